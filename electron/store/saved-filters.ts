import { foldName } from '../../shared/account-tags.ts';
import { Repository } from './context.ts';
import { type SavedFilterRecord, savedFilterTable } from './tables/account-marks.ts';

/** Filters of accounts with a name, the same for all who open the folder. */
export class SavedFilterRepository extends Repository {
  readonly #filters = this.context.rows(savedFilterTable);

  /** In the order of their making. */
  list(): SavedFilterRecord[] {
    return this.#filters.all({}, 'saved_filter.created_at, saved_filter.folded');
  }

  get(name: string): SavedFilterRecord | undefined {
    return this.#filters.find({ folded: foldName(name) });
  }

  /** One of that name, in whatever spelling, is replaced and keeps its place. @throws ProblemError store.missing */
  put({ name, platformId, filter }: Omit<SavedFilterRecord, 'createdAt'>): void {
    this.connection.transaction(() => {
      const createdAt = this.get(name)?.createdAt ?? this.#nextAt();
      this.#filters.upsert({ folded: foldName(name), name, platformId, filter, createdAt });
    });
  }

  /** After all that are there: two of one millisecond, and one made by a clock that was put back, keep their order. */
  #nextAt(): number {
    const newest = this.list().at(-1)?.createdAt ?? 0;
    return Math.max(this.context.now(), newest + 1);
  }

  rename(name: string, becomes: string): void {
    this.connection.transaction(() =>
      this.#filters.update({ folded: foldName(name) }, { folded: foldName(becomes), name: becomes }),
    );
  }

  remove(name: string): void {
    this.connection.transaction(() => this.#filters.delete({ folded: foldName(name) }));
  }
}
