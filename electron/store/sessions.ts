import { pendingStates, type SessionState } from '../../shared/authorize.ts';
import {
  mayHappen,
  type SessionColumn,
  type SessionEvent,
  type Transition,
  transitions,
} from '../../shared/session-transitions.ts';
import type { TimelineParams } from '../../shared/timeline.ts';
import { Repository } from './context.ts';
import { type OtherCodeData, SessionCodes } from './session-codes.ts';
import { SessionLinks } from './session-links.ts';
import {
  countSessions,
  inStates,
  newestFirst,
  type SessionCounts,
  type SessionFilter,
} from './session-list.ts';
import { SessionPages } from './session-pages.ts';
import { present } from './sql/rows.ts';
import { SearchIndex } from './sql/search-index.ts';
import type { ChangeOf as ColumnsChange, InsertOf } from './sql/table.ts';
import {
  type SessionRecord,
  sessionEventTable,
  sessionTable,
  type TimelineRecord,
} from './tables/session.ts';

export type SessionData = Pick<
  SessionRecord,
  'platformId' | 'label' | 'authType' | 'linkKind' | 'bizAppid' | 'categoryIds' | 'nonce'
>;

/** What one event of a session may write: shared/session-transitions.ts says which event writes what. */
export type SessionChange = Pick<ColumnsChange<typeof sessionTable.columns>, SessionColumn>;

/** What an event may write, by the table. */
export type ChangeOf<Event extends SessionEvent> = Partial<
  Pick<SessionChange, Extract<(typeof transitions)[Event]['writes'][number], SessionColumn>>
>;

interface IndexedSession {
  seq: number;
  label: string;
  appid: string | null;
}

/** 授权会话 with their links and timelines. */
export class SessionRepository extends Repository {
  readonly links = new SessionLinks(this.context);
  /** Those set aside: one that arrives comes in by `setCodeAside`, is taken by `chooseCode`. */
  readonly codes = new SessionCodes(this.context);
  readonly #sessions = this.context.rows(sessionTable);
  readonly #events = this.context.rows(sessionEventTable);
  readonly #nextLine = this.connection.query<[string], { seq: number }>(
    'SELECT ifnull(max(seq), 0) + 1 AS seq FROM session_event WHERE session_id = ?',
  );
  readonly #pages = new SessionPages(this.context);
  readonly #unsettled = this.connection.query<[], { id: string }>(
    `SELECT id FROM session WHERE state = 'exchanging' OR answer IS NOT NULL ORDER BY updated_at DESC, id DESC`,
  );
  readonly #counts = this.connection.query<[string, string, string | null, string | null], SessionCounts>(
    countSessions,
  );
  readonly #indexed = this.connection.query<[string], IndexedSession>(
    'SELECT seq, label, authorizer_appid AS appid FROM session WHERE id = ?',
  );
  readonly #search = new SearchIndex(this.connection, 'session_search', (id: string) => {
    const row = this.#indexed.get(id);
    return row && { seq: row.seq, texts: [row.label, row.appid] };
  });

  /** For a session that is not made yet. */
  newId(): string {
    return this.context.newId('ses_');
  }

  /** Makes a session in state draft, with the first line of its timeline. @throws ProblemError store.missing (no such platform) */
  insert(data: SessionData, id = this.newId()): SessionRecord {
    return this.connection.joined(() => {
      const now = this.context.now();
      this.#sessions.insert({ ...data, id, state: 'draft', createdAt: now, updatedAt: now });
      this.#tell(id, { at: now, state: 'draft', note: 'created', params: undefined });
      this.#search.changed(id);
      return this.#sessions.require({ id });
    });
  }

  get(id: string): SessionRecord | undefined {
    return this.#sessions.find({ id });
  }

  byNonce(nonce: string): SessionRecord | undefined {
    return this.#sessions.find({ nonce });
  }

  /** One page, newest first by the last change; hand the last record back as `before` for the next. */
  list(filter: SessionFilter): Promise<SessionRecord[]> {
    return this.#pages.page(filter);
  }

  /**
   * One event of a session by the table of transitions (shared/session-transitions.ts), whole or not at all: the state,
   * what the event writes and clears, its line in the timeline.
   * @param params fill the line's sentence; never a secret
   * @returns false when the table does not allow it in the session's state, and nothing changed
   * @throws ProblemError store.missing, vault.lost (the change holds a secret)
   */
  apply<Event extends SessionEvent>(
    id: string,
    event: Event,
    change: ChangeOf<Event> = {},
    params?: TimelineParams,
  ): boolean {
    return this.connection.joined(() => {
      const session = this.#sessions.require({ id });
      if (!mayHappen(event, session.state)) return false;
      this.#happened(session, event, change, params);
      return true;
    });
  }

  /**
   * Takes a code that was set aside; the one in use is set aside for it, with the answer that belongs to it.
   * @returns false when the session's state does not allow it
   * @throws ProblemError store.missing (also: no such code), vault.lost, vault.damaged
   */
  chooseCode(id: string, codeId: string): boolean {
    return this.connection.joined(() => {
      const session = this.#sessions.require({ id });
      if (!mayHappen('codeChosen', session.state)) return false;
      const { code, source, expiresAt } = this.codes.peek(id, codeId);
      const change = { authCode: code, authCodeExpiresAt: expiresAt, authCodeSource: source };
      this.#happened(session, 'codeChosen', change, { source });
      return true;
    });
  }

  /**
   * Keeps a code beside the one in use.
   * @param bounded it is unsigned: not kept where too many such are already
   * @returns `known`: it is kept already; `full`: it is not kept
   * @throws ProblemError store.missing, vault.lost
   */
  setCodeAside(data: OtherCodeData, bounded = false): 'kept' | 'known' | 'full' {
    return this.connection.joined(() => {
      const { sessionId, code, source } = data;
      const session = this.#sessions.require({ id: sessionId });
      if (this.#isInUse(session, code)) return 'known';
      const isNew = this.codes.idOf(sessionId, code) === undefined;
      if (isNew && bounded && this.codes.isFull(sessionId)) return 'full';
      if (!this.codes.add(data)) return 'known';
      this.#happened(session, 'codeSetAside', {}, { source });
      return 'kept';
    });
  }

  #happened(
    session: SessionRecord,
    event: SessionEvent,
    change: SessionChange,
    params?: TimelineParams,
  ): void {
    const { id } = session;
    const { to, clears = [], silent }: Transition = transitions[event];
    const now = this.context.now();
    const cleared = Object.fromEntries(clears.map((column) => [column, null]));
    const answerOfCode = change.authCode ? this.#makeRoom(session, change.authCode) : {};
    const state = to ? { state: to } : {};
    this.#sessions.update({ id }, { ...cleared, ...change, ...answerOfCode, ...state, updatedAt: now });
    if (!silent) this.#tell(id, { at: now, state: to ?? session.state, note: event, params });
    if (change.label !== undefined || change.authorizerAppid !== undefined) this.#search.changed(id);
  }

  #tell(
    sessionId: string,
    line: Omit<InsertOf<typeof sessionEventTable.columns>, 'sessionId' | 'seq'>,
  ): void {
    const seq = present(this.#nextLine.get(sessionId), 'session_event').seq;
    this.#events.insert({ sessionId, seq, ...line });
  }

  /**
   * A code makes room for another one: it goes where it can be taken back from, with its answer.
   * @returns the answer that was set aside with the code that comes now; null when it has none, so that the answer
   * of the code before it does not stay
   */
  #makeRoom(session: SessionRecord, code: string): { answer: string | null } {
    // The same one once more: its answer is still its own.
    if (this.#isInUse(session, code)) return { answer: this.answer(session.id) ?? null };
    const again = this.codes.idOf(session.id, code);
    const answer = again === undefined ? undefined : this.codes.take(session.id, again).answer;
    this.#setAsideCurrent(session);
    return { answer: answer ?? null };
  }

  #isInUse({ id, hasAuthCode }: SessionRecord, code: string): boolean {
    return hasAuthCode && this.authCode(id) === code;
  }

  #setAsideCurrent(session: SessionRecord): void {
    const { id, hasAuthCode, authCodeSource, authCodeExpiresAt: expiresAt } = session;
    const code = hasAuthCode ? this.authCode(id) : undefined;
    if (code === undefined) return;
    const source = authCodeSource ?? 'paste';
    this.codes.add({ sessionId: id, code, answer: this.answer(id), source, expiresAt });
  }

  /** The auth_code in clear; undefined when there is none. @throws ProblemError vault.lost, vault.damaged */
  authCode(id: string): string | undefined {
    return this.#sessions.openReadable({ id }, 'authCode');
  }

  /** The whole api_query_auth answer as it came; undefined when there is none. @throws ProblemError vault.lost, vault.damaged */
  answer(id: string): string | undefined {
    return this.#sessions.openReadable({ id }, 'answer');
  }

  /** Oldest line first. */
  timeline(id: string): TimelineRecord[] {
    const lines = this.#events.all({ sessionId: id }, 'seq');
    return lines.map(({ params, ...rest }) => ({ ...rest, ...(params && { params }) }));
  }

  /** How many there are. @param ending sessions whose link ends soon: they need the operator as well */
  counts(platformId: string | undefined, ending: readonly string[]): SessionCounts {
    const chosen = platformId ?? null;
    const values = [JSON.stringify(ending), JSON.stringify(pendingStates), chosen, chosen] as const;
    return present(this.#counts.get(...values), 'session');
  }

  /** All sessions in these states, newest first. */
  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#sessions.page([inStates(states)], newestFirst, -1);
  }

  /** The ids of those in the air, and of those with an answer that is no authorization yet. */
  unsettled(): string[] {
    return this.#unsettled.all().map(({ id }) => id);
  }

  /** The last sessions that ended in this account, newest first. */
  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    const sql = 'session.platform_id = ? AND session.authorizer_appid = ?';
    return this.#sessions.page([{ sql, values: [platformId, authorizerAppid] }], newestFirst, limit);
  }
}
