import { type DoctorProfile, diagnose } from '../../electron/wechat/doctor/index.ts';
import { buildPush, eventXml } from '../../electron/wechat/push/build.ts';
import { aesKey } from '../../electron/wechat/push/crypto.ts';

export const shop: DoctorProfile = {
  id: 'shop',
  name: '花店平台',
  componentAppid: 'wx0000000000000001',
  token: 'shopToken',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  aesKeyPrevious: '',
};
export const tea: DoctorProfile = {
  id: 'tea',
  name: '茶馆平台',
  componentAppid: 'wx0000000000000002',
  token: 'teaToken',
  aesKey: 'B'.repeat(43),
  aesKeyPrevious: 'C'.repeat(43),
};
export const at = 1_700_000_000;

export function push(
  over: Partial<Parameters<typeof buildPush>[0]> & { aesKey?: string; fields?: Record<string, string> } = {},
) {
  const { aesKey: text = shop.aesKey, fields = {}, ...rest } = over;
  const key = aesKey(text);
  if (!key) throw new Error('not a key');
  const xml = eventXml({ AppId: shop.componentAppid, CreateTime: at, InfoType: 'authorized', ...fields });
  return buildPush({
    xml,
    componentAppid: shop.componentAppid,
    token: shop.token,
    key,
    outer: { name: 'AppId', value: shop.componentAppid },
    timestamp: at,
    random: Buffer.alloc(20, 5),
    ...rest,
  });
}

export const pasted = ({ query, body }: { query: string; body: string }) =>
  `POST https://own.example/wechat?${query}\n\n${body}`;
export const encryptOf = (body: string) => /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
export const paramOf = (query: string, name: string) => new URLSearchParams(query).get(name) ?? '';

export function ask(text: string, over: Partial<Parameters<typeof diagnose>[0]> = {}) {
  return diagnose({ text, profiles: [shop, tea], wanted: 'shop', now: at * 1000, ...over });
}
