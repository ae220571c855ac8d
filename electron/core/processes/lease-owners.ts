import type { Effects } from '../effects/index.ts';

/** Names under which this process takes leases, and what to think of other names. */
export interface Holders {
  /** A new name: this process's identity, and what tells its leases apart: `…/k3v7q2mz4abc`. */
  next(): string;
  /** The name is used no more: what was taken under it and not given back is free. */
  done(holder: string): void;
  /** Is this a name of this process, in use? */
  isMine(holder: string): boolean;
  /** Has whoever took this name ended, for certain? What cannot be seen from here lasts until its lease runs out. */
  isGone(holder: string): boolean;
}

/** Names in use in this process. */
const inUse = new Set<string>();

export function createHolders({
  processes,
  randomBytes,
}: Pick<Effects, 'processes' | 'randomBytes'>): Holders {
  return {
    next() {
      const name = `${processes.identity}/${Buffer.from(randomBytes(6)).toString('hex')}`;
      inUse.add(name);
      return name;
    },
    done: (holder) => void inUse.delete(holder),
    isMine: (holder) => inUse.has(holder),
    isGone(holder) {
      const [identity = ''] = holder.split('/');
      if (identity === processes.identity) return !inUse.has(holder);
      return processes.lives(identity) === 'gone';
    },
  };
}
