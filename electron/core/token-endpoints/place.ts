import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { TokenEndpointPlace } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly, slept } from '../effects/index.ts';

/** How long the place is kept without a sign of life. A process that is seen to have ended loses it at once. */
const placeMs = 90_000;
const renewMs = 30_000;
/** How often it is looked whether the endpoint may go on. */
const lookMs = 2_000;

/** The place of who runs a platform's endpoint: one process has it, the others can tell which. */
export class EndpointPlaces extends Part<Deps<'store' | 'effects' | 'leaseOwners'>> {
  /** Owners of places that were taken here, the one of an endpoint that is only about to listen among them. */
  readonly #mine = new Set<string>();

  /** Which other process has it, as long as that one lives. */
  elsewhere(platformId: string): TokenEndpointPlace | undefined {
    const place = this.deps.store.tokenEndpoints.places.get(platformId);
    return place && this.#lives(place) && !this.#mine.has(place.owner) ? place : undefined;
  }

  /** Has it any process, this one among them? */
  isTaken(platformId: string): boolean {
    const place = this.deps.store.tokenEndpoints.places.get(platformId);
    return place !== undefined && this.#lives(place);
  }

  /** For a port of this process, or for another port once it is known. @throws ProblemError `tokenEndpoint.elsewhere` */
  take(wanted: Omit<TokenEndpointPlace, 'until' | 'pid'>): TokenEndpointPlace {
    const { store, effects } = this.deps;
    this.#mine.add(wanted.owner);
    const mine = { ...wanted, pid: process.pid, until: effects.now() + placeMs };
    const taken = store.tokenEndpoints.places.take(mine, (place) => this.#lives(place));
    if (taken.owner === wanted.owner) return taken;
    const { front, pid, port } = taken;
    throw problem('tokenEndpoint.elsewhere', { params: { front, pid, port } });
  }

  /** The owner's name is given up first: then the place is free even if its row cannot be deleted now. */
  leave({ platformId, owner }: Pick<TokenEndpointPlace, 'platformId' | 'owner'>): void {
    const { store, effects, leaseOwners } = this.deps;
    leaseOwners.done(owner);
    this.#mine.delete(owner);
    quietly(effects.warn, 'tokenEndpoint.notReleased', () =>
      store.tokenEndpoints.places.release(platformId, owner),
    );
  }

  /**
   * Keeps the place until the signal.
   * @param look is it still what the operator agreed to? Throws a problem of the endpoint or the platform if not
   * @param onEnd called when it may not go on, or another process has the place
   */
  async keep(
    place: TokenEndpointPlace,
    signal: AbortSignal,
    look: () => unknown,
    onEnd: (found: Problem) => void,
  ): Promise<void> {
    const { effects } = this.deps;
    let renewAt = effects.now() + renewMs;
    while (await slept(effects, lookMs, signal)) {
      try {
        look();
        if (effects.now() < renewAt) continue;
        renewAt = effects.now() + renewMs;
        this.#renew(place);
      } catch (error) {
        const found = toProblem(error);
        effects.warn('tokenEndpoint.notRenewed', found.code);
        if (/^(?:tokenEndpoint|platform)\./.test(found.code)) return onEnd(found);
      }
    }
  }

  /** Lost while the machine slept: taken again, unless another process has it now. */
  #renew(place: TokenEndpointPlace): void {
    const { store, effects } = this.deps;
    const { platformId, owner } = place;
    if (!store.tokenEndpoints.places.renew(platformId, owner, effects.now() + placeMs)) this.take(place);
  }

  #lives({ until, owner }: TokenEndpointPlace): boolean {
    const { effects, leaseOwners } = this.deps;
    return until > effects.now() && !leaseOwners.isGone(owner);
  }
}
