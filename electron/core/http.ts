import type { Readable } from 'node:stream';
import type { PlatformRecord } from '../store/index.ts';
import { decoded } from '../systems/failures.ts';
import type { Wechat } from './wechat/clients.ts';

/** @param limit bytes @returns undefined for a longer body, and for one that is not `wanted`: it is given up */
export async function boundedBody(body: Readable, limit: number, wanted = true): Promise<Buffer | undefined> {
  // Giving up on the rest makes undici's body emit an error, which without a listener would end the process.
  body.on('error', () => {});
  if (!wanted) {
    body.destroy();
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What an address's user name and password become: both Basic, a password alone Bearer. */
export function authorization({ username, password }: URL): { authorization?: string } {
  const [user, secret] = [decoded(username), decoded(password)];
  if (user) return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
  return secret ? { authorization: `Bearer ${secret}` } : {};
}

/** A plain GET the way the platform's calls go (its proxy, its time-outs); nothing is sent along. */
export async function getOnce(wechat: Wechat, platform: PlatformRecord, url: URL, timeoutMs: number) {
  const dispatcher = await wechat.dispatcher(platform);
  return dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method: 'GET',
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
}

type Dispatcher = ReturnType<typeof import('../wechat/dispatcher.ts').createDispatcher>;

/** The way out for calls that are not WeChat's and belong to no profile: straight, no proxy, no redirects. */
export class Direct {
  #opening: Promise<Dispatcher> | undefined;

  /** The HTTP client, read when it is first needed. */
  dispatcher(): Promise<Dispatcher> {
    this.#opening ??= import('../wechat/dispatcher.ts').then(({ createDispatcher }) => createDispatcher({}));
    return this.#opening;
  }

  async close(): Promise<void> {
    await (await this.#opening)?.destroy();
  }
}
