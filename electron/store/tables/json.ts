import { problemSchema } from '../../../shared/errors/problem-schema.ts';
import { z } from '../../../shared/zod.ts';
import { z as mini } from '../../../shared/zod-mini.ts';

/** How JSON columns are read. What an older or newer AuthDesk has written in another shape is passed over. */

const list = z.array(z.unknown()).catch([]);

const isNumber = (value: unknown) => typeof value === 'number';
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNumber = (value: unknown) => isText(value) || isNumber(value);

const entriesThat = <Value>(isWanted: (value: unknown) => value is Value) =>
  z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((record) =>
      Object.fromEntries(
        Object.entries(record).filter((entry): entry is [string, Value] => isWanted(entry[1])),
      ),
    );

export const anything = z.unknown();
export const ids = list.transform((items) => items.filter(isNumber));
export const texts = entriesThat(isText);
/** What fills a sentence's placeholders. Never a secret. */
export const params = entriesThat(isTextOrNumber);
/** One of another shape is shown as one of unknown cause. */
export const problem = mini.catch(problemSchema, { code: 'internal' });

export type Params = z.infer<typeof params>;

/** For a property that is there only when it has something. */
export const paramsIn = (value: unknown): { params?: Params } =>
  typeof value === 'object' && value !== null ? { params: params.parse(value) } : {};

export const steps = list.transform((items) =>
  items
    .filter(Array.isArray)
    .map((step: unknown[]) => ({ step: String(step[0]), passed: step[1] === 1, ...paramsIn(step[2]) })),
);

/** Null for what is no result. */
export const pushResult = {
  parse(value: unknown): { code: string; params?: Params } {
    const { code, params: filling }: { code?: unknown; params?: unknown } =
      typeof value === 'object' && value !== null ? value : {};
    return { code: String(code), ...paramsIn(filling) };
  },
};

export const request = z
  .object({
    method: z.coerce.string().catch(''),
    url: z.coerce.string().catch(''),
    body: z.unknown().default(null),
  })
  .catch({ method: '', url: '', body: null });
