import type { Candidate } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SessionCounts, SessionFilter, SessionRecord, Store } from '../../store/index.ts';
import { Part } from '../deps.ts';
import { requireSession } from '../require.ts';
import { refuseUnless, type SessionDeps } from './can.ts';
import { exchangeCode } from './exchange.ts';
import { lookAtLink, lookAtLinks } from './expire.ts';
import { createSession, type NewSession, type RenewOptions, renewSession } from './link.ts';
import { type ArrivedCode, type KeptCode, keepArrivedCode, type Returned, receiveCode } from './receive.ts';
import { claimAuthorizer, findCandidates } from './recover.ts';
import { Settler } from './settle.ts';

/** Which sessions a list is of; `attention`: those that need the operator. */
export type SessionQuery = Omit<SessionFilter, 'attention'> & { attention?: boolean | undefined };

/** Authorization sessions (授权会话). Every method answers with the session's record as it then stands. */
export class Sessions extends Part<SessionDeps> {
  readonly #settler = new Settler(this.deps);

  get(sessionId: string): SessionRecord {
    lookAtLink(this.deps, this.#record(sessionId));
    // Time and other processes move sessions too.
    const { state, hasAnswer } = this.#record(sessionId);
    if (state === 'exchanging' || hasAnswer) this.#settler.later(sessionId);
    return this.#record(sessionId);
  }

  async list({ attention, ...query }: SessionQuery): Promise<SessionRecord[]> {
    const ending = await lookAtLinks(this.deps);
    void this.#settler.settleAll();
    return this.deps.store.sessions.list(attention ? { ...query, attention: { ending } } : query);
  }

  async counts(platformId: string | undefined): Promise<SessionCounts> {
    return this.deps.store.sessions.counts(platformId, await lookAtLinks(this.deps));
  }

  async create(input: NewSession): Promise<SessionRecord> {
    return this.#record(await createSession(this.deps, input));
  }

  /** @throws ProblemError `session.unclaimed` unless `confirmed`, for one whose result may exist unclaimed */
  async renew(sessionId: string, options: RenewOptions = {}): Promise<SessionRecord> {
    this.#settleOthers();
    await renewSession(this.deps, sessionId, options);
    return this.#record(sessionId);
  }

  label(sessionId: string, label: string): SessionRecord {
    const change = { label: label.trim() };
    return this.#apply(sessionId, (id, { sessions }) => sessions.apply(id, 'labelChanged', change, change));
  }

  cancel(sessionId: string): SessionRecord {
    this.#settleOthers();
    return this.#apply(sessionId, (id, { sessions }) => sessions.apply(id, 'cancelled'));
  }

  /** Commits the code that came back and exchanges it. */
  async complete(input: Returned): Promise<SessionRecord> {
    this.#settleOthers();
    const { session, isNew } = receiveCode(this.deps, input);
    if (session.state === 'authorized' && !isNew) return session;
    return this.#exchange(session);
  }

  /** Commits a code that a push or the callback brought, and nothing else. @throws ProblemError `session.notFound` */
  keepArrived(arrived: ArrivedCode): KeptCode {
    return keepArrivedCode(this.deps, arrived);
  }

  /** The kept code once more: the operator's explicit act. */
  async exchange(sessionId: string): Promise<SessionRecord> {
    this.#settleOthers();
    return this.#exchange(this.#record(sessionId));
  }

  /** Takes a code that was set aside; nothing is exchanged. */
  useCode(sessionId: string, codeId: string): SessionRecord {
    this.#settleOthers();
    return this.#apply(sessionId, (id, { sessions }) => sessions.chooseCode(id, codeId));
  }

  async candidates(sessionId: string): Promise<Candidate[]> {
    this.#settleOthers();
    return findCandidates(this.deps, sessionId);
  }

  async claim(sessionId: string, authorizerAppid: string): Promise<SessionRecord> {
    this.#settleOthers();
    await claimAuthorizer(this.deps, sessionId, authorizerAppid);
    return this.#record(sessionId);
  }

  reveal(sessionId: string): string {
    const code = this.deps.store.sessions.authCode(this.#record(sessionId).id);
    if (code === undefined) throw problem('input.callback', { sessionId });
    return code;
  }

  /** Sessions whose code this process is exchanging now. */
  exchangedHere(): string[] {
    const { store, leaseOwners } = this.deps;
    const exchanging = store.sessions.inState(['exchanging']);
    return exchanging.filter(({ owner }) => owner !== null && leaseOwners.isMine(owner)).map(({ id }) => id);
  }

  /** Settles what a killed process left behind. */
  start(): Promise<void> {
    return this.#settler.settleAll();
  }

  /** Nothing is begun in the background any more. */
  close(): void {
    this.#settler.close();
  }

  #record(sessionId: string): SessionRecord {
    return requireSession(this.deps.store, sessionId);
  }

  async #exchange(session: SessionRecord): Promise<SessionRecord> {
    await exchangeCode(this.deps, this.#settler, session);
    return this.#record(session.id);
  }

  /** An event that the table of transitions may refuse. @throws ProblemError `session.state` */
  #apply(sessionId: string, event: (id: string, store: Store) => boolean): SessionRecord {
    const { store } = this.deps;
    refuseUnless(event(this.#record(sessionId).id, store), store, sessionId);
    return this.#record(sessionId);
  }

  /** So that an exchange left behind by an ended process does not refuse the act that follows. */
  #settleOthers(): void {
    void this.#settler.settleAll();
  }
}
