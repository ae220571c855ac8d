/** What stands under a key of another system, with the moment at which it ends there, UTC ms by this machine's clock; null: it stays. */
export interface Held {
  value: string;
  endsAt: number | null;
}

/** What is put in the place of what was found; null: nothing is there, or shall be. */
export interface Replacement {
  key: string;
  was: Held | null;
  becomes: Held | null;
}

/** How a write goes, for who looks on. */
export interface WriteSteps {
  now: () => number;
  /** Aborted: it ends before the target is asked to keep anything. */
  signal: AbortSignal;
  done: (count: number) => void;
  /**
   * Called right before the one command that makes everything last: after it, only an answer tells.
   * @param session the server's name of the connection, where it has one
   */
  committing: (session: string | null) => void;
  /** Names the write: by it a target refuses a command of this write that comes late. */
  id: string;
}

/** A write whose last command may still be on its way. */
export interface WriteMark {
  id: string;
  /** The first key that it writes. */
  key: string;
  /** The server's name of the connection that it came by; null: not known any more. */
  session: string | null;
}

/** The server does not say whether a command is still on its way. */
export class StillOpen extends Error {}

/** What was compared is no longer what is there: nothing was written. */
export class ChangedMeanwhile extends Error {
  readonly key: string;

  constructor(key: string) {
    super('The target has changed since it was read');
    this.key = key;
  }
}

/** Something other than text lies under a key. */
export class OtherType extends Error {
  readonly key: string;

  constructor(key: string) {
    super('Another type of value lies under the key');
    this.key = key;
  }
}

/** Far more than any token lies under a key: it is not read. */
export class TooLarge extends Error {
  readonly key: string;

  constructor(key: string) {
    super('A value of another size lies under the key');
    this.key = key;
  }
}

/** The target did not keep what it was given: it cut it, or wrote it in another character set. Nothing was written. */
export class NotKept extends Error {
  readonly key: string;

  constructor(key: string) {
    super('The target kept something else than it was given');
    this.key = key;
  }
}

/** The server refuses what a key was to get; why is the cause. Nothing was written. */
export class RefusedEntry extends Error {
  readonly key: string;

  constructor(key: string, cause: unknown) {
    super('The target refuses an entry', { cause });
    this.key = key;
  }
}

/** Another desk is writing to the same table. Nothing was written. */
export class Locked extends Error {}

/** The table's engine would keep a half of a write that fails. Nothing was written. */
export class NoTransactions extends Error {
  readonly table: string;
  readonly engine: string;

  constructor(table: string, engine: string) {
    super('The table takes part in no transactions');
    this.table = table;
    this.engine = engine;
  }
}

export class Stopped extends Error {}

/** A list in parts of so many. */
export function* parts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
