import type { Effects } from '../effects/index.ts';

/** Names in use in this process. */
const inUse = new Set<string>();

/** Names under which this process takes leases, and what to think of other names. */
export class LeaseOwners {
  readonly #effects: Pick<Effects, 'processes' | 'randomBytes'>;

  constructor(effects: Pick<Effects, 'processes' | 'randomBytes'>) {
    this.#effects = effects;
  }

  /** A new name: this process's identity, and what tells its leases apart: `…/k3v7q2mz4abc`. */
  next(): string {
    const { processes, randomBytes } = this.#effects;
    const name = `${processes.identity}/${Buffer.from(randomBytes(6)).toString('hex')}`;
    inUse.add(name);
    return name;
  }

  /** The name is used no more: what was taken under it and not given back is free. */
  done(owner: string): void {
    inUse.delete(owner);
  }

  /** Is this a name of this process, in use? */
  isMine(owner: string): boolean {
    return inUse.has(owner);
  }

  /** Has the owner of this name certainly ended? What cannot be seen from here lasts until its lease runs out. */
  isGone(owner: string): boolean {
    const { processes } = this.#effects;
    const [identity = ''] = owner.split('/');
    if (identity === processes.identity) return !inUse.has(owner);
    return processes.lives(identity) === 'gone';
  }
}
