import type { LinkKind } from '../../shared/authorize.ts';
import { Repository } from './context.ts';
import {
  type SessionLinkRecord,
  type SessionRecord,
  sessionLinkTable,
  sessionTable,
} from './tables/session.ts';

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

/** Until when the newest link of a `linked` session is good. */
export interface LinkedUntil {
  sessionId: string;
  platformId: string;
  /** UTC ms. */
  expiresAt: number;
}

/** The links a session was given: a new one does not make a new session. */
export class SessionLinks extends Repository {
  readonly #links = this.context.rows(sessionLinkTable);
  readonly #byCode = this.context.rows(sessionTable).query<[string, string]>(
    `JOIN session_link AS link ON link.session_id = session.id
       WHERE link.pre_auth_code_tag = ? AND session.platform_id = ? ORDER BY link.seq DESC LIMIT 1`,
  );
  readonly #linked = this.connection.query<[], LinkedUntil>(
    `SELECT session.id AS sessionId, session.platform_id AS platformId, link.expires_at AS expiresAt
     FROM session JOIN session_link AS link ON link.seq = (
       SELECT max(seq) FROM session_link WHERE session_link.session_id = session.id)
     WHERE session.state = 'linked'`,
  );

  /** Gives a session a (new) link. @throws ProblemError vault.lost, store.missing */
  add(data: SessionLinkData): Pick<SessionLinkRecord, 'id'> {
    const id = this.context.newId('lnk_');
    this.#links.insert({ ...data, id, createdAt: data.createdAt ?? this.context.now() });
    return { id };
  }

  /** Newest first. */
  ofSession(sessionId: string): SessionLinkRecord[] {
    return this.#links.all({ sessionId }, 'seq DESC');
  }

  /** All sessions in state `linked`, of all platforms, with the end of their newest link. */
  linkedUntil(): LinkedUntil[] {
    return this.#linked.all();
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  secrets(id: string): { preAuthCode: string; link: string } {
    return {
      preAuthCode: this.#links.reveal({ id }, 'preAuthCode'),
      link: this.#links.reveal({ id }, 'link'),
    };
  }

  /** The session whose link holds this pre-auth code. @throws ProblemError vault.lost */
  sessionOf(platformId: string, preAuthCode: string): SessionRecord | undefined {
    return this.#byCode.get(String(this.#links.fingerprint({ preAuthCode })), platformId);
  }
}
