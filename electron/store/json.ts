import type { Problem } from '../../shared/errors/problem.ts';
import { problemSchema } from '../../shared/errors/problem-schema.ts';

/**
 * A column's JSON text. undefined (leave the column as it is) and null (clear it) pass through.
 */
export function toJson(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return value;
  return JSON.stringify(value);
}

/** What a JSON column holds; null for an empty one. The shape is the caller's to check. */
export function fromJson(text: string | null): unknown {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  return value;
}

/** The numbers in a JSON column that holds a list of ids; anything else in it is left out. */
export function numbersFrom(text: string | null): number[] {
  const value = fromJson(text);
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
}

/** A problem written by a newer or older AuthDesk may not have today's shape: it is shown as one of unknown cause. */
export function problemFrom(text: string): Problem {
  const parsed = problemSchema.safeParse(fromJson(text));
  return parsed.success ? parsed.data : { code: 'internal' };
}
