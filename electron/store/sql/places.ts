import type { Connection } from './connection.ts';
import type { Query, SqlValue } from './query.ts';
import { type Condition, conditionText, kept } from './rows.ts';
import { searchQuery, searchTest } from './search.ts';
import { portionSize } from './walk.ts';

/** So many matches of a search are put in order. Of more, the first ones are found sooner among the rows in order. */
const fewMatches = 2000;

/** What a search finds. */
export class Matches {
  readonly #query: Query<[string], { seq: number }>;

  /** @param table of the search; its rowid is the row's `seq` */
  constructor(connection: Connection, table: 'authorizer_search' | 'session_search') {
    this.#query = connection.query(
      `SELECT rowid AS seq FROM ${table} WHERE ${table} MATCH ? LIMIT ${fewMatches + 1}`,
    );
  }

  /** The rows' `seq`, unless they are many. */
  few(match: string): number[] | undefined {
    const found = this.#query.all(match);
    return found.length > fewMatches ? undefined : found.map(({ seq }) => seq);
  }
}

/** How the rows that a search finds are looked for. */
interface Search {
  /** Their `seq`; undefined where nothing was typed, and where they are many. */
  few: number[] | undefined;
  /** Tells them from the others where they are many. @param texts a row's fields */
  isWanted: (texts: readonly (string | null)[]) => boolean;
}

/** @param few what FTS5 finds, unless it is much @returns undefined where nothing was typed */
export function searchOf(typed: string, few: (match: string) => number[] | undefined): Search | undefined {
  const match = searchQuery(typed);
  if (match === undefined) return undefined;
  const found = few(match);
  return { few: found, isWanted: found === undefined ? searchTest(typed) : () => true };
}

/** Portions of a list's places for `walk`, each statement prepared once. */
export class PlaceQueries<Place> {
  readonly #connection: Connection;
  readonly #queries = new Map<string, Query<SqlValue[], Place>>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  portion(select: string, where: readonly Condition[], order: string): Place[] {
    const text = `${select} ${conditionText(where)} ORDER BY ${order} LIMIT ${portionSize}`;
    const query = kept(this.#queries, text, () => this.#connection.query<SqlValue[], Place>(text));
    return query.all(...where.flatMap(({ values }) => values));
  }
}
