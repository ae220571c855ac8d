import { problem } from '../../../shared/errors/problem.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { requireSession } from '../require.ts';

/** What the parts of the session service share. */
export type SessionDeps = Deps<
  | 'store'
  | 'clock'
  | 'effects'
  | 'wechat'
  | 'tokens'
  | 'authorizations'
  | 'recognise'
  | 'leaseOwners'
  | 'answers'
>;

/** The refusal of a step that the session's state does not allow. */
export function wrongState(session: SessionRecord) {
  return problem('session.state', { sessionId: session.id, params: { state: session.state } });
}

/** An event that the table allows, or the refusal. @throws ProblemError `session.state` */
export function allowed(store: Store, sessionId: string, after: SessionRecord | undefined): SessionRecord {
  if (!after) throw wrongState(requireSession(store, sessionId));
  return after;
}
