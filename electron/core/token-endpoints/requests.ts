import type { EndpointRequest } from '../../../shared/contract/token-endpoint.ts';

/** How many are remembered. */
const kept = 100;

/** The last requests to an endpoint, in memory: what was asked and how it was answered, never a secret or a token. */
export class EndpointRequests {
  readonly counts = { given: 0, refused: 0 };
  #last: EndpointRequest[] = [];
  #seq = 0;

  /** Newest first. */
  get last(): EndpointRequest[] {
    return [...this.#last];
  }

  note(request: Omit<EndpointRequest, 'seq'>): void {
    this.#seq += 1;
    if (request.status === 200) this.counts.given += 1;
    else this.counts.refused += 1;
    this.#last = [{ seq: this.#seq, ...request }, ...this.#last].slice(0, kept);
  }
}
