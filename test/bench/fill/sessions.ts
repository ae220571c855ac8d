import { fillerAccount } from '../../../electron/sandbox/accounts.ts';
import { sessionEventTable, sessionLinkTable, sessionTable } from '../../../electron/store/tables/session.ts';
import { type SessionState, sessionStates } from '../../../shared/authorize.ts';
import { type Filling, inBatches, tokenLike } from './filling.ts';

const minute = 60_000;
const withCode: readonly SessionState[] = [
  'code_received',
  'exchanging',
  'failed',
  'uncertain',
  'authorized',
];

/** Sessions in every state in turn, with one to three links and four lines of timeline, over a year. */
export function fillSessions(filling: Filling, count: number): void {
  const put = writer(filling);
  inBatches(filling, count, (at) => put(at, count));
}

function writer({ context, platformIds, now }: Filling) {
  const sessions = context.rows(sessionTable);
  const links = context.rows(sessionLinkTable);
  const events = context.rows(sessionEventTable);
  return (at: number, count: number) => {
    const id = context.newId('ses_');
    const state = sessionStates[at % sessionStates.length] ?? 'draft';
    const createdAt = now - Math.round(((count - at) / count) * 365 * 24 * 60) * minute;
    const { nickName: label, appid } = fillerAccount(at);
    const authorizerAppid = state === 'authorized' ? appid : null;
    sessions.insert({
      ...{ id, platformId: platformIds[at % 10 === 0 ? 1 : 0], label, state, authType: 3, linkKind: 'h5' },
      ...{ bizAppid: '', categoryIds: [], nonce: `nonce-${at}`, authorizerAppid },
      ...(withCode.includes(state) ? codeOf(at, createdAt) : {}),
      ...{ ...besides(state, createdAt), createdAt, updatedAt: createdAt },
    });
    // Half of those that are waited for have not ended.
    const expiresAt = (state === 'linked' && at % 2 === 0 ? now : createdAt) + 30 * minute;
    const linkCount = state === 'draft' ? 0 : 1 + (at % 3);
    for (let link = 0; link < linkCount; link += 1)
      links.insert({
        ...{ id: context.newId('lnk_'), sessionId: id, kind: 'h5', createdAt, expiresAt },
        ...{ preAuthCode: tokenLike(`${at}/${link}`), link: `https://mp.weixin.qq.com/?code=${at}` },
      });
    for (const [seq, note] of ['created', 'linked', 'codeReceived', 'exchanging'].entries())
      events.insert({ sessionId: id, seq: seq + 1, at: createdAt, state, note });
  };
}

const codeOf = (at: number, createdAt: number) => ({
  authCode: tokenLike(`code ${at}`),
  authCodeExpiresAt: createdAt + 60 * minute,
  authCodeSource: 'paste' as const,
});

/** What a state leaves behind. */
function besides(state: SessionState, at: number) {
  if (state === 'authorized') return { authorizedAt: at };
  if (state === 'uncertain') return { unclaimedSince: at };
  return state === 'failed' ? { problem: { code: 'wechat.61010' } } : {};
}
