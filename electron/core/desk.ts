import type { AnyRouter } from '@orpc/server';
import type { Warning } from '../../shared/contract/models.ts';
import { ProblemError, problem, toProblem } from '../../shared/errors/problem.ts';
import type { RestoredHome } from './backups/restores.ts';
import { type Core, type CoreOptions, openCore } from './index.ts';
import { restoreGroup } from './router/index.ts';

/**
 * The core of a front with a page. A restore closes it and opens another one in its place; where the database is damaged
 * there is none, and the page is served what leads out of that.
 */
export class Desk {
  readonly #options: CoreOptions;
  #core: Core | undefined;
  #refusal: ProblemError | undefined;
  #away: PromiseWithResolvers<AnyRouter> | undefined;
  readonly #listeners = new Set<(next: Promise<AnyRouter>) => void>();
  readonly #restore;

  constructor(options: Omit<CoreOptions, 'restore'>) {
    const home: RestoredHome = {
      dataDir: options.dataDir,
      keychain: options.keychain,
      effects: options.effects,
      problem: () => this.#refusal?.problem ?? null,
      leave: () => this.#leave(),
      comeBack: () => this.#comeBack(),
    };
    this.#restore = restoreGroup(home);
    this.#options = { ...options, restore: this.#restore };
  }

  /** @throws ProblemError `store.*`, but for a damaged one: see `found` */
  async open(): Promise<void> {
    try {
      this.#core = await openCore(this.#options);
      this.#refusal = undefined;
    } catch (error) {
      if (!(error instanceof ProblemError) || error.problem.code !== 'store.damaged') throw error;
      this.#refusal = error;
    }
  }

  /** undefined where the database is damaged, or a restore is at it. */
  get core(): Core | undefined {
    return this.#core;
  }

  /** Why there is no core. */
  get found(): ProblemError | undefined {
    return this.#refusal;
  }

  get warnings(): readonly Warning[] {
    return this.#core?.warnings ?? [];
  }

  /** What is served now. */
  async router(): Promise<AnyRouter> {
    if (this.#core) return this.#core.router;
    const { closedRouter } = await import('./router/closed.ts');
    return closedRouter(this.#refusal ?? problem('store.restoring'), this.#restore);
  }

  /** Told when a restore begins, with what will be served after it. */
  onChange(listener: (next: Promise<AnyRouter>) => void): void {
    this.#listeners.add(listener);
  }

  /** An answer that WeChat gives once must not meet a closed database. */
  #refuseBusy(): void {
    const services = this.#core?.services;
    if (services && (services.wechat.irreplaceable() > 0 || services.answers.held().length > 0))
      throw problem('restore.refused', { params: { reason: 'busy' } });
  }

  async #leave(): Promise<void> {
    this.#refuseBusy();
    this.#away = Promise.withResolvers<AnyRouter>();
    for (const listener of this.#listeners) listener(this.#away.promise);
    const core = this.#core;
    this.#core = undefined;
    await core?.close();
  }

  async #comeBack(): Promise<void> {
    const away = this.#away;
    if (!away) return;
    this.#away = undefined;
    try {
      await this.open();
    } catch (error) {
      // Told to the page, which has nothing else to show.
      this.#refusal = new ProblemError(toProblem(error), { cause: error });
    }
    away.resolve(await this.router());
  }

  async close(): Promise<void> {
    await this.#core?.close();
  }
}

/** @throws ProblemError `store.*`, but for a damaged database: see `Desk.found` */
export async function openDesk(options: Omit<CoreOptions, 'restore'>): Promise<Desk> {
  const desk = new Desk(options);
  await desk.open();
  return desk;
}
