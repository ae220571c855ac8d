import { toProblem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import type { AuthorizerRecord, PlatformRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { boundedBody, getOnce } from '../http.ts';
import type { Wechat } from '../wechat/clients.ts';

const maxBytes = 256 * 1024;
const timeoutMs = 10_000;
const imageType = /^image\/(png|jpeg|gif|webp)$/;
/** The same address is asked again after this: people change pictures, and WeChat's addresses mostly change along. */
const freshMs = 7 * 24 * 3600_000;
const retryMs = 3600_000;
const atOnce = 3;
/** More are dropped: the next look at the accounts asks for them again. */
const waitingAtMost = 200;

interface Job {
  platformId: string;
  authorizerAppid: string;
  url: string;
}

/**
 * Head images come through the main process and are kept as data: URLs; the renderer never loads a remote one. They
 * are fetched for accounts that are shown, few at a time, and not again before the address changes or a week ends.
 */
export class HeadImages extends Part<Deps<'store' | 'wechat' | 'effects'>> {
  readonly #waiting = new Map<string, Job>();
  #running = 0;

  /** Fetches in the background if there is no fresh picture; without one the account simply has none. */
  want(account: Pick<AuthorizerRecord, 'platformId' | 'authorizerAppid' | 'info'>): void {
    const { platformId, authorizerAppid, info } = account;
    const platform = this.deps.store.platforms.get(platformId);
    const url = headImageUrl(info, platform?.rehearsal ? platform.apiBase : undefined);
    if (!url || this.#waiting.size >= waitingAtMost) return;
    const job = { platformId, authorizerAppid, url };
    if (!this.#isDue(job)) return;
    this.#waiting.set(`${platformId} ${authorizerAppid}`, job);
    this.#work();
  }

  #isDue({ platformId, authorizerAppid, url }: Job): boolean {
    const { store, effects } = this.deps;
    const kept = store.headImages.get(platformId, authorizerAppid);
    if (!kept || kept.url !== url) return true;
    return effects.now() - kept.fetchedAt > (kept.failed ? retryMs : freshMs);
  }

  #work(): void {
    const { store, effects } = this.deps;
    for (const [key, job] of this.#waiting) {
      if (this.#running >= atOnce) return;
      this.#waiting.delete(key);
      const platform = store.platforms.get(job.platformId);
      if (!platform) continue;
      this.#running += 1;
      this.#fetch(platform, job)
        .catch((error: unknown) => effects.warn('headImage.notKept', toProblem(error).code))
        .finally(() => {
          this.#running -= 1;
          this.#work();
        });
    }
  }

  async #fetch(platform: PlatformRecord, { authorizerAppid, url }: Job): Promise<void> {
    const { store, wechat, effects } = this.deps;
    const data = await download(wechat, platform, new URL(url)).catch((error: unknown) => {
      effects.warn('headImage.failed', toProblem(error).code);
      return null;
    });
    store.headImages.put(platform.id, authorizerAppid, url, data);
  }
}

/** @returns a data: URL; null for what is no picture, or too big a one */
async function download(wechat: Wechat, platform: PlatformRecord, url: URL): Promise<string | null> {
  const { statusCode, headers, body } = await getOnce(wechat, platform, url, timeoutMs);
  const type =
    String(headers['content-type'] ?? '')
      .split(';')[0]
      ?.trim() ?? '';
  const bytes = await boundedBody(body, maxBytes, statusCode === 200 && imageType.test(type));
  return bytes === undefined ? null : `data:${type};base64,${bytes.toString('base64')}`;
}

const withImage = z.object({ authorizer_info: z.object({ head_img: z.string() }) });

/** Where WeChat keeps pictures: `http://wx.qlogo.cn/mmopen/…` (docs/wechat-api.md §1.6), `mmbiz.qpic.cn`. */
const pictureHost = /^(?:[a-z0-9-]+\.)+(?:qlogo|qpic)\.cn$/;

/**
 * The address of an account's picture in api_get_authorizer_info's answer, when it is one of WeChat's: an answer
 * must not choose which servers this machine asks, itself included.
 * @param rehearsalBase where the rehearsal platform listens, whose pictures are its own; undefined for a real one
 */
export function headImageUrl(info: unknown, rehearsalBase?: string): string | undefined {
  const text = withImage.safeParse(info).data?.authorizer_info.head_img ?? '';
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, origin } = new URL(text);
  const isHttp = protocol === 'https:' || protocol === 'http:';
  if (isHttp && port === '' && pictureHost.test(hostname)) return text;
  return rehearsalBase !== undefined && origin === new URL(rehearsalBase).origin ? text : undefined;
}
