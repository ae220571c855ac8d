import { defined } from '../defined.ts';

/** What a list was asked for: without what was left out, and without a search for nothing. */
export function asked<T extends { search?: string | undefined; platformId?: string | undefined }>(query: T) {
  const { search, platformId } = query;
  return defined({ ...query, search: search?.trim() || undefined, platformId: platformId || undefined });
}
