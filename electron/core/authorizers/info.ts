import { z } from '../../../shared/zod.ts';

const withImage = z.object({ authorizer_info: z.object({ head_img: z.string() }) });

/** Where WeChat keeps pictures: `http://wx.qlogo.cn/mmopen/…` (docs/wechat-api.md §1.6), `mmbiz.qpic.cn`. */
const pictureHost = /^(?:[a-z0-9-]+\.)+(?:qlogo|qpic)\.cn$/;

/**
 * The address of an account's picture in api_get_authorizer_info's answer, when it is one of WeChat's: what an answer
 * names must not have this machine ask whoever it likes, itself included.
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
