import type { Candidate } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SessionCounts, SessionFilter, SessionRecord } from '../../store/index.ts';
import { allowed, type SessionDeps, sessionOf } from './deps.ts';
import { exchangeCode } from './exchange.ts';
import { lookAtLink, lookAtLinks } from './expire.ts';
import { createSession, type NewSession, renewSession } from './link.ts';
import { type ArrivedCode, type KeptCode, keepArrivedCode, type Returned, receiveCode } from './receive.ts';
import { claimAuthorizer, findCandidates } from './recover.ts';
import { createSettler } from './settle.ts';

/** Which sessions a list is of; `attention`: those that need the operator. */
export type SessionQuery = Omit<SessionFilter, 'attention'> & { attention?: boolean | undefined };

/** Authorization sessions (授权会话). Every method answers with the session's record as it then stands. */
export interface Sessions {
  get(sessionId: string): SessionRecord;
  list(query: SessionQuery): SessionRecord[];
  counts(platformId: string | undefined): SessionCounts;
  create(input: NewSession): Promise<SessionRecord>;
  /** @throws ProblemError `session.unclaimed` unless `confirmed`, for one whose result may exist unclaimed */
  renew(
    sessionId: string,
    options?: { linkKind?: NewSession['linkKind'] | undefined; confirmed?: boolean | undefined },
  ): Promise<SessionRecord>;
  label(sessionId: string, label: string): SessionRecord;
  cancel(sessionId: string): SessionRecord;
  /** Commits the code that came back and exchanges it. */
  complete(input: Returned): Promise<SessionRecord>;
  /** Commits a code that a push or the callback brought, and nothing else. @throws ProblemError `session.notFound` */
  keepArrived(arrived: ArrivedCode): KeptCode;
  /** The kept code once more: the operator's explicit act. */
  exchange(sessionId: string): Promise<SessionRecord>;
  /** Takes a code that was set aside; nothing is exchanged. */
  useCode(sessionId: string, codeId: string): SessionRecord;
  candidates(sessionId: string): Promise<Candidate[]>;
  claim(sessionId: string, authorizerAppid: string): Promise<SessionRecord>;
  reveal(sessionId: string): string;
  /** Sessions whose code this process is exchanging now. */
  exchangedHere(): string[];
  /** Settles what a killed process left behind. */
  start(): Promise<void>;
  /** Nothing is begun in the background any more. */
  close(): void;
}

export function createSessions(deps: SessionDeps): Sessions {
  const { store, holders } = deps;
  const settler = createSettler(deps);
  const get = (sessionId: string) => sessionOf(store, sessionId);
  /** Nobody need be refused because of an exchange that nobody is at any more. */
  const settled = <Args extends unknown[], T>(act: (...args: Args) => T) => {
    return (...args: Args): T => {
      void settler.settleAll();
      return act(...args);
    };
  };

  return {
    get(sessionId) {
      lookAtLink(deps, get(sessionId));
      // Time and other processes move sessions too.
      const { state, hasAnswer } = get(sessionId);
      if (state === 'exchanging' || hasAnswer) settler.later(sessionId);
      return get(sessionId);
    },
    list({ attention, ...query }) {
      const ending = lookAtLinks(deps);
      void settler.settleAll();
      return store.sessions.list(attention ? { ...query, attention: { ending } } : query);
    },
    counts(platformId) {
      return store.sessions.counts(platformId, lookAtLinks(deps));
    },
    async create(input) {
      return get(await createSession(deps, input));
    },
    renew: settled(async (sessionId, options = {}) => {
      await renewSession(deps, sessionId, options);
      return get(sessionId);
    }),
    label(sessionId, label) {
      const change = { label: label.trim() };
      const after = store.sessions.apply(get(sessionId).id, 'labelChanged', change, change);
      return allowed(store, sessionId, after);
    },
    cancel: settled((sessionId) =>
      allowed(store, sessionId, store.sessions.apply(get(sessionId).id, 'cancelled')),
    ),
    complete: settled(async (input) => {
      const { session, isNew } = receiveCode(deps, input);
      if (session.state === 'authorized' && !isNew) return session;
      await exchangeCode(deps, settler, session.id);
      return get(session.id);
    }),
    keepArrived: (arrived) => keepArrivedCode(deps, arrived),
    exchange: settled(async (sessionId) => {
      await exchangeCode(deps, settler, sessionId);
      return get(sessionId);
    }),
    useCode: settled((sessionId, codeId) =>
      allowed(store, sessionId, store.sessions.chooseCode(get(sessionId).id, codeId)),
    ),
    candidates: settled((sessionId) => findCandidates(deps, sessionId)),
    claim: settled(async (sessionId, authorizerAppid) => {
      await claimAuthorizer(deps, sessionId, authorizerAppid);
      return get(sessionId);
    }),
    reveal(sessionId) {
      const code = store.sessions.authCode(get(sessionId).id);
      if (code === undefined) throw problem('input.callback', { sessionId });
      return code;
    },
    exchangedHere() {
      const exchanging = store.sessions.inState(['exchanging']);
      return exchanging.filter(({ owner }) => owner !== null && holders.isMine(owner)).map(({ id }) => id);
    },
    start: () => settler.settleAll(),
    close: () => settler.close(),
  };
}
