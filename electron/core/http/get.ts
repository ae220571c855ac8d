import type { PlatformRecord } from '../../store/index.ts';
import type { Wechat } from '../wechat/clients.ts';

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
