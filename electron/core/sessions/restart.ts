import { toProblem } from '../../../shared/errors/problem.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { SessionDeps } from './deps.ts';
import { finishFromAnswer } from './exchange.ts';

/**
 * Brings sessions that a killed process left `exchanging` into a true state: with the answer kept, the authorization
 * is saved now; without it the session is `uncertain`. One that a living process is exchanging is left alone.
 * @param atStart nothing of this process is in the air yet, so its own pid in a row is a reused number
 */
export async function settleInterrupted(deps: SessionDeps, atStart: boolean): Promise<void> {
  const { store, effects } = deps;
  for (const session of store.sessions.inState(['exchanging'])) {
    const pid = exchangerOf(deps, session);
    const own = pid === process.pid;
    if (own ? !atStart : pid !== undefined && effects.isAlive(pid)) continue;
    if (session.hasAnswer) await finish(deps, session);
    else markUncertain(deps, session);
  }
}

/** `linked` sessions whose newest link has run out become `expired`; they still take a late callback. */
export function sweepExpired(deps: SessionDeps): void {
  for (const { sessionId, ...link } of deps.store.sessions.linkedUntil()) expireIfDue(deps, sessionId, link);
}

/** The same for one session: reading one by one must not look at all the others each time. */
export function sweepOne(deps: SessionDeps, sessionId: string): void {
  const { sessions } = deps.store;
  const session = sessions.get(sessionId);
  const link = session?.state === 'linked' ? sessions.links(sessionId)[0] : undefined;
  if (session && link)
    expireIfDue(deps, sessionId, { platformId: session.platformId, expiresAt: link.expiresAt });
}

function expireIfDue(
  { store, clock }: SessionDeps,
  sessionId: string,
  link: { platformId: string; expiresAt: number },
): void {
  if (clock.now(link.platformId) < link.expiresAt) return;
  store.sessions.apply(sessionId, { state: 'expired' }, { note: 'expired' }, ['linked']);
}

/** The sessions whose code this process is exchanging now; another front's are its own affair. */
export function exchangedHere(deps: SessionDeps): string[] {
  const sessions = deps.store.sessions.inState(['exchanging']);
  return sessions.filter((session) => exchangerOf(deps, session) === process.pid).map(({ id }) => id);
}

function exchangerOf({ store }: SessionDeps, session: SessionRecord): number | undefined {
  const line = store.sessions.timeline(session.id).findLast((entry) => entry.note === 'exchanging');
  const pid = line?.params?.pid;
  return typeof pid === 'number' ? pid : undefined;
}

async function finish(deps: SessionDeps, session: SessionRecord): Promise<void> {
  try {
    await finishFromAnswer(deps, session, { note: 'resumed' });
  } catch (error) {
    markUncertain(deps, session, toProblem(error).code);
  }
}

function markUncertain({ store }: SessionDeps, session: SessionRecord, reason?: string): void {
  store.sessions.apply(
    session.id,
    { state: 'uncertain', problem: { code: 'session.uncertain', sessionId: session.id } },
    { note: 'interrupted', ...(reason ? { params: { reason } } : {}) },
    ['exchanging'],
  );
}
