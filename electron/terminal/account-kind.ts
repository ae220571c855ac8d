import type { AccountKind } from '../../shared/authorize.ts';
import type { Lang } from '../../shared/lang.ts';

const kinds: Readonly<Record<AccountKind, Readonly<Record<Lang, string>>>> = {
  officialAccount: { zh: '公众号', en: 'official account' },
  miniProgram: { zh: '小程序', en: 'mini program' },
  channels: { zh: '视频号', en: 'Channels account' },
  shop: { zh: '小店', en: 'shop' },
  talent: { zh: '带货助手', en: 'sales assistant' },
  supplier: { zh: '供货商', en: 'supplier' },
  unknown: { zh: '未知类型', en: 'unknown kind' },
};

/** What a kind of account is called. */
export function kindLabel(kind: AccountKind, lang: Lang): string {
  return kinds[kind][lang];
}
