import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { toProblem } from '../../../shared/errors/problem.ts';
import { type Deps, Part } from '../deps.ts';
import { forgetPassing } from './unpacked.ts';

const day = 24 * 60 * 60_000;
/** After the start, which it must not be in the way of; and how often it is looked afterwards, ms. */
const pause = { first: 60_000, next: 60 * 60_000 };
/** Of the disk's room, as many times what a copy takes must be left. */
const leaves = 3;

/**
 * A copy of the database a day, while a window or a page is open, so that a damaged one has something to give way to. None
 * where nothing has changed, where the disk is nearly full, or where the operator wants none.
 */
export class DailyCopies extends Part<Deps<'store' | 'settings' | 'effects'>> {
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    this.#after(pause.first);
  }

  #after(ms: number): void {
    const look = async () => {
      this.tidy();
      await this.look();
      if (this.#timer) this.#after(pause.next);
    };
    this.#timer = setTimeout(() => void look(), ms).unref();
  }

  /** Takes away what killed processes have left: half a copy, what a restore had unpacked. What fails is logged. */
  tidy(): void {
    const { store, effects } = this.deps;
    try {
      store.backups.tidy();
      forgetPassing(store.backups.dir);
    } catch (error) {
      effects.warn('backup.tidy', toProblem(error).code);
    }
  }

  /** Makes one if it is due. @returns whether it has; what fails is logged, and tried again with the next look */
  async look(): Promise<boolean> {
    try {
      if (!this.#isDue()) return false;
      await this.deps.store.backups.keep('daily');
      return true;
    } catch (error) {
      this.deps.effects.warn('backup.daily', toProblem(error).code);
      return false;
    }
  }

  #isDue(): boolean {
    const { store, settings, effects } = this.deps;
    if (!settings.get().dailyCopies || store.platforms.list().length === 0) return false;
    const newest = store.backups.list().find(({ reason }) => reason === 'daily');
    // A clock that was wrong must not put the next one off for years.
    if (newest && Math.abs(effects.now() - newest.at) < day) return false;
    return !(newest && !store.backups.changedSince(newest)) && this.#hasRoom();
  }

  #hasRoom(): boolean {
    const { dir } = this.deps.store.backups;
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize > leaves * statSync(join(dir, 'authdesk.db')).size;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
