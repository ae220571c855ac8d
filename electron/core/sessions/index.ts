import type { SessionState } from '../../../shared/authorize.ts';
import type { Candidate } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SessionRecord } from '../../store/index.ts';
import { type SessionDeps, sessionOf, wrongState } from './deps.ts';
import { exchangeCode } from './exchange.ts';
import { createSession, type NewSession, renewSession } from './link.ts';
import { type ArrivedCode, type KeptCode, keepArrivedCode, type Returned, receiveCode } from './receive.ts';
import { claimAuthorizer, findCandidates } from './recover.ts';
import { exchangedHere, settleInterrupted, sweepExpired, sweepOne } from './restart.ts';
import { cancellable } from './rules.ts';

/** Authorization sessions (授权会话). Every method answers with the session's record as it then stands. */
export interface Sessions {
  get(sessionId: string): SessionRecord;
  list(query: Parameters<SessionDeps['store']['sessions']['list']>[0]): SessionRecord[];
  create(input: NewSession): Promise<SessionRecord>;
  renew(sessionId: string, linkKind?: NewSession['linkKind']): Promise<SessionRecord>;
  label(sessionId: string, label: string): SessionRecord;
  cancel(sessionId: string): SessionRecord;
  /** Commits the code that came back and exchanges it. */
  complete(input: Returned): Promise<SessionRecord>;
  /** Commits a code that a push or the callback brought, and nothing else. @throws ProblemError `session.notFound` */
  keepArrived(arrived: ArrivedCode): KeptCode;
  /** The kept code once more: the operator's explicit act. */
  exchange(sessionId: string): Promise<SessionRecord>;
  candidates(sessionId: string): Promise<Candidate[]>;
  claim(sessionId: string, authorizerAppid: string): Promise<SessionRecord>;
  reveal(sessionId: string): string;
  /** Sessions whose code this process is exchanging now. */
  exchangedHere(): string[];
  /** Settles what a killed process left behind. */
  start(): Promise<void>;
}

export function createSessions(deps: SessionDeps): Sessions {
  const { store } = deps;
  const get = (sessionId: string) => sessionOf(store, sessionId);

  async function exchange(sessionId: string): Promise<SessionRecord> {
    const retried: readonly SessionState[] = ['uncertain', 'failed'];
    if (retried.includes(get(sessionId).state)) store.sessions.apply(sessionId, {}, { note: 'retried' });
    await exchangeCode(deps, sessionId);
    return get(sessionId);
  }

  /** Time and other processes move sessions too: looked at before every read. */
  async function settle(): Promise<void> {
    sweepExpired(deps);
    await settleInterrupted(deps, false);
  }

  return {
    get(sessionId) {
      sweepOne(deps, sessionId);
      return get(sessionId);
    },
    list(query) {
      void settle();
      return store.sessions.list(query);
    },
    async create(input) {
      return get(await createSession(deps, input));
    },
    async renew(sessionId, linkKind) {
      await renewSession(deps, sessionId, linkKind);
      return get(sessionId);
    },
    label(sessionId, label) {
      const change = { label: label.trim() };
      const line = { note: 'labelChanged', params: change };
      const applied = store.sessions.apply(get(sessionId).id, change, line);
      if (!applied) throw problem('session.notFound', { sessionId });
      return applied;
    },
    cancel(sessionId) {
      const applied = store.sessions.apply(get(sessionId).id, { state: 'cancelled' }, { note: 'cancelled' }, [
        ...cancellable,
      ]);
      if (!applied) throw wrongState(get(sessionId));
      return applied;
    },
    async complete(input) {
      const session = receiveCode(deps, input);
      if (session.state === 'authorized') return session;
      await exchangeCode(deps, session.id);
      return get(session.id);
    },
    keepArrived: (arrived) => keepArrivedCode(deps, arrived),
    exchange,
    candidates: (sessionId) => findCandidates(deps, sessionId),
    async claim(sessionId, authorizerAppid) {
      await claimAuthorizer(deps, sessionId, authorizerAppid);
      return get(sessionId);
    },
    reveal(sessionId) {
      const code = store.sessions.authCode(get(sessionId).id);
      if (code === undefined) throw problem('input.callback', { sessionId });
      return code;
    },
    exchangedHere: () => exchangedHere(deps),
    start: () => settleInterrupted(deps, true),
  };
}
