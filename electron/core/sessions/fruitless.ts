import { type Problem, ProblemError } from '../../../shared/errors/problem.ts';
import { mayHappen } from '../../../shared/session-transitions.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import type { Recognised } from '../../wechat/paste.ts';
import type { ActDeps } from './can.ts';

/** What came back and brings nothing: no code at all, or one that is damaged. */
export type Fruitless = 'returned' | 'codeDamaged';

/** Has its result come already, or been sent to WeChat? Then an address without a code is a page opened again. */
const hasResult = ({ state, hasAuthCode, hasAnswer, unclaimedSince }: SessionRecord): boolean =>
  hasAuthCode || hasAnswer || unclaimedSince !== null || !mayHappen('returned', state);

/** Tells it in the session's timeline, once for as often as it comes in a row, and only where it tells something. */
export function noteFruitless(store: Store, session: SessionRecord, event: Fruitless): void {
  if (event === 'returned' && hasResult(session)) return;
  if (store.sessions.timeline(session.id).at(-1)?.note !== event) store.sessions.apply(session.id, event);
}

/** The session that a paste names by its mark. */
export function sessionByNonce(store: Store, { nonce }: Recognised): SessionRecord | undefined {
  return nonce === undefined ? undefined : store.sessions.byNonce(nonce);
}

/** The session whose link a push is of: of the platform at hand first, else of any. */
export function sessionByPreAuthCode(
  { sessions, platforms }: Store,
  platformId: string | undefined,
  { preAuthCode }: Recognised,
): SessionRecord | undefined {
  if (!preAuthCode) return undefined;
  const others = platforms.list().map(({ id }) => id);
  return [...(platformId === undefined ? [] : [platformId]), ...others]
    .map((id) => sessions.links.sessionOf(id, preAuthCode))
    .find((found) => found !== undefined);
}

/** A paste's problem, with what its session adds to it: whose it is, and until when its link is good. */
export function problemWithSession(
  { store, clock }: ActDeps,
  seen: Recognised,
  found = seen.problem,
): Problem | undefined {
  const own = sessionByNonce(store, seen);
  if (!found || !own) return found;
  const { label, linkExpiresAt, platformId } = own;
  if (found.code === 'input.notAuthorized' && hasResult(own))
    return { code: 'input.nothingNew', sessionId: own.id, ...(label ? { params: { label } } : {}) };
  const isOver = linkExpiresAt !== null && clock.now(platformId) >= linkExpiresAt;
  return {
    ...found,
    sessionId: own.id,
    params: {
      ...found.params,
      ...(label ? { label } : {}),
      ...(linkExpiresAt === null ? {} : { [isOver ? 'expiredAt' : 'expiresAt']: linkExpiresAt }),
    },
  };
}

/** @param found why the paste brings nothing @throws ProblemError that, with what its session adds */
export function refuseFruitless(deps: ActDeps, seen: Recognised, found: Problem): never {
  const own = sessionByNonce(deps.store, seen);
  // A bare code names no session: it is of the one whose box it is in. An address without a code has a mark.
  const asked = found.sessionId === undefined ? undefined : deps.store.sessions.get(found.sessionId);
  const session = own ?? asked;
  if (own && found.code === 'input.notAuthorized') noteFruitless(deps.store, own, 'returned');
  if (session && found.code === 'input.codeDamaged') noteFruitless(deps.store, session, 'codeDamaged');
  const told = problemWithSession(deps, seen, found) ?? found;
  throw new ProblemError({ ...told, field: 'callback' });
}
