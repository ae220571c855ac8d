import type { CodeSource } from '../../shared/authorize.ts';
import { type Context, present } from './context.ts';
import { readable } from './readable.ts';
import type { OtherCodeRecord } from './session-records.ts';

export interface OtherCodeData {
  sessionId: string;
  /** Sealed. */
  code: string;
  /** Sealed; WeChat's answer to this code, which could not be read. */
  answer?: string | undefined;
  source: CodeSource;
  expiresAt: number | null;
}

/** A code, and what belongs to it. */
interface TakenCode {
  code: string;
  answer: string | undefined;
  source: CodeSource;
  expiresAt: number | null;
}

/** Whoever knows a session's mark can send any number of codes without a signature: so many of them are kept. */
const unsignedAtMost = 50;

interface SealedRow {
  code: Buffer;
  answer: Buffer | null;
  source: CodeSource;
  expiresAt: number | null;
}

type Row = Omit<OtherCodeRecord, 'hasAnswer' | 'readable'> & { hasAnswer: 0 | 1; readable: 0 | 1 };

const place = (column: 'code' | 'answer', id: string) => `session_code/${column}/${id}`;

/** Codes that came to a session beside the one in use, and those that were replaced: none is thrown away. */
export class SessionCodes {
  readonly #context: Context;
  readonly #insert;
  readonly #seenAgain;
  readonly #ofSession;
  readonly #sealed;
  readonly #delete;
  readonly #byTag;
  readonly #unsigned;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#insert = connection.query<
      [string, string, Buffer, string, Buffer | null, string, number, number | null]
    >(
      `INSERT INTO session_code (id, session_id, code, code_tag, answer, source, arrived_at, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    // A signed arrival of the same code vouches for it.
    this.#seenAgain = connection.query<[string, string, string]>(
      `UPDATE session_code SET source = iif(source = 'push', 'push', ?) WHERE session_id = ? AND code_tag = ?`,
    );
    this.#ofSession = connection.query<[string], Row>(
      `SELECT id, session_id AS sessionId, source, arrived_at AS arrivedAt, expires_at AS expiresAt,
         ${readable('answer')} AS hasAnswer, ${readable('code')} AS readable
       FROM session_code WHERE session_id = ? ORDER BY seq DESC`,
    );
    this.#sealed = connection.query<[string, string], SealedRow>(
      `SELECT code, answer, source, expires_at AS expiresAt FROM session_code WHERE id = ? AND session_id = ?`,
    );
    this.#byTag = connection.query<[string, string], { id: string }>(
      'SELECT id FROM session_code WHERE session_id = ? AND code_tag = ?',
    );
    this.#delete = connection.query<[string]>('DELETE FROM session_code WHERE id = ?');
    this.#unsigned = connection.query<[string], { n: number }>(
      `SELECT count(*) AS n FROM session_code WHERE session_id = ? AND source = 'callback'`,
    );
  }

  /** Are there so many unsigned ones that another one of them is not kept? */
  isFull(sessionId: string): boolean {
    return (this.#unsigned.get(sessionId)?.n ?? 0) >= unsignedAtMost;
  }

  /** @returns false when it is there already */
  add({ sessionId, code, answer, source, expiresAt }: OtherCodeData): boolean {
    const { vault } = this.#context;
    const tag = this.#tag(sessionId, code);
    if (this.#seenAgain.run(source, sessionId, tag) > 0) return false;
    const id = this.#context.newId('cod_');
    const sealed = vault.seal(code, place('code', id));
    const sealedAnswer = answer === undefined ? null : vault.seal(answer, place('answer', id));
    const now = this.#context.now();
    this.#insert.run(id, sessionId, sealed, tag, sealedAnswer, source, now, expiresAt);
    return true;
  }

  /** Newest first. */
  ofSession(sessionId: string): OtherCodeRecord[] {
    return this.#ofSession
      .all(sessionId)
      .map((row) => ({ ...row, hasAnswer: row.hasAnswer === 1, readable: row.readable === 1 }));
  }

  /** A code in clear, and what belongs to it. @throws ProblemError store.missing, vault.lost, vault.damaged */
  peek(sessionId: string, id: string): TakenCode {
    const { code, answer, source, expiresAt } = present(this.#sealed.get(id, sessionId), 'session_code');
    const { vault } = this.#context;
    return {
      code: vault.open(code, place('code', id)),
      answer: answer ? vault.open(answer, place('answer', id)) : undefined,
      source,
      expiresAt,
    };
  }

  /** The id of this very code among those set aside. @throws ProblemError vault.lost */
  idOf(sessionId: string, code: string): string | undefined {
    return this.#byTag.get(sessionId, this.#tag(sessionId, code))?.id;
  }

  #tag(sessionId: string, code: string): string {
    return this.#context.vault.tag(`session_code/${sessionId}/${code}`);
  }

  /** Takes a code out of here. @throws ProblemError store.missing, vault.lost, vault.damaged */
  take(sessionId: string, id: string): TakenCode {
    const taken = this.peek(sessionId, id);
    this.#delete.run(id);
    return taken;
  }
}
