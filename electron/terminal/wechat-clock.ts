import type { PlatformView } from '../../shared/contract/models.ts';

/** WeChat's clock, UTC ms: what it gives a lifetime to ends by it, however wrong this machine's is. */
export function wechatNow({ clockOffsetMs }: Pick<PlatformView, 'clockOffsetMs'>): number {
  return Date.now() + clockOffsetMs;
}
