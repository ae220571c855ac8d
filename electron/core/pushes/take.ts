import { problem } from '../../../shared/errors/problem.ts';
import { codeWaits } from '../../../shared/pushes.ts';
import type { PushRecord } from '../../store/index.ts';
import { readContent } from '../../wechat/push/content.ts';
import type { Deps } from '../deps.ts';

const longestLabel = 100;

/**
 * Puts the code of a push that no session waits for into a session of its own: an account that was registered or
 * authorized without a link of ours. Nothing is exchanged; for a push whose code is in a session already, that session is answered.
 * In the caller's transaction, in which the push must have been read: another program may be taking the same code.
 * @returns the session
 * @throws ProblemError `push.noCodeWaits`, vault.lost
 */
export function takeCode(
  { store, sessions, effects }: Deps<'store' | 'sessions' | 'effects'>,
  push: PushRecord,
): string {
  if (push.sessionId !== null) return push.sessionId;
  const { content } = readContent(store.pushes.xml(push.id) ?? '');
  const { authorizationCode: code, codeExpiresAt: expiresAt, authorizerAppid, registration } = content;
  const platform = push.platformId === null ? undefined : store.platforms.get(push.platformId);
  if (!platform || code === null || !codeWaits(push)) throw problem('push.noCodeWaits');
  const { id } = store.sessions.insert({
    platformId: platform.id,
    label: (registration?.name ?? authorizerAppid ?? '').slice(0, longestLabel),
    authType: platform.authType,
    linkKind: 'h5',
    bizAppid: '',
    categoryIds: [],
    nonce: Buffer.from(effects.randomBytes(12)).toString('base64url'),
  });
  sessions.keepArrived({ sessionId: id, code, expiresAt, source: 'push' });
  store.pushes.end(push.id, { state: 'done', result: { code: 'codeKept' }, sessionId: id });
  return id;
}
