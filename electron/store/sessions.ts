import type { SessionState } from '../../shared/authorize.ts';
import {
  mayHappen,
  type SessionColumn,
  type SessionEvent,
  type Transition,
  transitions,
} from '../../shared/session-transitions.ts';
import { type Context, present } from './context.ts';
import { fromJson, toJson } from './json.ts';
import { whenReadable } from './readable.ts';
import { searchDocument } from './search.ts';
import { type OtherCodeData, SessionCodes } from './session-codes.ts';
import { type LinkedUntil, type SessionLinkData, SessionLinks } from './session-links.ts';
import { type SessionCounts, type SessionFilter, SessionList } from './session-list.ts';
import type {
  OtherCodeRecord,
  SessionChange,
  SessionLinkRecord,
  SessionRecord,
  TimelineRecord,
} from './session-records.ts';
import { type SessionRow, selectSession, toSession } from './session-rows.ts';

export type SessionData = Pick<
  SessionRecord,
  'platformId' | 'label' | 'authType' | 'linkKind' | 'bizAppid' | 'categoryIds' | 'nonce'
>;

/** What fills a line's sentence in the timeline. Never a secret. */
export type TimelineParams = Readonly<Record<string, string | number>>;

/** What an event may write, by the table. */
export type ChangeOf<Event extends SessionEvent> = Partial<
  Pick<SessionChange, Extract<(typeof transitions)[Event]['writes'][number], SessionColumn>>
>;

type Cleared<T> = { [Key in keyof T]: T[Key] | null };

interface EventRow extends Omit<TimelineRecord, 'params'> {
  params: string | null;
}

const place = (column: 'auth_code' | 'answer', id: string) => `session/${column}/${id}`;

function paramsFrom(text: string | null): Pick<TimelineRecord, 'params'> {
  const value = fromJson(text);
  if (typeof value !== 'object' || value === null) return {};
  const pairs = Object.entries(value).filter(
    (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
  );
  return { params: Object.fromEntries(pairs) };
}

/** 授权会话 with their links and timelines. */
export class SessionRepository {
  readonly #context: Context;
  readonly #list: SessionList;
  readonly #links: SessionLinks;
  readonly #codes: SessionCodes;
  readonly #byId;
  readonly #byNonce;
  readonly #insert;
  readonly #addLine;
  readonly #lines;
  readonly #index;
  readonly #sealed;

  constructor(context: Context) {
    this.#context = context;
    this.#list = new SessionList(context);
    this.#links = new SessionLinks(context);
    this.#codes = new SessionCodes(context);
    const { connection } = context;
    this.#byId = connection.query<[string], SessionRow>(`${selectSession} WHERE id = ?`);
    this.#byNonce = connection.query<[string], SessionRow>(`${selectSession} WHERE nonce = ?`);
    this.#insert = connection.query<
      [string, string, string, number, string, string, string, string, number, number]
    >(
      `INSERT INTO session (id, platform_id, label, state, auth_type, link_kind, biz_appid, category_ids, nonce,
         created_at, updated_at) VALUES (?, ?, ?, 'draft', ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#addLine = connection.query<[string, number, string, string, string | null]>(
      'INSERT INTO session_event (session_id, at, state, note, params) VALUES (?, ?, ?, ?, ?)',
    );
    this.#lines = connection.query<[string], EventRow>(
      'SELECT at, state, note, params FROM session_event WHERE session_id = ? ORDER BY seq',
    );
    this.#index = connection.query<[number, string]>(
      'INSERT OR REPLACE INTO session_search (rowid, text) VALUES (?, ?)',
    );
    this.#sealed = connection.query<[string], { authCode: Buffer | null; answer: Buffer | null }>(
      `SELECT ${whenReadable('auth_code')} AS authCode, ${whenReadable('answer')} AS answer FROM session WHERE id = ?`,
    );
  }

  /** Makes a session in state draft, with the first line of its timeline. @throws ProblemError store.missing (no such platform) */
  insert(data: SessionData): SessionRecord {
    const id = this.#context.newId('ses_');
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const { platformId, label, authType, linkKind, bizAppid, nonce } = data;
      const categories = JSON.stringify(data.categoryIds);
      this.#insert.run(id, platformId, label, authType, linkKind, bizAppid, categories, nonce, now, now);
      return this.#written(id, now, { note: 'created' }, true);
    });
  }

  get(id: string): SessionRecord | undefined {
    const row = this.#byId.get(id);
    return row && toSession(row);
  }

  byNonce(nonce: string): SessionRecord | undefined {
    const row = this.#byNonce.get(nonce);
    return row && toSession(row);
  }

  /** One page, newest first by the last change; hand the last record back as `before` for the next. */
  list(filter: SessionFilter): SessionRecord[] {
    return this.#list.page(filter);
  }

  /**
   * One event of a session by the table of transitions (shared/session-transitions.ts), whole or not at all: the state,
   * what the event writes and clears, its line in the timeline.
   * @param params fill the line's sentence; never a secret
   * @returns the session after it; undefined when the table does not allow it in the session's state, and nothing changed
   * @throws ProblemError store.missing, vault.lost (the change holds a secret)
   */
  apply<Event extends SessionEvent>(
    id: string,
    event: Event,
    change: ChangeOf<Event> = {},
    params?: TimelineParams,
  ): SessionRecord | undefined {
    return this.#context.connection.transaction(() => {
      const row = present(this.#byId.get(id), 'session');
      if (!mayHappen(event, row.state)) return undefined;
      return this.#happened(row, event, change, params);
    });
  }

  /**
   * Takes a code that was set aside; the one in use is set aside for it, with the answer that belongs to it.
   * @returns undefined when the session's state does not allow it
   * @throws ProblemError store.missing (also: no such code), vault.lost, vault.damaged
   */
  chooseCode(id: string, codeId: string): SessionRecord | undefined {
    return this.#context.connection.transaction(() => {
      const row = present(this.#byId.get(id), 'session');
      if (!mayHappen('codeChosen', row.state)) return undefined;
      const { code, source, expiresAt } = this.#codes.peek(id, codeId);
      const change = { authCode: code, authCodeExpiresAt: expiresAt, authCodeSource: source };
      return this.#happened(row, 'codeChosen', change, { source });
    });
  }

  /**
   * Keeps a code beside the one in use.
   * @param bounded nobody vouches for it: not kept where too many such are already
   * @returns `known`: it is kept already; `full`: it is not kept
   * @throws ProblemError store.missing, vault.lost
   */
  setCodeAside(data: OtherCodeData, bounded = false): 'kept' | 'known' | 'full' {
    return this.#context.connection.transaction(() => {
      const { sessionId, code, source } = data;
      const row = present(this.#byId.get(sessionId), 'session');
      if (this.#isInUse(row, code)) return 'known';
      const isNew = this.#codes.idOf(sessionId, code) === undefined;
      if (isNew && bounded && this.#codes.isFull(sessionId)) return 'full';
      if (!this.#codes.add(data)) return 'known';
      this.#happened(row, 'codeSetAside', {}, { source });
      return 'kept';
    });
  }

  /** Codes set aside, newest first. */
  codes(id: string): OtherCodeRecord[] {
    return this.#codes.ofSession(id);
  }

  /** A code set aside, in clear. @throws ProblemError store.missing, vault.lost, vault.damaged */
  otherCode(id: string, codeId: string): string {
    return this.#codes.peek(id, codeId).code;
  }

  #happened(
    row: SessionRow,
    event: SessionEvent,
    change: SessionChange,
    params?: TimelineParams,
  ): SessionRecord {
    const { to, clears = [], silent }: Transition = transitions[event];
    const now = this.#context.now();
    const cleared = Object.fromEntries(clears.map((column) => [column, null]));
    const answerOfCode = change.authCode === undefined ? {} : this.#makeRoom(row, change.authCode);
    this.#change(row.id, { ...cleared, ...change, ...answerOfCode }, to ?? undefined, now);
    const searched = change.label !== undefined || change.authorizerAppid !== undefined;
    return this.#written(row.id, now, silent ? undefined : { note: event, params }, searched);
  }

  /**
   * A code makes room for another one: it goes where it can be taken back from, with its answer.
   * @returns the answer that was set aside with the code that comes now
   */
  #makeRoom(row: SessionRow, code: string): Pick<SessionChange, 'answer'> {
    // The same one once more: its answer is still its own.
    if (this.#isInUse(row, code)) return this.#answerOf(row);
    const again = this.#codes.idOf(row.id, code);
    const answer = again === undefined ? undefined : this.#codes.take(row.id, again).answer;
    this.#setAsideCurrent(row);
    return answer === undefined ? {} : { answer };
  }

  #answerOf(row: SessionRow): Pick<SessionChange, 'answer'> {
    const answer = row.hasAnswer ? this.answer(row.id) : undefined;
    return answer === undefined ? {} : { answer };
  }

  #isInUse(row: SessionRow, code: string): boolean {
    return row.hasAuthCode === 1 && this.authCode(row.id) === code;
  }

  #setAsideCurrent(row: SessionRow): void {
    const code = row.hasAuthCode ? this.authCode(row.id) : undefined;
    if (code === undefined) return;
    const { id: sessionId, authCodeSource, authCodeExpiresAt: expiresAt } = row;
    const source = authCodeSource ?? 'paste';
    this.#codes.add({ sessionId, code, ...this.#answerOf(row), source, expiresAt });
  }

  #change(id: string, change: Cleared<SessionChange>, state: SessionState | undefined, now: number): void {
    this.#context.update(
      'session',
      { id },
      {
        state,
        label: change.label ?? undefined,
        link_kind: change.linkKind ?? undefined,
        auth_code: this.#context.seal(change.authCode, place('auth_code', id)),
        auth_code_expires_at: change.authCodeExpiresAt,
        auth_code_source: change.authCodeSource,
        answer: this.#context.seal(change.answer, place('answer', id)),
        authorizer_appid: change.authorizerAppid,
        authorized_at: change.authorizedAt,
        unclaimed_since: change.unclaimedSince,
        owner: change.owner,
        owner_until: change.ownerUntil,
        outcome: toJson(change.outcome),
        problem: toJson(change.problem),
        updated_at: now,
      },
    );
  }

  /** Adds the timeline's line, keeps the search table up to date, and reads the session back. */
  #written(
    id: string,
    now: number,
    line: { note: SessionEvent; params?: TimelineParams | undefined } | undefined,
    searched: boolean,
  ): SessionRecord {
    const row = present(this.#byId.get(id), 'session');
    if (line !== undefined) this.#addLine.run(id, now, row.state, line.note, toJson(line.params) ?? null);
    if (searched) this.#index.run(row.seq, searchDocument([row.label, row.authorizerAppid]));
    return toSession(row);
  }

  /** The auth_code in clear; undefined when there is none. @throws ProblemError vault.lost, vault.damaged */
  authCode(id: string): string | undefined {
    return this.#context.open(this.#sealed.get(id)?.authCode, place('auth_code', id));
  }

  /** The whole api_query_auth answer as it came; undefined when there is none. @throws ProblemError vault.lost, vault.damaged */
  answer(id: string): string | undefined {
    return this.#context.open(this.#sealed.get(id)?.answer, place('answer', id));
  }

  /** Oldest line first. */
  timeline(id: string): TimelineRecord[] {
    return this.#lines.all(id).map(({ params, ...rest }) => ({ ...rest, ...paramsFrom(params) }));
  }

  /** Gives a session a (new) link. @throws ProblemError vault.lost, store.missing */
  addLink(data: SessionLinkData): SessionLinkRecord {
    return this.#links.add(data);
  }

  /** Newest first. */
  links(id: string): SessionLinkRecord[] {
    return this.#links.ofSession(id);
  }

  /** All sessions in state `linked`, of all platforms, with the end of their newest link. */
  linkedUntil(): LinkedUntil[] {
    return this.#links.linkedUntil();
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  linkSecrets(linkId: string): { preAuthCode: string; link: string } {
    return this.#links.secrets(linkId);
  }

  /** The session whose link holds this pre-auth code. @throws ProblemError vault.lost */
  byPreAuthCode(platformId: string, preAuthCode: string): SessionRecord | undefined {
    return this.#links.sessionOf(platformId, preAuthCode);
  }

  /** How many there are. @param ending sessions whose link ends soon: they need the operator as well */
  counts(platformId: string | undefined, ending: readonly string[]): SessionCounts {
    return this.#list.counts(platformId, ending);
  }

  /** All sessions in these states, newest first. */
  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#list.inState(states);
  }

  /** Those in the air, and those with an answer that is no authorization yet. */
  unsettled(): SessionRecord[] {
    return this.#list.unsettled();
  }

  /** The last sessions that ended in this account, newest first. */
  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    return this.#list.ofAuthorizer(platformId, authorizerAppid, limit);
  }
}
