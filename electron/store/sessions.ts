import type { SessionState } from '../../shared/authorize.ts';
import { type Context, present } from './context.ts';
import { fromJson, toJson } from './json.ts';
import { whenReadable } from './readable.ts';
import type { SessionChange, SessionLinkRecord, SessionRecord, TimelineRecord } from './records.ts';
import { searchDocument } from './search.ts';
import { type LinkedUntil, type SessionLinkData, SessionLinks } from './session-links.ts';
import { type SessionFilter, SessionList } from './session-list.ts';
import { type SessionRow, selectSession, toSession } from './session-rows.ts';

export type SessionData = Pick<
  SessionRecord,
  'platformId' | 'label' | 'authType' | 'linkKind' | 'bizAppid' | 'categoryIds' | 'nonce'
>;

/** A line of the timeline: a catalogue key (`timeline.linked`) and what fills it. Never a secret. */
export interface TimelineLine {
  note: string;
  params?: Record<string, string | number> | undefined;
}

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
  insert(data: SessionData, line: TimelineLine): SessionRecord {
    const id = this.#context.newId('ses_');
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const { platformId, label, authType, linkKind, bizAppid, nonce } = data;
      const categories = JSON.stringify(data.categoryIds);
      this.#insert.run(id, platformId, label, authType, linkKind, bizAppid, categories, nonce, now, now);
      return this.#written(id, now, line, true);
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
   * One step of a session, whole or not at all: the change, and its line in the timeline under the new state.
   * @param change what is left out stays; null clears
   * @param guard the step is taken only from one of these states
   * @returns the session after it; undefined when it was in another state, and nothing was changed
   * @throws ProblemError store.missing, vault.lost (the change holds a secret)
   */
  apply(
    id: string,
    change: SessionChange,
    line?: TimelineLine,
    guard?: readonly SessionState[],
  ): SessionRecord | undefined {
    return this.#context.connection.transaction(() => {
      const { state } = present(this.#byId.get(id), 'session');
      if (guard !== undefined && !guard.includes(state)) return undefined;
      const now = this.#context.now();
      this.#change(id, change, now);
      const searched = change.label !== undefined || change.authorizerAppid !== undefined;
      return this.#written(id, now, line, searched);
    });
  }

  #change(id: string, change: SessionChange, now: number): void {
    this.#context.update(
      'session',
      { id },
      {
        state: change.state,
        label: change.label,
        auth_type: change.authType,
        link_kind: change.linkKind,
        biz_appid: change.bizAppid,
        category_ids: toJson(change.categoryIds),
        auth_code: this.#context.seal(change.authCode, place('auth_code', id)),
        auth_code_expires_at: change.authCodeExpiresAt,
        answer: this.#context.seal(change.answer, place('answer', id)),
        authorizer_appid: change.authorizerAppid,
        outcome: toJson(change.outcome),
        problem: toJson(change.problem),
        updated_at: now,
      },
    );
  }

  /** Adds the timeline's line, keeps the search table up to date, and reads the session back. */
  #written(id: string, now: number, line: TimelineLine | undefined, searched: boolean): SessionRecord {
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

  /** All sessions in these states, newest first. */
  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#list.inState(states);
  }

  /** The last sessions that ended in this account, newest first. */
  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    return this.#list.ofAuthorizer(platformId, authorizerAppid, limit);
  }
}
