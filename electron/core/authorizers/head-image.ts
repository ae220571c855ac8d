import { toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import { boundedBody } from '../bounded-body.ts';
import type { Effects } from '../effects.ts';
import type { Wechat } from '../wechat.ts';

const maxBytes = 256 * 1024;
const imageType = /^image\/(png|jpeg|gif|webp)$/;

/** Head images come through the main process and are kept as data: URLs; the renderer never loads a remote one. */
export interface HeadImages {
  /** Fetches in the background; without one the account simply has no picture. */
  fetchLater(platform: PlatformRecord, authorizerAppid: string, url: string | null | undefined): void;
}

export interface HeadImageDeps {
  store: Store;
  wechat: Wechat;
  warn: Effects['warn'];
}

export function createHeadImages({ store, wechat, warn }: HeadImageDeps): HeadImages {
  async function fetchNow(platform: PlatformRecord, authorizerAppid: string, url: string): Promise<void> {
    const target = new URL(url);
    if (target.protocol !== 'http:' && target.protocol !== 'https:') return;
    const dispatcher = await wechat.dispatcher(platform);
    const { statusCode, headers, body } = await dispatcher.request({
      origin: target.origin,
      path: target.pathname + target.search,
      method: 'GET',
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
    });
    const type =
      String(headers['content-type'] ?? '')
        .split(';')[0]
        ?.trim() ?? '';
    const bytes = await boundedBody(body, maxBytes, statusCode === 200 && imageType.test(type));
    if (bytes === undefined) return;
    const headImage = `data:${type};base64,${bytes.toString('base64')}`;
    store.authorizers.upsert(platform.id, authorizerAppid, { headImage });
  }

  return {
    fetchLater(platform, authorizerAppid, url) {
      if (!url || !URL.canParse(url)) return;
      fetchNow(platform, authorizerAppid, url).catch((error) =>
        warn('headImage.failed', toProblem(error).code),
      );
    },
  };
}
