import type { CodeSource } from '../../shared/authorize.ts';
import { Repository } from './context.ts';
import { type OtherCodeRecord, sessionCodeTable } from './tables/session.ts';

export interface OtherCodeData {
  sessionId: string;
  /** Sealed. */
  code: string;
  /** Sealed; WeChat's answer to this code, which could not be read. */
  answer?: string | undefined;
  source: CodeSource;
  expiresAt: number | null;
}

/** Anyone who knows a session's nonce can send any number of unsigned codes: so many of them are kept. */
const unsignedAtMost = 50;

/** Codes that came to a session beside the one in use, and those that were replaced: none is thrown away. */
export class SessionCodes extends Repository {
  readonly #codes = this.context.rows(sessionCodeTable);
  // A signed arrival of the same code vouches for it.
  readonly #seenAgain = this.connection.query<[string, string]>(
    `UPDATE session_code SET source = iif(source = 'push', 'push', ?) WHERE id = ?`,
  );
  readonly #unsigned = this.connection.query<[string], { n: number }>(
    `SELECT count(*) AS n FROM session_code WHERE session_id = ? AND source = 'callback'`,
  );

  /** Are there so many unsigned ones that another one of them is not kept? */
  isFull(sessionId: string): boolean {
    return (this.#unsigned.get(sessionId)?.n ?? 0) >= unsignedAtMost;
  }

  /** @returns false when it is there already */
  add(data: OtherCodeData): boolean {
    const known = this.idOf(data.sessionId, data.code);
    if (known !== undefined) {
      this.#seenAgain.run(data.source, known);
      return false;
    }
    this.#codes.insert({ ...data, id: this.context.newId('cod_'), arrivedAt: this.context.now() });
    return true;
  }

  /** Newest first. */
  ofSession(sessionId: string): OtherCodeRecord[] {
    return this.#codes.all({ sessionId }, 'seq DESC');
  }

  /** A code in clear, and what belongs to it. @throws ProblemError store.missing, vault.lost, vault.damaged */
  peek(sessionId: string, id: string): Omit<OtherCodeData, 'sessionId'> {
    const { source, expiresAt } = this.#codes.require({ id, sessionId });
    const code = this.#codes.reveal({ id }, 'code');
    return { code, answer: this.#codes.open({ id }, 'answer'), source, expiresAt };
  }

  /** The id of this very code among those set aside. @throws ProblemError vault.lost */
  idOf(sessionId: string, code: string): string | undefined {
    const codeTag = this.#codes.fingerprint({ sessionId, code });
    return this.#codes.find({ sessionId, codeTag })?.id;
  }

  /** Takes a code out of here. @throws ProblemError store.missing, vault.lost, vault.damaged */
  take(sessionId: string, id: string): Omit<OtherCodeData, 'sessionId'> {
    const taken = this.peek(sessionId, id);
    this.#codes.delete({ id });
    return taken;
  }
}
