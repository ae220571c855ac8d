import type { SessionDetail } from '../../shared/contract/models.ts';
import { explain, stateLabel } from '../../shared/errors/index.ts';
import { timelineText } from '../../shared/timeline.ts';
import { kindLabel } from './kinds.ts';
import type { Terminal } from './terminal.ts';
import { factLines, table } from './width.ts';

/** A session for people: who, in which state, what was granted, and how it came to that. */
export function showSession(terminal: Terminal, session: SessionDetail): void {
  const { t, lang, time, print } = terminal;
  const { authorizer } = session;
  const rows: [string, string][] = [
    [t({ zh: '会话', en: 'Session' }), session.id],
    [t({ zh: '商户备注', en: 'Merchant' }), session.label],
    [t({ zh: '状态', en: 'State' }), stateLabel(session.state, lang)],
    [t({ zh: '账号', en: 'Account' }), session.nickName ?? ''],
    ['AppID', session.authorizerAppid ?? ''],
    [t({ zh: '类型', en: 'Kind' }), authorizer ? kindLabel(authorizer.kind, lang) : ''],
    [t({ zh: '主体', en: 'Principal' }), authorizer?.principalName ?? ''],
    [t({ zh: '权限', en: 'Permissions' }), permissionsOf(session, lang)],
    [t({ zh: '刷新令牌', en: 'Refresh token' }), refreshTokenOf(terminal, session)],
  ];
  print(factLines(rows));
  if (session.problem) {
    const { title, hint } = explain(session.problem, lang);
    print(`${t({ zh: '问题', en: 'Problem' })}  ${title} [${session.problem.code}]`);
    print(`      ${hint}`);
  }
  print('');
  print(table(session.timeline.map(({ at, note, params }) => [time(at), timelineText(note, params, lang)])));
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

/** What to do now that an authorization is saved (design.md §6 rule 2). */
export function sayWhatNext({ say, json }: Terminal, { authorizerAppid, state }: SessionDetail): void {
  if (json || state !== 'authorized' || !authorizerAppid) return;
  say({
    zh: `生产系统可能还没有这条授权。导出给它：authdesk export --format json --include-secrets --authorizer ${authorizerAppid} --out FILE`,
    en: `Production may not have this authorization yet. Export it: authdesk export --format json --include-secrets --authorizer ${authorizerAppid} --out FILE`,
  });
}
