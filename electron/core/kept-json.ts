import type { z } from '../../shared/zod.ts';
import type { Store } from '../store/index.ts';

/** A row of the settings that holds JSON. What is not there, or of another form, is undefined. */
export function readJson<T extends z.ZodType>(
  { settings }: Pick<Store, 'settings'>,
  key: string,
  schema: T,
): z.infer<T> | undefined {
  const kept = settings.get(key);
  return kept === undefined ? undefined : schema.safeParse(JSON.parse(kept)).data;
}
