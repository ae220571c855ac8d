import { readCallback } from '../../../shared/callback.ts';
import type { PushEnd, PushRecord, SessionRecord } from '../../store/index.ts';
import { type PushContent, readContent } from '../../wechat/push/content.ts';
import type { Deps } from '../deps.ts';
import { type Fruitless, noteFruitless } from '../sessions/fruitless.ts';
import type { ArrivedCode, KeptCode } from '../sessions/receive.ts';
import { AtOnce, profilesOf } from './at-once.ts';

/** CreateTime has whole seconds, and clocks differ. */
const slackMs = 60_000;

export interface ApplyDeps extends Deps<'store' | 'clock'> {
  sessions: { keepArrived(arrived: ArrivedCode): KeptCode };
}

const done = (code: string): PushEnd => ({ state: 'done', result: { code } });

/**
 * Does what an accepted push says that waits, in the caller's transaction; nothing in here is asynchronous.
 * @throws ProblemError of the store and the vault
 */
export function applyPush(deps: ApplyDeps, push: PushRecord): PushEnd {
  if (push.route === 'callback') return applyCallback(deps, push);
  const { ok: readable, content } = readContent(deps.store.pushes.xml(push.id) ?? '');
  // An earlier version left those waiting too.
  const atOnce = new AtOnce(deps);
  const result = atOnce.result(push, { readable, content });
  atOnce.keepTickets();
  if (result) return { state: 'done', result };
  const profiles = profilesOf(deps.store, push);
  return content.infoType === 'unauthorized'
    ? applyUnauthorized(deps, profiles, content)
    : applyAuthorized(deps, profiles, content);
}

function applyAuthorized(deps: ApplyDeps, profiles: readonly string[], content: PushContent): PushEnd {
  const { authorizationCode: code, preAuthCode } = content;
  if (code === null) return done('codeMissing');
  authorizedAgain(deps, profiles, content);
  const session =
    preAuthCode === null
      ? undefined
      : profiles.map((id) => deps.store.sessions.links.sessionOf(id, preAuthCode)).find(Boolean);
  if (!session) return done('codeUnclaimed');
  return keepFor(deps, session, { code, expiresAt: content.codeExpiresAt, source: 'push' });
}

/** Marks an account that had revoked as authorized. Times are compared, since a push from before may come late. */
function authorizedAgain(
  { store, clock }: ApplyDeps,
  profiles: readonly string[],
  { authorizerAppid, createdAt }: PushContent,
): void {
  if (authorizerAppid === null) return;
  for (const id of profiles) {
    const known = store.authorizers.get(id, authorizerAppid);
    const saidAt = createdAt ?? clock.now(id);
    if (known?.status === 'unauthorized' && (known.statusAt ?? 0) <= saidAt)
      store.authorizers.upsert(id, authorizerAppid, { status: 'authorized', statusAt: saidAt });
  }
}

/** Marks, and nothing else: record and refresh tokens stay (docs/rules.md §1). */
function applyUnauthorized(deps: ApplyDeps, profiles: readonly string[], content: PushContent): PushEnd {
  const { authorizerAppid, createdAt } = content;
  const ends = profiles.map((id) => {
    const known = authorizerAppid === null ? undefined : deps.store.authorizers.get(id, authorizerAppid);
    if (!known || authorizerAppid === null) return 'unauthorizedUnknown';
    // Pushes may come late or be sent once more.
    if (createdAt !== null && (known.authorizedAt ?? 0) > createdAt + slackMs) return 'unauthorizedStale';
    const statusAt = createdAt ?? deps.clock.now(id);
    deps.store.authorizers.upsert(id, authorizerAppid, { status: 'unauthorized', statusAt });
    return 'unauthorizedMarked';
  });
  const told = (['unauthorizedMarked', 'unauthorizedStale'] as const).find((code) => ends.includes(code));
  return done(told ?? 'unauthorizedUnknown');
}

/** The administrator's browser brought the code; the nonce says for which session (docs/wechat-api.md §2.6). */
function applyCallback(deps: ApplyDeps, push: PushRecord): PushEnd {
  const { nonce, code, damaged, expiresIn } = readCallback(deps.store.pushes.body(push.id) ?? '');
  const session = nonce === undefined ? undefined : deps.store.sessions.byNonce(nonce);
  if (code === undefined) return fruitless(deps, session, 'returned');
  if (damaged) return fruitless(deps, session, 'codeDamaged');
  if (!session) return done('codeUnclaimed');
  const expiresAt = expiresIn === undefined ? null : deps.clock.now(session.platformId) + expiresIn * 1000;
  return keepFor(deps, session, { code, expiresAt, source: 'callback' });
}

/** Nothing that could be exchanged: its session goes on waiting. */
function fruitless({ store }: ApplyDeps, session: SessionRecord | undefined, code: Fruitless): PushEnd {
  if (session) noteFruitless(store, session, code);
  return { ...done(code), sessionId: session?.id };
}

const keptAs = {
  kept: 'codeKept',
  known: 'codeKnown',
  late: 'codeLate',
  aside: 'codeAside',
  full: 'codeFull',
} as const;

/** A guarded profile only keeps the code and tells the operator (docs/rules.md §2). */
function keepFor(
  { store, sessions }: ApplyDeps,
  session: SessionRecord,
  arrived: Omit<ArrivedCode, 'sessionId'>,
): PushEnd {
  const kept = sessions.keepArrived({ ...arrived, sessionId: session.id });
  const platform = store.platforms.get(session.platformId);
  const atOnce = kept === 'kept' && platform?.autoExchange === true && !platform.guarded;
  return {
    state: atOnce ? 'exchange' : 'done',
    result: { code: keptAs[kept] },
    sessionId: session.id,
  };
}
