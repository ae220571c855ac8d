import { createHash } from 'node:crypto';
import type { Effects } from './effects.ts';

/** Names under which this process takes leases, and what to think of other names. */
export interface Holders {
  /** A new name: `4711@9f2c01ab.k3v7q2mz4abc`. */
  next(): string;
  /** The name is used no more: what was taken under it and not given back is free. */
  done(holder: string): void;
  /** Is this a name of this process, in use? */
  isMine(holder: string): boolean;
  /**
   * Has the process that took this name ended, for certain? Only one of this machine can be asked after; another
   * machine's lease runs out by itself.
   */
  isGone(holder: string): boolean;
}

/** Names in use in this process: after a restart another process may have the same id. */
const inUse = new Set<string>();

export function createHolders(effects: Pick<Effects, 'hostname' | 'isAlive' | 'randomBytes'>): Holders {
  const host = createHash('sha256').update(effects.hostname()).digest('hex').slice(0, 8);
  return {
    next() {
      const name = `${process.pid}@${host}.${Buffer.from(effects.randomBytes(6)).toString('hex')}`;
      inUse.add(name);
      return name;
    },
    done: (holder) => void inUse.delete(holder),
    isMine: (holder) => inUse.has(holder),
    isGone(holder) {
      const [, pid, where] = /^(\d+)@([0-9a-f]{8})\./.exec(holder) ?? [];
      if (pid === undefined || where !== host) return false;
      if (Number(pid) === process.pid) return !inUse.has(holder);
      return !effects.isAlive(Number(pid));
    },
  };
}
