import type { Piece } from './bytes.ts';
import type { HandedAccount, HandOver } from './hand-over.ts';
import type { ExportSource } from './source.ts';

/** A small file of a folder. */
export interface FolderFile {
  /** Below the folder, with `/`. */
  path: string;
  content: string;
}

/** A table of accounts, with tokens or without. */
export interface DataFormat {
  kind: 'data';
  chunks: (source: ExportSource) => AsyncIterable<Piece>;
  /** What a preview shows of it, where it is not text itself. */
  preview?: (source: ExportSource) => AsyncIterable<Piece>;
  /** Fails as `chunks` would, where that can refuse a record. */
  check?: (source: ExportSource) => AsyncIterable<unknown>;
}

/** Something an SDK or an environment reads: one text, or a folder of files. */
export type HandOverFormat = {
  /** Where it puts a platform's credentials, or an account's: keys of a cache, rows of a table. */
  places: (handOver: HandOver, account?: HandedAccount) => string[];
} & (
  | { kind: 'text'; chunks: (handOver: HandOver) => AsyncIterable<Piece> }
  | { kind: 'folder'; files: (handOver: HandOver) => AsyncIterable<FolderFile> }
);

export type Format = DataFormat | HandOverFormat;
