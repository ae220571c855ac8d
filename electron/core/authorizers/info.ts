import { z } from '../../../shared/zod.ts';

const withImage = z.object({ authorizer_info: z.object({ head_img: z.string() }) });

/** The http(s) address of an account's picture in api_get_authorizer_info's answer (wechat-api §1.6). */
export function headImageUrl(info: unknown): string | undefined {
  const url = withImage.safeParse(info).data?.authorizer_info.head_img;
  return url && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : undefined;
}
