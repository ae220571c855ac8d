import {
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type Query,
  QueryClient,
  type QueryKey,
} from '@tanstack/react-query';

/**
 * A QueryClient that lets a question under way finish when its answer is invalidated, and asks once more afterwards. The
 * library's own starts the question again each time, so that one which takes longer than the next change is never
 * answered.
 */
export class PatientQueries extends QueryClient {
  readonly #onceMore = new WeakMap<Query, Promise<void>>();

  /** @returns resolves when all that is on screen has been asked after this call */
  override async invalidateQueries<Key extends QueryKey = QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const asked = this.getQueryCache()
      .findAll(filters)
      .filter(({ state }) => state.fetchStatus !== 'idle');
    const later = asked.map((query) => this.#askOnceMore(query));
    await super.invalidateQueries(filters, { ...options, cancelRefetch: false });
    await Promise.all(later);
  }

  /** However many changes come while the question is open, it is asked again once. */
  #askOnceMore(query: Query): Promise<void> {
    const planned = this.#onceMore.get(query) ?? this.#after(query);
    this.#onceMore.set(query, planned);
    return planned;
  }

  async #after(query: Query): Promise<void> {
    // Its failure is told by the query itself.
    await query.promise?.catch(() => undefined);
    this.#onceMore.delete(query);
    await super.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  }
}
