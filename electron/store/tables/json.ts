import { problemSchema } from '../../../shared/errors/problem-schema.ts';
import { z } from '../../../shared/zod-mini.ts';

/** How JSON columns are read. What an older or newer AuthDesk has written in another shape is passed over. */

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

const isNumber = (value: unknown) => typeof value === 'number';
const isText = (value: unknown) => typeof value === 'string';
const isTextOrNumber = (value: unknown) => isText(value) || isNumber(value);

const entriesThat = <Value>(isWanted: (value: unknown) => value is Value) => ({
  parse: (value: unknown): Record<string, Value> =>
    Object.fromEntries(
      Object.entries(typeof value === 'object' && value !== null ? value : {}).filter(
        (entry): entry is [string, Value] => isWanted(entry[1]),
      ),
    ),
});

export const anything = { parse: (value: unknown) => value };
export const ids = { parse: (value: unknown) => listOf(value).filter(isNumber) };
export const names = { parse: (value: unknown) => listOf(value).filter(isText) };
export const texts = entriesThat(isText);
/** What fills a sentence's placeholders. Never a secret. */
export const params = entriesThat(isTextOrNumber);
export type Params = ReturnType<typeof params.parse>;

/** One of another shape is shown as one of unknown cause. */
export const problem = z.catch(problemSchema, { code: 'internal' });

/** For a property that is there only when it has something. */
export const paramsIn = (value: unknown): { params?: Params } =>
  typeof value === 'object' && value !== null ? { params: params.parse(value) } : {};

export const steps = {
  parse: (value: unknown) =>
    listOf(value)
      .filter(Array.isArray)
      .map((step: unknown[]) => ({ step: String(step[0]), passed: step[1] === 1, ...paramsIn(step[2]) })),
};

export const pushResult = {
  parse(value: unknown): { code: string; params?: Params } {
    const { code, params: filling }: { code?: unknown; params?: unknown } =
      typeof value === 'object' && value !== null ? value : {};
    return { code: String(code), ...paramsIn(filling) };
  },
};

export const request = {
  parse(value: unknown): { method: string; url: string; body: unknown } {
    const found: { method?: unknown; url?: unknown; body?: unknown } =
      typeof value === 'object' && value !== null ? value : {};
    const { method = '', url = '', body = null } = found;
    return { method: String(method), url: String(url), body };
  },
};
