import type { CodeSource } from '../../../shared/authorize.ts';
import { readCode } from '../../../shared/callback.ts';
import type { Asked } from '../../../shared/contract/index.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { SessionDoubt } from '../../../shared/session-acts.ts';
import type { SessionRecord } from '../../store/index.ts';
import { endOf, type Recognised } from '../../wechat/paste.ts';
import { pickPasted, problemFor } from '../paste/pick.ts';
import { requirePlatform, requireSession } from '../require.ts';
import { lacksRefreshToken, type SessionDeps, whatCanBeDone, wrongState } from './can.ts';
import { refuseFruitless, sessionByNonce, sessionByPreAuthCode } from './fruitless.ts';

export type Returned = Asked<'session', 'complete'>;

/**
 * Takes what came back from the merchant and commits its code: from here on it cannot be lost. The commit is made ahead
 * of the one that `exchanging` is (`Store.ahead`).
 * @returns the session that now holds the code (`isNew`), or the one that has held this very code
 * @throws ProblemError `input.callback`, `input.preAuthCode`, `input.empty`, `input.take`, `input.otherPlatform`;
 *   `input.notAuthorized` and `input.codeDamaged` (the session goes on waiting), `input.nothingNew` (its result has come
 *   before); `session.notFound`, `session.otherSession`, `session.codeExpired`, a doubt (shared/session-acts.ts);
 *   `session.state` (the code is kept beside the one in use)
 */
export function receiveCode(deps: SessionDeps, input: Returned): { session: SessionRecord; isNew: boolean } {
  const { store, clock } = deps;
  const asked = input.sessionId ? requireSession(store, input.sessionId) : undefined;
  const seen = codeIn(deps, input, asked?.platformId ?? input.platformId);
  const session = sessionFor(deps, input, seen, asked);
  const against = problemFor(deps, requirePlatform(store, session.platformId), seen);
  if (against && !(against.code === 'session.codeExpired' && input.anyway))
    throw new ProblemError({ ...against, field: 'callback', sessionId: session.id });
  const expiresAt = endsAt(seen, clock.now(session.platformId));
  const code = { code: seen.value, expiresAt, source: sourceOf(seen) };
  const kept = store.ahead(() => keepCode(deps, session, code, false));
  const now = requireSession(store, session.id);
  if (kept === 'late') throw wrongState(now);
  if (kept === 'known' && !canGoOn(deps, now)) throw wrongState(now);
  return { session: now, isNew: kept === 'kept' };
}

/** The same thing pasted twice: the finished session is shown, one that is in flight is not sent again. */
function canGoOn(deps: SessionDeps, session: SessionRecord): boolean {
  return session.state === 'authorized' || whatCanBeDone(deps, session).can.includes('exchange');
}

/** A code that came by itself: in a push, or with the administrator's browser. */
export interface ArrivedCode {
  sessionId: string;
  code: string;
  /** UTC ms; null when nothing was said about it. */
  expiresAt: number | null;
  source: 'push' | 'callback';
}

/**
 * `known`: the session has this very code in use. `late`: it is finished, or being exchanged. `aside`: it has another
 * code, and this one is unsigned. In the last two the code is kept beside the one in use. `full`: it is unsigned,
 * and too many of those are kept there already; it stays in its push alone.
 */
export type KeptCode = 'kept' | 'known' | 'late' | 'aside' | 'full';

/** Commits a code that came by itself; the caller may exchange it. @throws ProblemError `session.notFound` */
export function keepArrivedCode(deps: SessionDeps, { sessionId, ...arrived }: ArrivedCode): KeptCode {
  const { store } = deps;
  const isUnsigned = arrived.source === 'callback';
  return store.transaction(() => keepCode(deps, requireSession(store, sessionId), arrived, isUnsigned));
}

interface Code {
  code: string;
  expiresAt: number | null;
  source: CodeSource;
}

/**
 * Keeps a code, whatever state the session is in: in use where the session takes one, else set aside. To be called in a
 * transaction.
 * @param unsigned it may come from anyone who knows the session's nonce: it never displaces a code that is there
 */
function keepCode(
  { store }: SessionDeps,
  session: SessionRecord,
  { code, expiresAt, source }: Code,
  unsigned: boolean,
): KeptCode {
  const { id, hasAuthCode } = session;
  if (hasAuthCode && store.sessions.authCode(id) === code) return 'known';
  const aside = () => store.sessions.setCodeAside({ sessionId: id, code, source, expiresAt }, unsigned);
  if (hasAuthCode && unsigned) return aside() === 'full' ? 'full' : 'aside';
  const change = { authCode: code, authCodeExpiresAt: expiresAt, authCodeSource: source };
  const line = { source };
  const applied =
    store.sessions.apply(id, hasAuthCode ? 'codeReplaced' : 'codeReceived', change, line) ||
    (lacksRefreshToken(store, session) && store.sessions.apply(id, 'codeCompletes', change, line));
  if (applied) return 'kept';
  return aside() === 'full' ? 'full' : 'late';
}

/** When a code ends, UTC ms; a length of unknown beginning is counted from now. Null where nothing is told. */
function endsAt(seen: Recognised, now: number): number | null {
  return endOf(seen) ?? (seen.expiresIn === undefined ? null : now + seen.expiresIn * 1000);
}

/** The auth code in a paste, or why there is none. */
function codeIn(deps: SessionDeps, input: Returned, platformId: string | undefined): Recognised {
  const { store, recognise } = deps;
  const { sessionId } = input;
  const platform = platformId === undefined ? undefined : store.platforms.get(platformId);
  const seen = pickPasted(recognise, platform, { text: input.text, hint: 'callback', take: input.take });
  if (seen.problem) refuseFruitless(deps, seen, { sessionId, ...seen.problem });
  if (!['callback', 'authCode', 'authorizedPush'].includes(seen.kind)) {
    throw problem(seen.kind === 'preAuthCode' ? 'input.preAuthCode' : 'input.callback', {
      field: 'callback',
      params: { found: seen.kind },
    });
  }
  // A push that was copied can be damaged as well.
  if (readCode(seen.value)?.damaged) refuseFruitless(deps, seen, { code: 'input.codeDamaged', sessionId });
  return seen;
}

function sourceOf(seen: Recognised): CodeSource {
  if (seen.kind === 'authorizedPush') return 'push';
  return seen.kind === 'callback' ? 'callback' : 'paste';
}

/** Which session a code belongs to: by its nonce, by a push's pre-auth code, else the one the operator is in. */
function sessionFor(
  deps: SessionDeps,
  input: Returned,
  seen: Recognised,
  asked: SessionRecord | undefined,
): SessionRecord {
  const own = ownerOf(deps, input, seen, asked);
  if (asked && own && own.id !== asked.id) {
    throw problem('session.otherSession', { sessionId: own.id, params: { label: own.label || own.id } });
  }
  const session = own ?? asked;
  if (!session) throw problem('session.notFound', { field: 'callback' });
  const doubt = own ? undefined : doubtAbout(deps, session, seen);
  if (doubt && !input.anyway) throw problem(doubt, { field: 'callback', sessionId: session.id });
  if (doubt)
    deps.store.sessions.apply(session.id, doubt === 'session.otherLink' ? 'otherLink' : 'nonceMissing');
  return session;
}

function ownerOf(deps: SessionDeps, input: Returned, seen: Recognised, asked: SessionRecord | undefined) {
  const marked = sessionByNonce(deps.store, seen);
  return marked ?? sessionByPreAuthCode(deps.store, asked?.platformId ?? input.platformId, seen);
}

/** Only a whole callback URL can lack its nonce, and only a push names a link; a bare code never had either. */
function doubtAbout(deps: SessionDeps, session: SessionRecord, seen: Recognised): SessionDoubt | undefined {
  if (seen.kind !== 'authorizedPush' && seen.kind !== 'callback') return undefined;
  if (!requirePlatform(deps.store, session.platformId).nonceCheck) return undefined;
  if (seen.kind === 'authorizedPush') return seen.preAuthCode ? 'session.otherLink' : undefined;
  return seen.nonce ? 'session.nonceUnknown' : 'session.nonceMissing';
}
