import type { TokenEndpointStatus } from '../../../shared/contract/token-endpoint.ts';
import { type Problem, toProblem } from '../../../shared/errors/problem.ts';
import { mask } from '../../../shared/mask.ts';
import type { RefreshDeps } from '../authorizers/refresh.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requirePlatform } from '../require.ts';
import { EndpointPlaces } from './place.ts';
import { type EndpointRun, type Front, runEndpoint } from './run.ts';
import { newSecret, requireStrong } from './secret.ts';
import { forgetSecretFiles } from './secret-file.ts';

/** How to start it; what is left out is as it was kept. */
export interface EndpointStart {
  port?: number | undefined;
  /** For this run, instead of the kept one. */
  secret?: string | undefined;
  /** Accounts' tokens of a guarded profile may be refreshed, as long as it runs. */
  confirmed?: boolean;
  /** It starts together with a front from now on. */
  remember?: boolean;
}

interface Running extends EndpointRun {
  watching: AbortController;
}

/**
 * Token endpoints for development (开发令牌端点): each hands one platform's tokens to programs of this machine that have its
 * secret. At most one for a platform, whichever process runs it.
 */
export class TokenEndpoints extends Part<RefreshDeps & Deps<'settings'> & { dataDir: string }> {
  readonly #places = new EndpointPlaces(this.deps);
  readonly #running = new Map<string, Running>();
  readonly #failed = new Map<string, Problem>();
  #turn: Promise<unknown> = Promise.resolve();

  /** @throws ProblemError `platform.notFound` */
  status(platformId: string): TokenEndpointStatus {
    const { store } = this.deps;
    const { guarded, borrowOnly } = requirePlatform(store, platformId);
    const kept = store.tokenEndpoints.get(platformId);
    const here = this.#running.get(platformId);
    const place = here?.place ?? this.#places.elsewhere(platformId);
    const asks = place?.confirmed ? 'confirmed' : 'asks';
    return {
      state: here ? 'here' : place ? 'elsewhere' : 'off',
      url: place ? `http://127.0.0.1:${place.port}` : null,
      port: place?.port ?? kept?.port ?? 0,
      front: frontOf(place?.front),
      pid: place?.pid ?? null,
      startedAt: place?.startedAt ?? null,
      enabled: kept?.enabled ?? false,
      secretMasked: this.#masked(platformId),
      refreshes: guarded || borrowOnly ? asks : 'byItself',
      requests: here?.requests.last ?? [],
      counts: { given: 0, refused: 0, ...here?.requests.counts },
      problem: this.#failed.get(platformId) ?? null,
    };
  }

  /**
   * Listens; running here already, it begins anew.
   * @throws ProblemError `platform.notFound`, `tokenEndpoint.elsewhere`, `.port`, `.portDenied`, `.weakSecret`, `vault.lost`
   */
  start(front: Front, platformId: string, wish: EndpointStart = {}): Promise<TokenEndpointStatus> {
    return this.#inTurn(async () => {
      const { store } = this.deps;
      const platform = requirePlatform(store, platformId);
      const own = wish.secret === undefined ? undefined : requireStrong(wish.secret);
      const secret = () => own ?? this.reveal(platformId);
      secret();
      const port = wish.port ?? store.tokenEndpoints.get(platformId)?.port ?? 0;
      await this.#stop(platformId);
      this.forgetSecretFiles();
      const deps = { ...this.deps, places: this.#places };
      const run = await runEndpoint(deps, platform, {
        front,
        port,
        secret,
        confirmed: wish.confirmed === true,
      });
      this.#running.set(platformId, this.#watched(run));
      this.#failed.delete(platformId);
      // A port that the system chose is kept: the engineer's program is told its address once.
      if (wish.remember) store.tokenEndpoints.put(platformId, { enabled: true, port: run.place.port });
      return this.status(platformId);
    });
  }

  /** @param forget it starts by itself no longer @throws ProblemError `platform.notFound` */
  stop(platformId: string, forget = false): Promise<TokenEndpointStatus> {
    return this.#inTurn(async () => {
      requirePlatform(this.deps.store, platformId);
      await this.#stop(platformId);
      this.#failed.delete(platformId);
      if (forget) this.deps.store.tokenEndpoints.put(platformId, { enabled: false });
      return this.status(platformId);
    });
  }

  /** Those that killed processes have left go: at every start, and before anything listens. Never throws. */
  forgetSecretFiles(): void {
    quietly(this.deps.effects.warn, 'tokenEndpoint.fileLeft', () =>
      forgetSecretFiles(this.deps.dataDir, (platformId) => this.#places.isTaken(platformId)),
    );
  }

  /** At the start of a front with a window or a page: those that were left on. Never throws. */
  async autoStart(front: Front): Promise<void> {
    const { store, effects } = this.deps;
    for (const { platformId } of store.tokenEndpoints.enabled()) {
      try {
        await this.start(front, platformId);
      } catch (error) {
        const found = toProblem(error);
        this.#failed.set(platformId, found);
        effects.warn('tokenEndpoint.notStarted', found.code);
      }
    }
  }

  /** Another secret: the one before is refused from now on. @throws ProblemError `platform.notFound`, `vault.lost` */
  renewSecret(platformId: string): TokenEndpointStatus {
    requirePlatform(this.deps.store, platformId);
    newSecret(this.deps, platformId);
    return this.status(platformId);
  }

  /** The kept secret; made now if there is none. @throws ProblemError `platform.notFound`, `vault.lost` */
  reveal(platformId: string): string {
    const { store } = this.deps;
    requirePlatform(store, platformId);
    return store.tokenEndpoints.secret(platformId) ?? newSecret(this.deps, platformId);
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await Promise.all([...this.#running.keys()].map((platformId) => this.#stop(platformId)));
    });
  }

  /** Two windows may press the button at once: one after the other. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }

  #masked(platformId: string): string | null {
    const { vault, tokenEndpoints } = this.deps.store;
    const secret = vault.status().lost ? undefined : tokenEndpoints.secret(platformId);
    return secret === undefined ? null : mask(secret);
  }

  /** It stops when it is no longer what the operator agreed to: another guard, another platform, a removed one. */
  #watched(run: EndpointRun): Running {
    const running = { ...run, watching: new AbortController() };
    const end = (found: Problem) => void this.#inTurn(() => this.#end(running, found));
    void this.#places.keep(run.place, running.watching.signal, run.look, end);
    return running;
  }

  async #stop(platformId: string): Promise<void> {
    const here = this.#running.get(platformId);
    if (!here) return;
    here.watching.abort();
    this.#running.delete(platformId);
    await here.close();
  }

  async #end(running: Running, found: Problem): Promise<void> {
    const { store, effects } = this.deps;
    const { platformId } = running.place;
    // Stopped, or started anew, in the meantime.
    if (this.#running.get(platformId) !== running) return;
    await this.#stop(platformId);
    if (found.code === 'platform.notFound') return;
    this.#failed.set(platformId, found);
    if (found.code !== 'tokenEndpoint.changed') return;
    quietly(effects.warn, 'tokenEndpoint.notKept', () =>
      store.tokenEndpoints.put(platformId, { enabled: false }),
    );
  }
}

function frontOf(text: string | undefined): Front | null {
  return text === 'browser' || text === 'desktop' || text === 'terminal' ? text : null;
}
