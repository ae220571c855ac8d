import { setImmediate } from 'node:timers/promises';
import { linkKinds, sessionStates } from '../../../shared/authorize.ts';
import type { Candidate, SessionDetail, SessionView } from '../../../shared/contract/models.ts';
import { stateLabel } from '../../../shared/errors/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import type { Desk } from '../desk.ts';
import { everyPage } from '../every-page.ts';
import { candidateJson } from '../json/authorizer.ts';
import { linkJson, sessionJson } from '../json/session.ts';
import { kindLabel } from '../kinds.ts';
import { pickIfAsked } from '../pick.ts';
import { progressOf } from '../progress.ts';
import { sayWhatNext, showSession } from '../session-text.ts';
import { showLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { table } from '../width.ts';

const sessionArg = { name: 'SESSION', required: true } as const;
/** How many rows a person is shown when they did not say. */
const shownRows = 50;
const pageOfDetails = 50;
const listed = ['attention', 'pending', ...sessionStates] as const;

const list = defineCommand({
  name: 'session list',
  text: { zh: '列出授权会话，最近变动的在前', en: 'list the sessions, latest change first' },
  options: {
    platform: platformOption,
    state: {
      value: 'STATE',
      choices: listed,
      text: {
        zh: '只看这种状态；attention 为需要我处理，pending 为待处理',
        en: 'in this state only; attention: needs you; pending: still to be done',
      },
    },
    search: { value: 'TEXT', text: { zh: '备注或 AppID 里的文字', en: 'text in the note or the AppID' } },
    limit: { value: 'N', text: { zh: '最多几条', en: 'how many at most' } },
  },
  async run(terminal, given) {
    const state = given.choice('state', listed);
    const limit = given.integer('limit', { min: 1, max: 1_000_000 });
    const desk = await terminal.desk();
    const platform = await pickIfAsked(desk, given.text('platform'));
    const search = given.text('search');
    const question = {
      ...(platform ? { platformId: platform.id } : {}),
      ...(state === undefined
        ? {}
        : { states: state === 'pending' || state === 'attention' ? state : [state] }),
      ...(search === undefined ? {} : { search }),
    };
    const { rows, more } = await everyPage(
      (cursor) => desk.client.session.list({ ...question, cursor }),
      limit ?? (terminal.json ? Number.POSITIVE_INFINITY : shownRows),
    );
    if (terminal.json) terminal.result(await detailsOf(terminal, desk, rows));
    else showRows(terminal, rows, more);
    return undefined;
  },
});

async function detailsOf(terminal: Terminal, { client }: Desk, rows: readonly SessionView[]) {
  const tell = progressOf(terminal);
  const details = [];
  for (const { id } of rows) {
    if (terminal.signal.aborted) throw problem('cancelled');
    details.push(sessionJson(await client.session.get({ sessionId: id }), terminal.lang));
    tell(details.length, rows.length);
    // A turn of the event loop: reading never waits, and Ctrl-C would not be heard.
    if (details.length % pageOfDetails === 0) await setImmediate();
  }
  return details;
}

function showRows(terminal: Terminal, rows: readonly SessionView[], more: boolean): void {
  const { lang, time } = terminal;
  if (rows.length === 0) terminal.say({ zh: '没有符合的授权会话', en: 'No session to show' });
  else
    terminal.print(
      table(
        rows.map(({ id, state, label, nickName, authorizerAppid, updatedAt }) => [
          id,
          stateLabel(state, lang),
          label,
          nickName ?? authorizerAppid ?? '',
          time(updatedAt),
        ]),
      ),
    );
  if (more)
    terminal.say({ zh: '还有更多，用 --limit 指定条数', en: 'There are more: say how many with --limit' });
}

const show = defineCommand({
  name: 'session show',
  text: { zh: '查看一个会话：链接、时间线和结果', en: 'show a session: link, timeline, result' },
  args: [sessionArg],
  options: { 'no-qr': { text: { zh: '不画二维码', en: 'draw no QR code' } } },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const session = await desk.client.session.get({ sessionId: given.arg(0) ?? '' });
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    if (session.state === 'linked') {
      terminal.print('');
      await showLink(terminal, desk, session, !given.has('no-qr'));
    }
    return undefined;
  },
});

const renew = defineCommand({
  name: 'session renew',
  text: { zh: '给会话换一个新链接', en: 'give a session a new link' },
  args: [sessionArg],
  options: {
    link: { value: 'KIND', choices: linkKinds, text: { zh: '链接的形式', en: 'form of the link' } },
    yes: {
      text: {
        zh: '可能有授权结果还没认领，仍然换链接',
        en: 'make it though an authorization may be unclaimed',
      },
    },
    'no-qr': { text: { zh: '不画二维码', en: 'draw no QR code' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const linkKind = given.choice('link', linkKinds);
    const asking = { zh: '正在向微信要预授权码', en: 'Asking WeChat for a pre-auth code' };
    const sessionId = given.arg(0) ?? '';
    const session = await terminal.busy(
      asking,
      desk.client.session.renew({
        sessionId,
        confirmed: given.has('yes'),
        ...(linkKind === undefined ? {} : { linkKind }),
      }),
    );
    terminal.result(linkJson(session, terminal.lang));
    await showLink(terminal, desk, session, !given.has('no-qr'));
    return undefined;
  },
});

const exchange = defineCommand({
  name: 'session exchange',
  text: { zh: '用已收到的授权码再换一次', en: 'exchange the code that is kept once more' },
  args: [sessionArg],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const exchanging = { zh: '正在换取授权信息', en: 'Exchanging the code' };
    const sessionId = given.arg(0) ?? '';
    const session = await terminal.busy(exchanging, client.session.exchange({ sessionId }));
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    sayWhatNext(terminal, session);
    return undefined;
  },
});

const useCode = defineCommand({
  name: 'session use-code',
  text: {
    zh: '改用另外收到的授权码；原来的留着，不会自动换取',
    en: 'use another code that came; the old one is kept, nothing is exchanged',
  },
  args: [sessionArg, { name: 'CODE-ID', required: true }],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const [sessionId, codeId] = [given.arg(0) ?? '', given.arg(1) ?? ''];
    // biome-ignore lint/correctness/useHookAtTopLevel: a procedure, no hook
    const session = await client.session.useCode({ sessionId, codeId });
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    sayHowToExchange(terminal, session);
    return undefined;
  },
});

function sayHowToExchange(terminal: Terminal, { id, can }: SessionDetail): void {
  if (!can.includes('exchange')) return;
  terminal.say({
    zh: `换取：authdesk session exchange ${id}`,
    en: `Exchange it: authdesk session exchange ${id}`,
  });
}

const takeCode = defineCommand({
  name: 'session take',
  text: {
    zh: '把推送里无人认领的授权码放进一个新会话',
    en: 'put a push’s code that no session waits for into a session',
  },
  details: {
    zh: '快速注册小程序和服务市场的授权没有链接，授权码只在推送里。PUSH-ID 在 listen 的输出里。放进会话后由你决定是否换取。',
    en: 'Fast registrations and the service market authorize without a link: their code is in the push alone. listen prints the PUSH-ID. Whether it is exchanged is yours to say.',
  },
  args: [{ name: 'PUSH-ID', required: true }],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const { sessionId } = await client.push.takeCode({ pushId: given.arg(0) ?? '' });
    const session = await client.session.get({ sessionId });
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    sayHowToExchange(terminal, session);
    return undefined;
  },
});

const recover = defineCommand({
  name: 'session recover',
  text: {
    zh: '结果未知时，从微信的列表找回',
    en: 'find an unknown outcome in WeChat’s list of accounts',
  },
  details: {
    zh: '不写 --authorizer 时列出这段时间里新授权、还没有被认领的账号，由你来认。',
    en: 'Without --authorizer it lists the accounts that were authorized since and are claimed by no session; the choice is yours.',
  },
  args: [sessionArg],
  options: { authorizer: { value: 'APPID', text: { zh: '就是这个账号', en: 'it was this account' } } },
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const sessionId = given.arg(0) ?? '';
    const authorizerAppid = given.text('authorizer');
    const reading = { zh: '正在读取授权列表', en: 'Reading the list of accounts' };
    if (authorizerAppid === undefined) {
      const candidates = await terminal.busy(reading, client.session.candidates({ sessionId }));
      showCandidates(terminal, sessionId, candidates);
      return undefined;
    }
    const session = await terminal.busy(reading, client.session.claim({ sessionId, authorizerAppid }));
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    sayWhatNext(terminal, session);
    return undefined;
  },
});

function showCandidates(terminal: Terminal, sessionId: string, candidates: readonly Candidate[]): void {
  const { lang, time } = terminal;
  terminal.result({ sessionId, candidates: candidates.map(candidateJson) });
  if (terminal.json) return;
  if (candidates.length === 0) {
    terminal.say({
      zh: '这段时间没有新的授权：商户可能还没有完成，链接可以继续用',
      en: 'Nothing was authorized since: the merchant may not have finished, the link can still be used',
    });
    return;
  }
  terminal.print(
    table(
      candidates.map(({ authorizerAppid, nickName, kind, authorizedAt }) => [
        authorizerAppid,
        nickName ?? '',
        kindLabel(kind, lang),
        time(authorizedAt),
      ]),
    ),
  );
  terminal.say({
    zh: `认领：authdesk session recover ${sessionId} --authorizer APPID`,
    en: `Claim one: authdesk session recover ${sessionId} --authorizer APPID`,
  });
}

const label = defineCommand({
  name: 'session label',
  text: { zh: '修改商户备注', en: 'change the note on the merchant' },
  args: [sessionArg, { name: 'TEXT', required: true }],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const { id: sessionId } = await client.session.label({
      sessionId: given.arg(0) ?? '',
      label: given.arg(1) ?? '',
    });
    const session = await client.session.get({ sessionId });
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    return undefined;
  },
});

const cancel = defineCommand({
  name: 'session cancel',
  text: { zh: '取消会话；迟到的授权结果仍可收下', en: 'cancel a session; a late result is still taken' },
  args: [sessionArg],
  async run(terminal, given) {
    const { client } = await terminal.desk();
    const { id: sessionId } = await client.session.cancel({ sessionId: given.arg(0) ?? '' });
    const session = await client.session.get({ sessionId });
    terminal.result(sessionJson(session, terminal.lang));
    showSession(terminal, session);
    return undefined;
  },
});

/** 授权会话. */
export const sessionCommands: readonly Command[] = [
  list,
  show,
  renew,
  recover,
  exchange,
  useCode,
  takeCode,
  label,
  cancel,
];
