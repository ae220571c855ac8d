import { Repository } from './context.ts';
import {
  type TokenEndpointPlace,
  type TokenEndpointRecord,
  tokenEndpointPlaceTable,
  tokenEndpointTable,
} from './tables/token-endpoint.ts';

/** What is kept of an endpoint; what is left out stays. */
export interface TokenEndpointChange {
  port?: number;
  enabled?: boolean;
  /** Sealed. */
  secret?: string;
}

/** Which process runs each platform's endpoint: one at a time, by a row with an end. */
class EndpointPlaces extends Repository {
  readonly #places = this.context.rows(tokenEndpointPlaceTable);

  get(platformId: string): TokenEndpointPlace | undefined {
    return this.#places.find({ platformId });
  }

  /**
   * Takes the place, if it is free.
   * @param lives does its owner still run the endpoint?
   * @returns who has it now
   * @throws ProblemError store.missing: no such platform (any more)
   */
  take(wanted: TokenEndpointPlace, lives: (current: TokenEndpointPlace) => boolean): TokenEndpointPlace {
    return this.connection.transaction(() => {
      const { platformId } = wanted;
      const current = this.get(platformId);
      if (current && current.owner !== wanted.owner && lives(current)) return current;
      this.#places.upsert(wanted);
      return this.#places.require({ platformId });
    });
  }

  /** @returns false when the place is no longer this owner's */
  renew(platformId: string, owner: string, until: number): boolean {
    return this.connection.transaction(() => this.#places.update({ platformId, owner }, { until }) === 1);
  }

  release(platformId: string, owner: string): void {
    this.connection.transaction(() => this.#places.delete({ platformId, owner }));
  }
}

/** The token endpoints for development. */
export class TokenEndpointRepository extends Repository {
  readonly #endpoints = this.context.rows(tokenEndpointTable);
  readonly places = new EndpointPlaces(this.context);

  get(platformId: string): TokenEndpointRecord | undefined {
    return this.#endpoints.find({ platformId });
  }

  /** Those that start together with a front. */
  enabled(): TokenEndpointRecord[] {
    return this.#endpoints.all({ enabled: true }, 'platform_id');
  }

  /** In clear; undefined: none was made, or a lost key sealed it. @throws ProblemError vault.lost, vault.damaged */
  secret(platformId: string): string | undefined {
    return this.#endpoints.openReadable({ platformId }, 'secret');
  }

  /** @throws ProblemError store.missing: no such platform; vault.lost */
  put(platformId: string, change: TokenEndpointChange): void {
    this.connection.transaction(() =>
      this.#endpoints.upsert({ platformId, ...change, updatedAt: this.context.now() }),
    );
  }
}
