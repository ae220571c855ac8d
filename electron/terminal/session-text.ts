import type { SessionDetail } from '../../shared/contract/models.ts';
import { explain, stateLabel } from '../../shared/errors/index.ts';
import { isoOrNull } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { textsIn } from '../../shared/texts/index.ts';
import { timelineText } from '../../shared/timeline.ts';
import { kindLabel } from './account-text.ts';
import { isoFields } from './iso-times.ts';
import type { Terminal } from './terminal.ts';

/** A session, for scripts and for people. */
export function reportSession(terminal: Terminal, session: SessionDetail): void {
  terminal.result(sessionJson(session, terminal.lang));
  showSession(terminal, session);
}

/** A session whose code was exchanged, and what to do now that the authorization is saved (docs/rules.md §2). */
export function reportFinished(terminal: Terminal, session: SessionDetail): void {
  reportSession(terminal, session);
  const { authorizerAppid, state } = session;
  if (state === 'authorized' && authorizerAppid)
    terminal.hint(['terminal.sessionText.productionMayNotHaveThis', { authorizerAppid }]);
}

/** How the code that a session holds is exchanged, where that is possible. */
export function hintExchange(terminal: Terminal, { id, can }: SessionDetail): void {
  if (can.includes('exchange'))
    terminal.say(['terminal.sessionText.exchangeItAuthdeskSessionExchange', { id }]);
}

/** A session for people: who, in which state, what was granted, and how it came to that. */
export function showSession(terminal: Terminal, session: SessionDetail): void {
  const { t, lang, time, print } = terminal;
  const { authorizer } = session;
  terminal.fields([
    [t('terminal.sessionText.session'), session.id],
    [t('terminal.sessionText.merchant'), session.label],
    [t('terminal.sessionText.state'), stateLabel(session.state, lang)],
    [t('terminal.sessionText.account'), session.nickName ?? ''],
    ['AppID', session.authorizerAppid ?? ''],
    [t('terminal.sessionText.kind'), authorizer ? kindLabel(authorizer.kind, lang) : ''],
    [t('terminal.sessionText.principal'), authorizer?.principalName ?? ''],
    [t('terminal.sessionText.permissions'), permissionsOf(session, lang)],
    [t('terminal.sessionText.refreshToken'), refreshTokenOf(terminal, session)],
  ]);
  if (session.problem) {
    const { title, hint } = explain(session.problem, lang);
    print(`${t('terminal.sessionText.problem')}  ${title} [${session.problem.code}]`);
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
  print(t(['terminal.sessionText.thereMayBeAnAuthorization', { unclaimedSince: time(unclaimedSince) }]));
  if (can.includes('recover')) print(t(['terminal.sessionText.findItInWechatsList', { id }]));
}

/** Codes that came beside the one in use, and how one is taken instead. */
function showCodes({ t, print, table, time }: Terminal, { id, codes, can }: SessionDetail): void {
  if (codes.length === 0) return;
  print(`\n${t('terminal.sessionText.otherCodesThatCame')}`);
  table(
    codes.map(({ id: codeId, codeMasked, source, arrivedAt }) => [
      codeId,
      codeMasked ?? '',
      t(`terminal.sessionText.codeSources.${source}`),
      time(arrivedAt),
    ]),
  );
  if (can.includes('useCode')) print(t(['terminal.sessionText.useOneInsteadAuthdeskSession', { id }]));
}

function permissionsOf({ authorizer }: SessionDetail, lang: 'zh' | 'en'): string {
  return (authorizer?.permissions ?? []).map(({ name }) => name).join(textsIn(lang)('words.accounts.and'));
}

function refreshTokenOf({ t }: Terminal, { authorizer }: SessionDetail): string {
  if (!authorizer) return '';
  return t(
    authorizer.hasRefreshToken ? 'terminal.sessionText.keptEncrypted' : 'terminal.sessionText.wechatGaveNone',
  );
}

/** `complete`, `session show`, and each row of `session list`. */
export const sessionJson = (session: SessionDetail, lang: Lang) => ({
  sessionId: session.id,
  ...isoFields(session, 'label', 'state', 'authorizerAppid', 'nickName'),
  kind: session.authorizer?.kind ?? null,
  permissions: session.authorizer?.permissions ?? [],
  timeline: session.timeline.map(({ at, state, note, params }) => ({
    at: isoOrNull(at),
    state,
    note: timelineText(note, params, lang),
  })),
  ...isoFields(session, 'linkKind', 'linkExpiresAt'),
  problem: session.problem?.code ?? null,
  ...isoFields(session, 'can', 'attention', 'unclaimedSince', 'answerKept'),
  codes: session.codes.map((code) => ({
    ...isoFields(code, 'id', 'source'),
    code: code.codeMasked,
    ...isoFields(code, 'arrivedAt', 'expiresAt', 'hasAnswer'),
  })),
  ...isoFields(session, 'createdAt', 'updatedAt'),
});
