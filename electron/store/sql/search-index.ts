import type { Connection } from './connection.ts';
import type { Query } from './query.ts';
import { searchDocument } from './search.ts';

/**
 * FTS5 merges what commits leave behind. By itself it does so seldom and much at once; here each commit that indexes
 * something merges at most so many pages, some ms, which is more than a hundred documents bring.
 */
const mergedAtOnce = 48;

/** What is indexed of a row. */
interface Indexed {
  seq: number;
  texts: readonly (string | null)[];
}

/** Keeps the search table of a table's rows. */
export class SearchIndex<Key extends readonly string[]> {
  readonly #connection: Connection;
  readonly #table: string;
  readonly #row: (...key: Key) => Indexed | undefined;
  readonly #put: Query<[number, string], never>;
  readonly #merge: Query<[], never>;
  /** One of a transaction that came to nothing does no harm. */
  readonly #changed = new Map<string, Key>();

  /** @param row reads it */
  constructor(
    connection: Connection,
    table: 'authorizer_search' | 'session_search',
    row: (...key: Key) => Indexed | undefined,
  ) {
    this.#connection = connection;
    this.#table = table;
    this.#row = row;
    this.#put = connection.query(`INSERT OR REPLACE INTO ${table} (rowid, text) VALUES (?, ?)`);
    this.#merge = connection.query(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${mergedAtOnce})`);
  }

  /** Has a row indexed at the end of the transaction that runs now, by what it is then. */
  changed(...key: Key): void {
    this.#changed.set(key.join(' '), key);
    this.#connection.last(this.#table, () => this.#write());
  }

  /** In the order of their rows: for one before the last, FTS5 writes out and merges all that it was given so far. */
  #write(): void {
    const rows = [...this.#changed.values()].flatMap((key) => this.#row(...key) ?? []);
    for (const { seq, texts } of rows.sort((a, b) => a.seq - b.seq))
      this.#put.run(seq, searchDocument(texts));
    this.#changed.clear();
    this.#merge.run();
  }
}
