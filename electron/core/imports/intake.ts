import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import type { AccountItem } from '../sources/reading.ts';
import { checker, type Found, isRefusal, limits, type ReadAccount, type Refusal } from './account.ts';
import { platformNamed } from './easywechat.ts';
import { foundInSource } from './from-source.ts';
import { type FileRead, readFile, type Wish } from './reader.ts';
import { Shelf } from './shelf.ts';

/** So many bytes are read in one go: others have a turn between two. */
const atOnce = 64 * 1024;

interface Feeding {
  fileName: string;
  writer: WritableStreamDefaultWriter<Uint8Array>;
  reading: Promise<void>;
}

/** All that an import was handed, and what it was. */
export interface TakenIn extends Pick<Wish, 'platformId'> {
  /** null: a source. */
  format: FileRead['format'] | null;
  encrypted: boolean;
  source: string | null;
  /** Where they lie on the shelf. */
  accounts: number[];
  shelf: Shelf<ReadAccount>;
  /** Of files that name their platform beside the accounts. */
  componentAppid: string | undefined;
  refused: Refusal[];
}

/** What an import has been handed so far. Only what is read of it is kept, never its bytes. */
export class Intake {
  readonly wish: Wish;
  readonly #refused: Refusal[] = [];
  readonly #check = checker();
  readonly #shelf = new Shelf<ReadAccount>();
  /** Where each account lies; undefined once two of them differ. */
  readonly #accounts = new Map<string, number | undefined>();
  readonly #platforms = new Set<string>();
  #feeding: Feeding | undefined;
  #records = 0;
  #read: Pick<TakenIn, 'format' | 'encrypted' | 'source'> | undefined;
  #whole = false;

  constructor(wish: Wish) {
    this.wish = wish;
  }

  /**
   * Takes the next bytes of a file, answered when they are read: nobody can hand over faster than that.
   * @throws ProblemError `import.*`, `handover.*`: then nothing of this import can be used
   */
  async put(fileName: string, bytes: Uint8Array, last: boolean): Promise<void> {
    this.#whole = false;
    this.#feeding ??= this.#begin(fileName);
    if (this.#feeding.fileName !== fileName) throw problem('import.gone');
    const { writer, reading } = this.#feeding;
    for (let at = 0; at < bytes.length; at += atOnce) {
      // A reader that failed takes nothing any more: its reason is told.
      await Promise.race([writer.write(bytes.subarray(at, at + atOnce)), reading]).catch(() => reading);
      // Whoever hands over faster than that still leaves others a turn.
      await turn();
    }
    if (!last) return;
    await Promise.race([writer.close(), reading]).catch(() => reading);
    await reading;
    this.#feeding = undefined;
    this.#whole = true;
  }

  #begin(fileName: string): Feeding {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const platform = platformNamed(fileName);
    if (platform !== undefined) this.#platforms.add(platform);
    const keep = (found: Found) => this.#keep(found);
    const reading = readFile({ fileName, bytes: readable }, this.wish, this.#check, keep).then((read) => {
      this.#read ??= { ...read, source: null };
    });
    reading.catch(() => {});
    return { fileName, writer: writable.getWriter(), reading };
  }

  /** Takes accounts of a source. @returns how many records came @throws ProblemError `import.tooMany`, `import.tooLarge` */
  take(items: readonly AccountItem[]): number {
    this.#whole = false;
    for (const item of items) this.#keep(foundInSource(item, this.#records + 1, this.#check));
    return this.#records;
  }

  /** All of the source was taken. */
  tookAll(source: string): void {
    this.#read ??= { format: null, encrypted: false, source };
    this.#whole = true;
  }

  #keep(found: Found): void {
    this.#records += 1;
    if (this.#records > limits.records)
      throw problem('import.tooMany', { params: { limit: limits.records } });
    if (isRefusal(found)) return void this.#refused.push(found);
    const { componentAppid = '', authorizerAppid } = found.account;
    const key = `${componentAppid}/${authorizerAppid}`;
    if (!this.#accounts.has(key)) return void this.#accounts.set(key, this.#shelf.put(found));
    const place = this.#accounts.get(key);
    const before = place === undefined ? undefined : this.#shelf.at(place);
    if (before && JSON.stringify(before.account) === JSON.stringify(found.account)) return;
    const both = before && found.isPart ? together(before, found) : undefined;
    if (both && place !== undefined) {
      this.#shelf.drop(place);
      this.#accounts.set(key, this.#shelf.put(both));
      return;
    }
    // Which of them holds, nobody can tell.
    if (before) this.#refuse(before);
    this.#refuse(found);
    this.#accounts.set(key, undefined);
  }

  #refuse({ record, line, account: { authorizerAppid } }: ReadAccount): void {
    this.#refused.push({ record, line, reason: 'duplicate', authorizerAppid, field: null });
  }

  /** All that was read, once the last file has ended. @throws ProblemError `import.gone`, `import.nothing`, `import.sourceNothing` */
  takenIn(): TakenIn {
    if (!this.#read || !this.#whole) throw problem('import.gone');
    const { source } = this.#read;
    const accounts = [...this.#accounts.values()].filter((place) => place !== undefined);
    const isNothing = accounts.length + this.#refused.length === 0;
    if (isNothing && source !== null) throw problem('import.sourceNothing', { params: { name: source } });
    if (isNothing) throw problem('import.nothing');
    const [named, another] = this.#platforms;
    return {
      ...{ ...this.#read, platformId: this.wish.platformId, accounts, shelf: this.#shelf },
      // A folder of cache files has its accounts' files beside its platform's.
      componentAppid: another === undefined ? named : undefined,
      refused: this.#refused,
    };
  }

  /** Overwrites what was read. */
  forget(): void {
    this.#shelf.clear();
  }
}

/** What two parts say of an account; undefined where they contradict each other. */
function together(one: ReadAccount, other: ReadAccount): ReadAccount | undefined {
  const said = new Map<string, unknown>(Object.entries(one.account));
  const contradicts = ([name, value]: [string, unknown]) => said.has(name) && said.get(name) !== value;
  if (Object.entries(other.account).some(contradicts)) return undefined;
  return { ...one, account: { ...one.account, ...other.account } };
}
