import type { LinkKind } from '../../shared/authorize.ts';
import { type Context, present } from './context.ts';
import { readable } from './readable.ts';
import type { SessionLinkRecord, SessionRecord } from './session-records.ts';
import { type SessionRow, selectSession, toSession } from './session-rows.ts';

export interface SessionLinkData {
  sessionId: string;
  kind: LinkKind;
  /** Sealed. */
  preAuthCode: string;
  /** Sealed as well: the pre-auth code stands in it. */
  link: string;
  /** Left out: now. */
  createdAt?: number | undefined;
  expiresAt: number;
}

const select = `SELECT id, session_id AS sessionId, kind, created_at AS createdAt, expires_at AS expiresAt,
  ${readable('link')} AS readable FROM session_link`;

type LinkRow = Omit<SessionLinkRecord, 'readable'> & { readable: 0 | 1 };
const toLink = (row: LinkRow): SessionLinkRecord => ({ ...row, readable: row.readable === 1 });

const place = (column: 'pre_auth_code' | 'link', id: string) => `session_link/${column}/${id}`;

/** Until when the newest link of a `linked` session is good. */
export interface LinkedUntil {
  sessionId: string;
  platformId: string;
  /** UTC ms. */
  expiresAt: number;
}

/** The links a session was given: a new one does not make a new session. */
export class SessionLinks {
  readonly #context: Context;
  readonly #insert;
  readonly #byId;
  readonly #ofSession;
  readonly #secrets;
  readonly #byCode;
  readonly #linked;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#insert = connection.query<[string, string, string, Buffer, string, Buffer, number, number]>(
      `INSERT INTO session_link (id, session_id, kind, pre_auth_code, pre_auth_code_tag, link, created_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#byId = connection.query<[string], LinkRow>(`${select} WHERE id = ?`);
    this.#ofSession = connection.query<[string], LinkRow>(`${select} WHERE session_id = ? ORDER BY seq DESC`);
    this.#secrets = connection.query<[string], { preAuthCode: Buffer; link: Buffer }>(
      'SELECT pre_auth_code AS preAuthCode, link FROM session_link WHERE id = ?',
    );
    this.#byCode = connection.query<[string, string], SessionRow>(
      `${selectSession} JOIN session_link ON session_link.session_id = session.id
       WHERE session_link.pre_auth_code_tag = ? AND session.platform_id = ?
       ORDER BY session_link.seq DESC LIMIT 1`,
    );
    this.#linked = connection.query<[], LinkedUntil>(
      `SELECT session.id AS sessionId, session.platform_id AS platformId, link.expires_at AS expiresAt
       FROM session JOIN session_link AS link ON link.seq = (
         SELECT max(seq) FROM session_link WHERE session_link.session_id = session.id)
       WHERE session.state = 'linked'`,
    );
  }

  #tag(preAuthCode: string): string {
    return this.#context.vault.tag(`session_link/${preAuthCode}`);
  }

  add(data: SessionLinkData): SessionLinkRecord {
    const id = this.#context.newId('lnk_');
    return this.#context.connection.transaction(() => {
      const code = this.#context.vault.seal(data.preAuthCode, place('pre_auth_code', id));
      const link = this.#context.vault.seal(data.link, place('link', id));
      const tag = this.#tag(data.preAuthCode);
      const createdAt = data.createdAt ?? this.#context.now();
      this.#insert.run(id, data.sessionId, data.kind, code, tag, link, createdAt, data.expiresAt);
      return toLink(present(this.#byId.get(id), 'session_link'));
    });
  }

  ofSession(sessionId: string): SessionLinkRecord[] {
    return this.#ofSession.all(sessionId).map(toLink);
  }

  linkedUntil(): LinkedUntil[] {
    return this.#linked.all();
  }

  secrets(linkId: string): { preAuthCode: string; link: string } {
    const row = present(this.#secrets.get(linkId), 'session_link');
    return {
      preAuthCode: this.#context.vault.open(row.preAuthCode, place('pre_auth_code', linkId)),
      link: this.#context.vault.open(row.link, place('link', linkId)),
    };
  }

  sessionOf(platformId: string, preAuthCode: string): SessionRecord | undefined {
    const row = this.#byCode.get(this.#tag(preAuthCode), platformId);
    return row && toSession(row);
  }
}
