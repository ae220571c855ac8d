import { problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord, Store } from '../../store/index.ts';
import type { GivenOnce } from '../answers/keeper.ts';
import type { Authorizations } from '../authorizers/save.ts';
import type { Effects } from '../effects/index.ts';
import type { Recognise } from '../paste/recognise.ts';
import type { Holders } from '../processes/lease-owners.ts';
import type { ComponentTokens } from '../tokens/index.ts';
import type { Wechat } from '../wechat/clients.ts';
import type { PlatformClock } from '../wechat/clock.ts';

/** What the parts of the session service share. */
export interface SessionDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  wechat: Wechat;
  tokens: ComponentTokens;
  authorizations: Authorizations;
  recognise: Recognise;
  holders: Holders;
  given: GivenOnce;
}

/** @throws ProblemError `session.notFound` */
export function sessionOf(store: Store, sessionId: string): SessionRecord {
  const session = store.sessions.get(sessionId);
  if (!session) throw problem('session.notFound', { sessionId });
  return session;
}

/** @throws ProblemError `platform.notFound` */
export function platformOf(store: Store, platformId: string): PlatformRecord {
  const platform = store.platforms.get(platformId);
  if (!platform) throw problem('platform.notFound');
  return platform;
}

/** The refusal of a step that the session's state does not allow. */
export function wrongState(session: SessionRecord) {
  return problem('session.state', { sessionId: session.id, params: { state: session.state } });
}

/** An event that the table allows, or the refusal. @throws ProblemError `session.state` */
export function allowed(store: Store, sessionId: string, after: SessionRecord | undefined): SessionRecord {
  if (!after) throw wrongState(sessionOf(store, sessionId));
  return after;
}
