import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { heldAnswerSchema } from '../../../shared/contract/held-answers.ts';
import { z } from '../../../shared/zod-mini.ts';
import { onFiles, writeFileWhole } from '../sql/failures.ts';
import { ifOpens, type Vault } from '../vault/vault.ts';

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

const namePattern = /^authdesk\.held-[0-9a-z]+$/;
/** Those of a folder's names that are held answers. */
export const heldNames = (names: readonly string[]) => names.filter((name) => namePattern.test(name));

const place = (id: string) => `held_answer/body/${id}`;

/**
 * Sealed files beside the database, for as long as it takes nothing: a process killed meanwhile loses nothing. The next
 * one to open the folder puts them where they belong.
 */
export class HeldAnswers {
  readonly #dir: string;
  readonly #vault: Vault;

  constructor(dir: string, vault: Vault) {
    this.#dir = dir;
    this.#vault = vault;
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
    const names = heldNames(onFiles(this.#dir, () => readdirSync(this.#dir)));
    const found = names.map((name) => this.#read(join(this.#dir, name))).filter((held) => held !== undefined);
    return found.sort((a, b) => a.obtainedAt - b.obtainedAt);
  }

  #read(path: string): HeldAnswerData | undefined {
    const parsed = fileSchema.safeParse(asJson(path));
    if (!parsed.success) return undefined;
    const { sealed, ...rest } = parsed.data;
    const body = ifOpens(() => this.#vault.open(Buffer.from(sealed, 'base64'), place(rest.id)));
    return body === undefined ? undefined : { ...rest, body };
  }

  remove(id: string): void {
    rmSync(this.#path(id), { force: true });
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
