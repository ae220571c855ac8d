import type { SinkHolding } from '../../../../shared/sinks.ts';
import type { Held, Replacement, WriteMark, WriteSteps } from '../../../systems/writers/entries.ts';
import type { SinkAccount } from '../accounts.ts';

/** What this desk would put under a key. */
export interface Entry extends Held {
  key: string;
  /** null: the platform's own. */
  authorizerAppid: string | null;
  holds: SinkHolding;
}

/** What the values of a target tell of an account. Moments are UTC ms. */
export interface Facts {
  refreshToken?: string | undefined;
  /** When its owner got the refresh token. */
  refreshTokenAt?: number | undefined;
  accessToken?: string | undefined;
  /** By this machine's clock. */
  accessEndsAt?: number | undefined;
}

export type Read = (
  keys: readonly string[],
  steps: Pick<WriteSteps, 'now' | 'done'>,
) => Promise<(Held | null)[]>;

/** A kind of target: what it holds of an account, and how it is read and written. */
export interface Target {
  /** Of an account, in the order in which they are written; empty where there is nothing to give. */
  entries: (account: SinkAccount) => Entry[];
  /** What will stand there: what this desk does not know stays as it is there. @param access false: theirs lasts longer */
  merged: (entry: Entry, held: Held | null, access: boolean) => Held;
  same: (holds: SinkHolding, written: Held, held: Held) => boolean;
  facts: (holds: SinkHolding, held: Held) => Facts;
  /** Without the secrets. @param other what it is compared with: of a row only what differs is shown */
  shown: (holds: SinkHolding, value: Held, other: Held | null) => string;
  /** The command as it is sent, its values masked. */
  command: (change: Replacement & { holds: SinkHolding }) => string;
  /**
   * What an undo puts back of what was replaced; undefined: nothing of it. A refresh token that is known to be older never is.
   * @param overwritten it was never shown to be older, and was overwritten on purpose
   */
  restorable: (holds: SinkHolding, was: Held, written: Held, overwritten: boolean) => Held | undefined;
  read: Read;
  /**
   * Reads when nothing of a write can come any more: what it sent last was carried out, or never will be.
   * @throws StillOpen where the target does not say so
   */
  afterwards: <T>(write: WriteMark, work: (read: Read) => Promise<T>) => Promise<T>;
  /** All or nothing. @throws as writers/entries.ts says */
  replace: (changes: readonly Replacement[], steps: WriteSteps) => Promise<void>;
}
