import { Socket } from 'node:net';
import { problem } from '../../shared/errors/problem.ts';

/** A row of a query by the names of its columns, as texts; NULL is left out. */
export type Row = Readonly<Record<string, string>>;

/** A query, what fills its parameter, and how much of an answer is taken. */
export interface RowsQuery {
  sql: string;
  /** Stands wherever the query has its parameter. */
  value: string;
  /** Bytes over the wire at most. */
  maxBytes: number;
  /** Called with rows as they come, a portion at a time. @returns true for no more */
  onRows: (rows: Row[]) => Promise<boolean>;
}

/** Rows of a portion. */
export const portion = 200;

/** What a client gave for a row, as texts. */
export function rowOf(cells: object): Row {
  const row: Record<string, string> = {};
  for (const [name, cell] of Object.entries(cells)) {
    if (cell === null || cell === undefined) continue;
    row[name] = typeof cell === 'object' && !Buffer.isBuffer(cell) ? JSON.stringify(cell) : String(cell);
  }
  return row;
}

/** How often it is looked at what a server sends, ms. */
const lookMs = 20;

/** Breaks a connection off that brings more than so many bytes. @returns stops watching, and throws what was found */
export function boundedBytes(socket: unknown, maxBytes: number): () => void {
  if (!(socket instanceof Socket)) return () => {};
  const { bytesRead: before } = socket;
  const isTooMuch = () => socket.bytesRead - before > maxBytes;
  const look = setInterval(() => {
    if (isTooMuch()) socket.destroy();
  }, lookMs);
  return () => {
    clearInterval(look);
    if (isTooMuch()) throw problem('source.tooLarge');
  };
}
