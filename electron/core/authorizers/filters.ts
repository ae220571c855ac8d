import { filtersAtMost, foldName } from '../../../shared/account-tags.ts';
import { type SavedFilterView, savedQuerySchema } from '../../../shared/contract/account-filter.ts';
import type { Asked } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { Store } from '../../store/index.ts';
import { defined } from '../defined.ts';
import { Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { checkedName } from './marks.ts';

/** 筛选 with a name: the same in every front of this data folder. One that is for a platform goes with it. */
export class SavedFilters extends Part<{ store: Store }> {
  /** In the order of their making. What another version has written in another form asks for nothing it does not know. */
  list(): SavedFilterView[] {
    return this.deps.store.savedFilters.list().map(({ name, platformId, filter }) => ({
      name,
      platformId,
      query: savedQuerySchema.safeParse(filter).data ?? {},
    }));
  }

  /** @throws ProblemError `filter.notFound` */
  get(name: string): SavedFilterView {
    const found = this.list().find((filter) => foldName(filter.name) === foldName(name));
    if (!found) throw problem('filter.notFound', { params: { name: name.slice(0, 64) } });
    return found;
  }

  /** @throws ProblemError `input.filterName`, `input.tag`, `filter.taken`, `filter.full`, `platform.notFound` */
  save({ name: typed, platformId, query, replace }: Asked<'savedFilter', 'save'>): SavedFilterView {
    const name = checkedName(typed, 'input.filterName');
    const { store } = this.deps;
    for (const tag of query.tags ?? []) checkedName(tag, 'input.tag');
    if (platformId !== null) requirePlatform(store, platformId);
    store.transaction(() => {
      const isThere = store.savedFilters.get(name) !== undefined;
      if (isThere && !replace) throw problem('filter.taken', { params: { name } });
      if (!isThere && store.savedFilters.list().length >= filtersAtMost) throw problem('filter.full');
      store.savedFilters.put({ name, platformId, filter: defined(query) });
    });
    return this.get(name);
  }

  /** @throws ProblemError `input.filterName`, `filter.notFound`, `filter.taken` */
  rename(typed: string, becomes: string): SavedFilterView {
    const name = checkedName(becomes, 'input.filterName');
    const { store } = this.deps;
    store.transaction(() => {
      const { name: before } = this.get(typed);
      const isOther = foldName(before) !== foldName(name);
      if (isOther && store.savedFilters.get(name)) throw problem('filter.taken', { params: { name } });
      store.savedFilters.rename(before, name);
    });
    return this.get(name);
  }

  /** One that is gone already is gone. */
  remove(name: string): void {
    this.deps.store.savedFilters.remove(name);
  }
}
