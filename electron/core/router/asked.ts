import { defined } from '../defined.ts';

interface Query {
  search?: string | undefined;
  platformId?: string | undefined;
  infoType?: string | undefined;
}

/** What a list was asked for: without what was left out or left empty. */
export function asked<T extends Query>(query: T) {
  const { search, platformId, infoType } = query;
  return defined({
    ...query,
    search: search?.trim() || undefined,
    platformId: platformId || undefined,
    infoType: infoType || undefined,
  });
}
