import { problem } from '../../../shared/errors/problem.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import type { AnswerKeeper } from '../answers/keeper.ts';
import type { Authorizations } from '../authorizers/save.ts';
import type { Effects } from '../effects/index.ts';
import type { Recognise } from '../paste/recognise.ts';
import type { LeaseOwners } from '../processes/lease-owners.ts';
import { requireSession } from '../require.ts';
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
  leaseOwners: LeaseOwners;
  answers: AnswerKeeper;
}

/** The refusal of a step that the session's state does not allow. */
export function wrongState(session: SessionRecord) {
  return problem('session.state', { sessionId: session.id, params: { state: session.state } });
}

/** An event that the table allows, or the refusal. @throws ProblemError `session.state` */
export function allowed(store: Store, sessionId: string, after: SessionRecord | undefined): SessionRecord {
  if (!after) throw wrongState(requireSession(store, sessionId));
  return after;
}
