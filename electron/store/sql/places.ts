import type { Connection } from './connection.ts';
import type { Query, SqlValue } from './query.ts';
import { type Condition, conditionText, kept } from './rows.ts';
import { searchQuery, searchTest } from './search.ts';
import { portionSize } from './walk.ts';

/** So many matches of a search are put in order. Of more, the first ones are found sooner among the rows in order. */
export const fewMatches = 2000;

/** What a search finds. */
export class Matches {
  readonly #query: Query<[string, number], { seq: number }>;

  /** @param table of the search; its rowid is the row's `seq` */
  constructor(connection: Connection, table: 'authorizer_search' | 'session_search') {
    this.#query = connection.query(`SELECT rowid AS seq FROM ${table} WHERE ${table} MATCH ? LIMIT ?`);
  }

  /** The rows' `seq`, unless they are many. */
  few(match: string, limit = fewMatches): number[] | undefined {
    const found = this.#query.all(match, limit + 1);
    return found.length > limit ? undefined : found.map(({ seq }) => seq);
  }
}

/** How the rows that a search finds are looked for. */
interface Search {
  /** Their `seq`; undefined where they are many. */
  few: number[] | undefined;
  /** Tells them from the others where the index has not told all. @param texts a row's fields */
  isWanted: ((texts: readonly (string | null)[]) => boolean) | undefined;
}

/** @param few what FTS5 finds, unless it is much @returns undefined where nothing was typed */
export function searchOf(typed: string, few: (match: string) => number[] | undefined): Search | undefined {
  const match = searchQuery(typed);
  if (match === undefined) return undefined;
  const found = few(match);
  return { few: found, isWanted: found === undefined ? searchTest(typed) : undefined };
}

/** A SELECT of places: the values of `tests` fill it before those of `where`. */
export interface PlaceQuery {
  select: string;
  tests: readonly Condition[];
  where: readonly Condition[];
  order: string;
}

/** Portions of a list's places for `walk`, each statement prepared once. */
export class PlaceQueries<Place> {
  readonly #connection: Connection;
  readonly #queries = new Map<string, Query<SqlValue[], Place>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  portion(select: string, where: readonly Condition[], order: string): Place[] {
    return this.joined([{ select, tests: [], where, order }], order, portionSize);
  }

  /** The first places of several queries, each in its order. @param order of them all, by the names of their columns */
  joined(parts: readonly PlaceQuery[], order: string | undefined, limit: number): Place[] {
    const texts = parts.map(
      (part) => `${part.select} ${conditionText(part.where)} ORDER BY ${part.order} LIMIT ?`,
    );
    const [only = ''] = texts;
    const all = texts.map((text) => `SELECT * FROM (${text})`).join(' UNION ALL ');
    const text = texts.length === 1 ? only : `SELECT * FROM (${all}) ORDER BY ${order} LIMIT ?`;
    const query = kept(this.#queries, text, () => this.#connection.query<SqlValue[], Place>(text));
    const values = parts.flatMap(({ tests, where }) => [
      ...[...tests, ...where].flatMap((condition) => condition.values),
      limit,
    ]);
    return query.all(...values, ...(texts.length === 1 ? [] : [limit]));
  }
}
