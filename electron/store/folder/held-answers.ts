import { readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heldAnswerSchema } from '../../../shared/contract/held-answers.ts';
import { z } from '../../../shared/zod-mini.ts';
import { isCopying } from '../backup/copies.ts';
import { isMissing, onFiles, writeFileWhole } from '../sql/failures.ts';
import { ifOpens, type Vault } from '../vault/vault.ts';
import { forgetSaved, heldNames, isComing, isSaved, settleHeld } from './held-files.ts';

const { id, kind, platformId, sessionId, authorizerAppid } = heldAnswerSchema.shape;

/** How one lies in its file. */
const fileSchema = z.object({
  ...{ id, kind, platformId, sessionId, authorizerAppid },
  /** When it came, UTC ms by WeChat's clock. */
  obtainedAt: z.number(),
  /** A fingerprint (`authorizers.refreshTokens.tag`) of the refresh token that was asked with; null for other kinds. */
  sentTag: z.nullable(z.string()),
  /** Who holds it as well, in memory (core/processes/lease-owners.ts). */
  owner: z.string(),
  /** The answer's body. */
  sealed: z.base64(),
});

/** An answer that WeChat gives once and the database would not take. */
export type HeldAnswerData = Omit<z.infer<typeof fileSchema>, 'sealed'> & { body: string };

const place = (id: string) => `held_answer/body/${id}`;

/**
 * Sealed files beside the database, for as long as it takes nothing: a process killed meanwhile loses nothing. The next
 * one to open the folder puts them where they belong.
 */
export class HeldAnswers {
  readonly #dir: string;
  readonly #vault: Vault;
  readonly #mark: () => string | undefined;

  /** @param mark of the database, where it was restored */
  constructor(dir: string, vault: Vault, mark: () => string | undefined) {
    this.#dir = dir;
    this.#vault = vault;
    this.#mark = mark;
  }

  #path(id: string): string {
    return join(this.#dir, `authdesk.held-${id}`);
  }

  /** On the disk, whole, when it returns. @throws ProblemError store.diskFull, store.notWritable, vault.lost */
  put({ body, ...rest }: HeldAnswerData): void {
    const sealed = this.#vault.seal(body, place(rest.id)).toString('base64');
    const path = this.#path(rest.id);
    writeFileWhole(path, JSON.stringify({ ...rest, sealed }), `${path}.part`, 'w');
  }

  /** Those that can be read, oldest first; others stay where they are. */
  list(): HeldAnswerData[] {
    const found = heldNames(this.#names())
      .map((name) => this.#read(join(this.#dir, name)))
      .filter((held) => held !== undefined);
    return found.sort((a, b) => a.obtainedAt - b.obtainedAt);
  }

  /** What a restore or a backup has left is put in order first. */
  #names(): string[] {
    const list = () => onFiles(this.#dir, () => readdirSync(this.#dir));
    const names = list();
    if (names.some(isSaved) && !isCopying(this.#dir)) forgetSaved(this.#dir);
    if (!names.some(isComing)) return names;
    settleHeld(this.#dir, this.#mark());
    return list();
  }

  #read(path: string): HeldAnswerData | undefined {
    const parsed = fileSchema.safeParse(asJson(path));
    if (!parsed.success) return undefined;
    const { sealed, ...rest } = parsed.data;
    const body = ifOpens(() => this.#vault.open(Buffer.from(sealed, 'base64'), place(rest.id)));
    return body === undefined ? undefined : { ...rest, body };
  }

  /**
   * It is in the database. A copy that is being made may be of a moment before that: so long its file stays, under a name
   * by which only a backup takes it.
   */
  remove(id: string): void {
    const path = this.#path(id);
    try {
      if (isCopying(this.#dir)) renameSync(path, `${path}.saved`);
      else rmSync(path, { force: true });
    } catch (error) {
      // It never got as far as a file.
      if (!isMissing(error)) throw error;
    }
  }
}

function asJson(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return value;
  } catch {
    // Its holder has just saved it, or it is somebody else's and cannot be read.
    return undefined;
  }
}
