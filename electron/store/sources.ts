import { Repository } from './context.ts';
import { type SourceRecord, sourceTable } from './tables/source.ts';

export interface SourceData
  extends Pick<SourceRecord, 'platformId' | 'name' | 'kind' | 'place' | 'layout' | 'keyPrefix' | 'query'> {
  /** With its password; sealed. */
  address: string;
}

/** How a reading that failed is kept. */
export type SourceFailure = Pick<SourceRecord, 'failures' | 'failedAt' | 'retryAt' | 'problem'>;

/** 来源: where the engineer's own system keeps credentials. */
export class SourceRepository extends Repository {
  readonly #sources = this.context.rows(sourceTable);

  /** @throws ProblemError store.conflict (the name is taken), store.missing (no such platform), vault.lost */
  insert(data: SourceData): SourceRecord {
    const id = this.context.newId('src_');
    return this.connection.transaction(() => {
      this.#sources.insert({ ...data, id, createdAt: this.context.now() });
      return this.#sources.require({ id });
    });
  }

  /** In the order in which they were added. @param platformId left out: of all */
  list(platformId?: string): SourceRecord[] {
    return this.#sources.all(platformId === undefined ? {} : { platformId }, 'seq');
  }

  get(id: string): SourceRecord | undefined {
    return this.#sources.find({ id });
  }

  findByName(name: string): SourceRecord | undefined {
    return this.#sources.find({ name });
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  address(id: string): string {
    return this.#sources.reveal({ id }, 'address');
  }

  /** It gave what was asked for. One that is gone is no error. */
  wasRead(id: string, readAt: number): void {
    const mended = { failures: 0, failedAt: null, retryAt: null, problem: null };
    this.connection.transaction(() => this.#sources.update({ id }, { readAt, ...mended }));
  }

  failed(id: string, failure: SourceFailure): void {
    this.connection.transaction(() => this.#sources.update({ id }, failure));
  }

  /** Tokens that came from it stay, and are no longer its own. */
  remove(id: string): void {
    this.connection.transaction(() => this.#sources.delete({ id }));
  }
}
