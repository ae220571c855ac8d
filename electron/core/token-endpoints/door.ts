import type { IncomingMessage } from 'node:http';
import { problem } from '../../../shared/errors/problem.ts';
import { isOwnHost } from '../../../shared/hosts.ts';
import { isSameSecret } from './secret.ts';

/** So many wrong secrets may come at once, and one more every so often; what is more is not even compared. */
const wrongAtOnce = 20;
const anotherEveryMs = 3_000;

/** Bearer, or the password of Basic: many programs take a user and a password in an address, and no header. */
function secretIn(header: string | undefined): string | undefined {
  const { scheme = '', value = '' } = /^(?<scheme>\w+) +(?<value>\S+)$/.exec(header ?? '')?.groups ?? {};
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const pair = Buffer.from(value, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/** Who may ask an endpoint. Checked before anything else is looked at, so that nobody else learns what there is. */
export class EndpointDoor {
  readonly #ticks: () => number;
  #left = wrongAtOnce;
  #since: number;

  /** @param ticks milliseconds, from a clock that cannot be set */
  constructor(ticks: () => number) {
    this.#ticks = ticks;
    this.#since = ticks();
  }

  /**
   * A program of this machine, not a page in a browser, that has the secret.
   * @param wanted the secret in force, in clear
   * @throws ProblemError `tokenEndpoint.host`, `.origin`, `.method`, `.secret`, `.slow`
   */
  admit({ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>, wanted: () => string): void {
    // A name of the web that leads here (DNS rebinding) is not ours.
    if (!isOwnHost(headers.host)) throw problem('tokenEndpoint.host');
    const site = headers['sec-fetch-site'];
    if (headers.origin !== undefined || (site !== undefined && site !== 'none'))
      throw problem('tokenEndpoint.origin');
    if (method !== 'GET') throw problem('tokenEndpoint.method');
    const given = secretIn(headers.authorization);
    if (given === undefined) throw problem('tokenEndpoint.secret', { params: { given: 'none' } });
    // The right one always passes: 256 bits cannot be guessed, and nobody is to lock the engineer's program out.
    if (isSameSecret(given, wanted())) return;
    this.#count();
    throw problem('tokenEndpoint.secret');
  }

  #count(): void {
    const now = this.#ticks();
    const back = Math.floor((now - this.#since) / anotherEveryMs);
    if (back > 0) {
      this.#left = Math.min(wrongAtOnce, this.#left + back);
      this.#since += back * anotherEveryMs;
    }
    if (this.#left === 0) throw problem('tokenEndpoint.slow', { params: { seconds: anotherEveryMs / 1000 } });
    this.#left -= 1;
  }
}
