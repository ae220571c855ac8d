import type { SessionDetail } from '../../shared/contract/models.ts';
import { explain, stateLabel } from '../../shared/errors/index.ts';
import { timelineText } from '../../shared/timeline.ts';
import { kindLabel } from './account-kind.ts';
import { sessionJson } from './json/session.ts';
import type { Terminal } from './terminal.ts';

/** A session, for scripts and for people. */
export function reportSession(terminal: Terminal, session: SessionDetail): void {
  terminal.result(sessionJson(session, terminal.lang));
  showSession(terminal, session);
}

/** One whose code was exchanged, with what is to be done now that the authorization is saved (docs/rules.md §2). */
export function reportFinished(terminal: Terminal, session: SessionDetail): void {
  reportSession(terminal, session);
  const { authorizerAppid, state } = session;
  if (state === 'authorized' && authorizerAppid)
    terminal.hint({
      zh: `生产系统可能还没有这条授权。导出给它：authdesk export --format json --include-secrets --authorizer ${authorizerAppid} --out FILE`,
      en: `Production may not have this authorization yet. Export it: authdesk export --format json --include-secrets --authorizer ${authorizerAppid} --out FILE`,
    });
}

/** How the code that a session holds is exchanged, where that is possible. */
export function hintExchange(terminal: Terminal, { id, can }: SessionDetail): void {
  if (can.includes('exchange'))
    terminal.say({
      zh: `换取：authdesk session exchange ${id}`,
      en: `Exchange it: authdesk session exchange ${id}`,
    });
}

/** A session for people: who, in which state, what was granted, and how it came to that. */
export function showSession(terminal: Terminal, session: SessionDetail): void {
  const { t, lang, time, print } = terminal;
  const { authorizer } = session;
  terminal.facts([
    [t({ zh: '会话', en: 'Session' }), session.id],
    [t({ zh: '商户备注', en: 'Merchant' }), session.label],
    [t({ zh: '状态', en: 'State' }), stateLabel(session.state, lang)],
    [t({ zh: '账号', en: 'Account' }), session.nickName ?? ''],
    ['AppID', session.authorizerAppid ?? ''],
    [t({ zh: '类型', en: 'Kind' }), authorizer ? kindLabel(authorizer.kind, lang) : ''],
    [t({ zh: '主体', en: 'Principal' }), authorizer?.principalName ?? ''],
    [t({ zh: '权限', en: 'Permissions' }), permissionsOf(session, lang)],
    [t({ zh: '刷新令牌', en: 'Refresh token' }), refreshTokenOf(terminal, session)],
  ]);
  if (session.problem) {
    const { title, hint } = explain(session.problem, lang);
    print(`${t({ zh: '问题', en: 'Problem' })}  ${title} [${session.problem.code}]`);
    print(`      ${hint}`);
  }
  showUnclaimed(terminal, session);
  showCodes(terminal, session);
  print('');
  terminal.table(
    session.timeline.map(({ at, note, params }) => [time(at), timelineText(note, params, lang)]),
  );
}

function showUnclaimed({ t, print, time }: Terminal, { id, unclaimedSince, can }: SessionDetail): void {
  if (unclaimedSince === null) return;
  print(
    t({
      zh: `可能有一个授权结果还没有认领（${time(unclaimedSince)} 起）`,
      en: `There may be an authorization that nobody has claimed (since ${time(unclaimedSince)})`,
    }),
  );
  if (can.includes('recover'))
    print(
      t({
        zh: `      从微信的列表找回：authdesk session recover ${id}`,
        en: `      Find it in WeChat’s list: authdesk session recover ${id}`,
      }),
    );
}

const codeSources = {
  push: { zh: '来自授权推送（已验证）', en: 'from the authorization push (verified)' },
  callback: { zh: '来自回调地址（未验证来源）', en: 'from the callback address (unverified)' },
  paste: { zh: '来自粘贴（未验证来源）', en: 'pasted (unverified)' },
} as const;

/** Codes that came beside the one in use, and how one is taken instead. */
function showCodes({ t, print, table, time }: Terminal, { id, codes, can }: SessionDetail): void {
  if (codes.length === 0) return;
  print(`\n${t({ zh: '另外收到的授权码', en: 'Other codes that came' })}`);
  table(
    codes.map(({ id: codeId, codeMasked, source, arrivedAt }) => [
      codeId,
      codeMasked ?? '',
      t(codeSources[source]),
      time(arrivedAt),
    ]),
  );
  if (can.includes('useCode'))
    print(
      t({
        zh: `      改用其中一个：authdesk session use-code ${id} CODE-ID`,
        en: `      Use one instead: authdesk session use-code ${id} CODE-ID`,
      }),
    );
}

function permissionsOf({ authorizer }: SessionDetail, lang: 'zh' | 'en'): string {
  return (authorizer?.permissions ?? []).map(({ name }) => name).join(lang === 'zh' ? '、' : ', ');
}

function refreshTokenOf({ t }: Terminal, { authorizer }: SessionDetail): string {
  if (!authorizer) return '';
  return t(
    authorizer.hasRefreshToken
      ? { zh: '已加密保存', en: 'kept, encrypted' }
      : { zh: '微信没有给出', en: 'WeChat gave none' },
  );
}
