import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import { tokenLifetimeSeconds } from '../../../shared/lifetimes.ts';
import type { AuthorizerRecord, PlatformRecord } from '../../store/index.ts';
import { type RefreshDeps, refreshOne } from '../authorizers/refresh.ts';
import { Part } from '../deps.ts';
import { requireAuthorizer, requirePlatform } from '../require.ts';
import { isTokenRefusal } from '../tokens/use.ts';
import { remaining, renewWithinMs, tooLateMs } from '../tokens/view.ts';
import { Flights } from './flights.ts';

/** Said of a token whose end is not known, or not by a clock that can be relied on: then it is asked for again soon. */
const unsureSeconds = 60;
/** How long one look at WeChat counts. */
const provenForMs = 10_000;
/** A token that was refreshed within this time is what a program means that says it was refused: not refreshed again. */
const justGivenMs = 60_000;
/** After a failed refresh, nothing is tried for so long. */
const pauseMs = 15_000;

/** A token, and how many seconds it lasts: never more than it does, at least 1. */
export interface HandedOver {
  value: string;
  expiresIn: number;
}

/** Which token an endpoint gives: the one that the desk would use itself, renewed as the desk would renew it. */
export class HandOver extends Part<RefreshDeps> {
  readonly #proofs = new Flights<void>(this.deps.effects, provenForMs, 0);
  readonly #refreshes = new Flights<void>(this.deps.effects, 0, pauseMs);

  /**
   * The platform's. Where the clock is not known to be right, or a program says that the last one was refused, WeChat is
   * asked first: a refused token ends here as after any call, and an unguarded profile fetches another one.
   * @throws ProblemError `guard.confirm`, `token.none`, and of a fetch
   */
  async component(platformId: string, refused: boolean): Promise<HandedOver> {
    const { tokens, clock } = this.deps;
    const found = await tokens.usable(platformId);
    const left = remaining(found, clock.now(platformId));
    if (!refused && clock.isSure(platformId) && left > tooLateMs) return this.#handed(platformId, found);
    await this.#proofs.once(platformId, () => this.#prove(platformId));
    return this.#handed(platformId, await tokens.usable(platformId));
  }

  /**
   * An account's. Near its end it is refreshed, on a guarded profile only if `confirmed`: until then what is left of it is
   * given.
   * @throws ProblemError `authorizer.notFound`, `tokenEndpoint.unauthorized`, `guard.confirm`, `authorizer.noToken`, and of
   *   the client or the token
   */
  async authorizer(
    platformId: string,
    authorizerAppid: string,
    refused: boolean,
    confirmed: boolean,
  ): Promise<HandedOver> {
    const { store, clock } = this.deps;
    const platform = requirePlatform(store, platformId);
    const account = this.#authorized(platformId, authorizerAppid);
    if (!clock.isSure(platformId))
      await this.#proofs.once(platformId, () => this.#prove(platformId)).catch(() => {});
    const left = this.#left(account);
    const mustRefresh = left <= tooLateMs || (refused && !this.#isNew(account));
    if (mustRefresh || (left <= renewWithinMs && this.#mayRefresh(platform, confirmed))) {
      const work = () => refreshOne(this.deps, platformId, authorizerAppid, confirmed);
      const flight = this.#refreshes.once(`${platformId}/${authorizerAppid}`, work);
      await flight.catch((error: unknown) => {
        // What is left serves until its end.
        if (mustRefresh) throw error;
      });
    }
    const { accessTokenExpiresAt: expiresAt } = this.#authorized(platformId, authorizerAppid);
    const value = store.authorizers.accessToken(platformId, authorizerAppid);
    if (value === undefined) throw problem('authorizer.noToken', { params: { authorizerAppid } });
    return this.#handed(platformId, { value, expiresAt });
  }

  /** @throws ProblemError `authorizer.notFound`, `tokenEndpoint.unauthorized` */
  #authorized(platformId: string, authorizerAppid: string): AuthorizerRecord {
    const account = requireAuthorizer(this.deps.store, platformId, authorizerAppid);
    if (account.status === 'authorized') return account;
    throw problem('tokenEndpoint.unauthorized', { params: { authorizerAppid } });
  }

  #left({ platformId, hasAccessToken, accessTokenExpiresAt: expiresAt }: AuthorizerRecord): number {
    return hasAccessToken ? remaining({ expiresAt }, this.deps.clock.now(platformId)) : 0;
  }

  #isNew({ platformId, accessTokenAt }: AuthorizerRecord): boolean {
    const age = this.deps.clock.now(platformId) - (accessTokenAt ?? 0);
    return age >= 0 && age < justGivenMs;
  }

  #mayRefresh(platform: PlatformRecord, confirmed: boolean): boolean {
    return confirmed || !(platform.guarded || platform.borrowOnly);
  }

  /** One call that changes nothing: it tells the time, and whether the token is good. What is not the token's fault is let pass. */
  async #prove(platformId: string): Promise<void> {
    const { store, wechat, tokens } = this.deps;
    const platform = requirePlatform(store, platformId);
    const { componentAppid } = platform;
    const client = await wechat.client(platform);
    try {
      await tokens.use(platformId, (token) =>
        client.authorizerList({ token, componentAppid, offset: 0, count: 1 }),
      );
    } catch (error) {
      if (concernsToken(toProblem(error))) throw error;
    }
  }

  /** By WeChat's clock, and some seconds less: the answer is still on its way. */
  #handed(platformId: string, { value, expiresAt }: { value: string; expiresAt: number | null }): HandedOver {
    const { clock } = this.deps;
    const left = expiresAt === null ? unsureSeconds * 1000 : expiresAt - clock.now(platformId) - tooLateMs;
    const most = clock.isSure(platformId) ? tokenLifetimeSeconds : unsureSeconds;
    return { value, expiresIn: Math.max(1, Math.min(most, Math.floor(left / 1000))) };
  }
}

function concernsToken(found: Problem): boolean {
  return isTokenRefusal(found) || /^(?:token|guard|ticket|platform|vault|store)\./.test(found.code);
}
