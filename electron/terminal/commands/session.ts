import { setImmediate } from 'node:timers/promises';
import { Option } from '@commander-js/extra-typings';
import { sessionStates } from '../../../shared/authorize.ts';
import type { Candidate, SessionView } from '../../../shared/contract/models.ts';
import { stateLabel } from '../../../shared/errors/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { kindLabel } from '../account-kind.ts';
import { type Declaration, type Group, limitOption, platformOption } from '../command/declare.ts';
import type { DataFolder } from '../data-folder.ts';
import { hintMore, listedRows } from '../every-page.ts';
import { isoTimes } from '../json/iso-times.ts';
import { sessionJson } from '../json/session.ts';
import { openPlatforms } from '../platform-scope.ts';
import { progressOf } from '../progress.ts';
import { hintExchange, reportFinished, reportSession } from '../session-text.ts';
import { makingLink, reportLink, showLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { linkKindOption, noQrOption } from './options.ts';

const listedStates = ['attention', 'pending', ...sessionStates] as const;

/** 授权会话. */
export function declareSession({ program, t, run }: Declaration): void {
  const session = program.command('session');
  session
    .command('list')
    .summary(t({ zh: '列出授权会话，最近变动的在前', en: 'list the sessions, latest change first' }))
    .addOption(platformOption(t))
    .addOption(
      new Option(
        '--state <STATE>',
        t({
          zh: '只看这种状态；attention 为需要我处理，pending 为待处理',
          en: 'in this state only; attention: needs you; pending: still to be done',
        }),
      ).choices(listedStates),
    )
    .option('--search <TEXT>', t({ zh: '备注或 AppID 里的文字', en: 'text in the note or the AppID' }))
    .addOption(limitOption(t))
    .action((options) => run((terminal) => listSessions(terminal, options)));
  session
    .command('show')
    .summary(t({ zh: '查看一个会话：链接、时间线和结果', en: 'show a session: link, timeline, result' }))
    .argument('<SESSION>')
    .addOption(noQrOption(t))
    .action((sessionId, options) => run((terminal) => showSession(terminal, sessionId, options.qr)));
  session
    .command('renew')
    .summary(t({ zh: '给会话换一个新链接', en: 'give a session a new link' }))
    .argument('<SESSION>')
    .addOption(linkKindOption(t({ zh: '链接的形式', en: 'form of the link' })))
    .option(
      '--yes',
      t({ zh: '可能有授权结果还没认领，仍然换链接', en: 'make it though an authorization may be unclaimed' }),
    )
    .addOption(noQrOption(t))
    .action((sessionId, options) => run((terminal) => renewLink(terminal, sessionId, options)));
  session
    .command('recover')
    .summary(
      t({ zh: '结果未知时，从微信的列表找回', en: 'find an unknown outcome in WeChat’s list of accounts' }),
    )
    .description(
      t({
        zh: '不写 --authorizer 时列出这段时间里新授权、还没有被认领的账号，由你来认。',
        en: 'Without --authorizer it lists the accounts that were authorized since and are claimed by no session; the choice is yours.',
      }),
    )
    .argument('<SESSION>')
    .option('--authorizer <APPID>', t({ zh: '就是这个账号', en: 'it was this account' }))
    .action((sessionId, options) => run((terminal) => recover(terminal, sessionId, options.authorizer)));
  declareCodeCommands(session, { t, run });
  session
    .command('label')
    .summary(t({ zh: '修改商户备注', en: 'change the note on the merchant' }))
    .argument('<SESSION>')
    .argument('<TEXT>')
    .action((sessionId, label) =>
      run(async (terminal) => {
        const { client } = await terminal.folder();
        await client.session.label({ sessionId, label });
        reportSession(terminal, await client.session.get({ sessionId }));
      }),
    );
  session
    .command('cancel')
    .summary(
      t({ zh: '取消会话；迟到的授权结果仍可收下', en: 'cancel a session; a late result is still taken' }),
    )
    .argument('<SESSION>')
    .action((sessionId) =>
      run(async (terminal) => {
        const { client } = await terminal.folder();
        await client.session.cancel({ sessionId });
        reportSession(terminal, await client.session.get({ sessionId }));
      }),
    );
}

/** What is done with auth codes that lie in the data folder. */
function declareCodeCommands(session: Group, { t, run }: Pick<Declaration, 't' | 'run'>): void {
  session
    .command('exchange')
    .summary(t({ zh: '用已收到的授权码再换一次', en: 'exchange the code that is kept once more' }))
    .argument('<SESSION>')
    .action((sessionId) =>
      run(async (terminal) => {
        const { client } = await terminal.folder();
        const exchanging = { zh: '正在换取授权信息', en: 'Exchanging the code' };
        reportFinished(terminal, await terminal.busy(exchanging, client.session.exchange({ sessionId })));
      }),
    );
  session
    .command('use-code')
    .summary(
      t({
        zh: '改用另外收到的授权码；原来的留着，不会自动换取',
        en: 'use another code that came; the old one is kept, nothing is exchanged',
      }),
    )
    .argument('<SESSION>')
    .argument('<CODE-ID>')
    .action((sessionId, codeId) =>
      run(async (terminal) => {
        const { client } = await terminal.folder();
        const changed = await client.session.useCode({ sessionId, codeId });
        reportSession(terminal, changed);
        hintExchange(terminal, changed);
      }),
    );
  session
    .command('take')
    .summary(
      t({
        zh: '把推送里无人认领的授权码放进一个新会话',
        en: 'put a push’s code that no session waits for into a session',
      }),
    )
    .description(
      t({
        zh: '快速注册小程序和服务市场的授权没有链接，授权码只在推送里。PUSH-ID 在 listen 的输出里。放进会话后由你决定是否换取。',
        en: 'Fast registrations and the service market authorize without a link: their code is in the push alone. listen prints the PUSH-ID. Whether it is exchanged is yours to say.',
      }),
    )
    .argument('<PUSH-ID>')
    .action((pushId) =>
      run(async (terminal) => {
        const { client } = await terminal.folder();
        const { sessionId } = await client.push.takeCode({ pushId });
        const made = await client.session.get({ sessionId });
        reportSession(terminal, made);
        hintExchange(terminal, made);
      }),
    );
}

interface ListOptions {
  platform?: string;
  state?: (typeof listedStates)[number];
  search?: string;
  limit?: number;
}

async function listSessions(terminal: Terminal, options: ListOptions): Promise<void> {
  const { client, platformId } = await openPlatforms(terminal, options.platform);
  const { state, search } = options;
  const states = state === 'pending' || state === 'attention' || state === undefined ? state : [state];
  const { rows, more } = await listedRows(terminal, options.limit, (cursor) =>
    client.session.list({ platformId, states, search, cursor }),
  );
  if (terminal.json) {
    terminal.result(await detailsOf(terminal, client, rows));
    return;
  }
  const { lang, time } = terminal;
  terminal.table(
    rows.map(({ id, state, label, nickName, authorizerAppid, updatedAt }) => [
      id,
      stateLabel(state, lang),
      label,
      nickName ?? authorizerAppid ?? '',
      time(updatedAt),
    ]),
    { zh: '没有符合的授权会话', en: 'No session to show' },
  );
  hintMore(terminal, more);
}

/** How many sessions are read between two turns of the event loop. */
const detailsPerTurn = 50;

async function detailsOf(terminal: Terminal, client: DataFolder['client'], rows: readonly SessionView[]) {
  const tell = progressOf(terminal);
  const details = [];
  for (const { id } of rows) {
    if (terminal.signal.aborted) throw problem('cancelled');
    details.push(sessionJson(await client.session.get({ sessionId: id }), terminal.lang));
    tell(details.length, rows.length);
    // Reading never waits: without a turn of the event loop Ctrl-C would not be heard.
    if (details.length % detailsPerTurn === 0) await setImmediate();
  }
  return details;
}

async function showSession(terminal: Terminal, sessionId: string, qr: boolean): Promise<void> {
  const { client } = await terminal.folder();
  const session = await client.session.get({ sessionId });
  reportSession(terminal, session);
  if (session.state !== 'linked') return;
  terminal.print('');
  await showLink(terminal, client, session, qr);
}

async function renewLink(
  terminal: Terminal,
  sessionId: string,
  options: { link?: 'h5' | 'pc'; yes?: true; qr: boolean },
): Promise<void> {
  const { client } = await terminal.folder();
  const confirmed = options.yes === true;
  const renewing = client.session.renew({ sessionId, confirmed, linkKind: options.link });
  await reportLink(terminal, client, await terminal.busy(makingLink, renewing), options.qr);
}

async function recover(
  terminal: Terminal,
  sessionId: string,
  authorizerAppid: string | undefined,
): Promise<void> {
  const { client } = await terminal.folder();
  const reading = { zh: '正在读取授权列表', en: 'Reading the list of accounts' };
  if (authorizerAppid === undefined)
    showCandidates(
      terminal,
      sessionId,
      await terminal.busy(reading, client.session.candidates({ sessionId })),
    );
  else
    reportFinished(
      terminal,
      await terminal.busy(reading, client.session.claim({ sessionId, authorizerAppid })),
    );
}

function showCandidates(terminal: Terminal, sessionId: string, candidates: readonly Candidate[]): void {
  const { lang, time, json } = terminal;
  terminal.result({ sessionId, candidates: candidates.map(isoTimes) });
  if (json) return;
  terminal.table(
    candidates.map(({ authorizerAppid, nickName, kind, authorizedAt }) => [
      authorizerAppid,
      nickName ?? '',
      kindLabel(kind, lang),
      time(authorizedAt),
    ]),
    {
      zh: '这段时间没有新的授权：商户可能还没有完成，链接可以继续用',
      en: 'Nothing was authorized since: the merchant may not have finished, the link can still be used',
    },
  );
  if (candidates.length > 0)
    terminal.hint({
      zh: `认领：authdesk session recover ${sessionId} --authorizer APPID`,
      en: `Claim one: authdesk session recover ${sessionId} --authorizer APPID`,
    });
}
