import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';

/**
 * Names for the numbers in api_get_authorizer_info's answer (docs/wechat-api.md §1.6). One that no table has stays a
 * number.
 */

type Names = Readonly<Record<number, Readonly<Record<Lang, string>>>>;

const officialAccountTypes: Names = {
  0: { zh: '订阅号', en: 'Subscription account' },
  1: { zh: '订阅号（由旧账号升级）', en: 'Subscription account (upgraded from an old one)' },
  2: { zh: '服务号', en: 'Service account' },
};
/** Shops answer with mini programs' numbers. */
const miniProgramTypes: Names = {
  0: { zh: '普通小程序', en: 'Ordinary mini program' },
  2: { zh: '门店小程序', en: 'Store mini program' },
  3: { zh: '门店小程序', en: 'Store mini program' },
  4: { zh: '小游戏', en: 'Mini game' },
  10: { zh: '小商店', en: 'Mini shop' },
  12: { zh: '试用小程序', en: 'Trial mini program' },
};
const typesByKind: Partial<Record<AccountKind, Names>> = {
  officialAccount: officialAccountTypes,
  miniProgram: miniProgramTypes,
  shop: { 10: { zh: '小商店', en: 'Mini shop' } },
};

const verifyTypes: Names = {
  [-1]: { zh: '未认证', en: 'Not verified' },
  0: { zh: '微信认证', en: 'Verified by WeChat' },
  1: { zh: '新浪微博认证', en: 'Verified by Sina Weibo' },
  2: { zh: '腾讯微博认证', en: 'Verified by Tencent Weibo' },
  3: { zh: '资质认证通过，名称未认证', en: 'Qualification passed, name not yet' },
  4: {
    zh: '资质认证通过，名称未认证，已通过新浪微博认证',
    en: 'Qualification passed, name not yet; verified by Sina Weibo',
  },
  5: {
    zh: '资质认证通过，名称未认证，已通过腾讯微博认证',
    en: 'Qualification passed, name not yet; verified by Tencent Weibo',
  },
};

const statuses: Names = {
  1: { zh: '正常', en: 'Normal' },
  14: { zh: '已注销', en: 'Closed' },
  16: { zh: '已封禁', en: 'Banned' },
  18: { zh: '已告警', en: 'Warned' },
  19: { zh: '已冻结', en: 'Frozen' },
};

const registerTypes: Names = {
  0: { zh: '普通注册', en: 'Ordinary registration' },
  2: { zh: '复用公众号资质快速注册', en: 'Fast registration with an official account’s qualification' },
  6: { zh: '法人扫脸快速注册', en: 'Fast registration by the legal person’s face scan' },
  13: { zh: '快速注册试用小程序', en: 'Fast registration of a trial mini program' },
  15: { zh: '小程序联盟控制台注册', en: 'Registration in the alliance console' },
  16: { zh: '快速注册个人小程序', en: 'Fast registration of a personal mini program' },
  17: { zh: '快速注册个人交易小程序', en: 'Fast registration of a personal trading mini program' },
  19: { zh: '试用小程序转正', en: 'Trial mini program made a formal one' },
  22: { zh: '复用商户号注册', en: 'Registration with a merchant number' },
  23: { zh: '商户号转正', en: 'Made a formal one by its merchant number' },
};

function named(names: Names | undefined, id: number, lang: Lang): string {
  return names?.[id]?.[lang] ?? (lang === 'zh' ? `类型 ${id}` : `Type ${id}`);
}

/** `service_type_info.id`, whose meaning depends on the kind of account. */
export const serviceTypeName = (kind: AccountKind, id: number, lang: Lang) =>
  named(typesByKind[kind], id, lang);
/** `verify_type_info.id`. */
export const verifyTypeName = (id: number, lang: Lang) => named(verifyTypes, id, lang);
/** `account_status`. */
export const accountStatusName = (id: number, lang: Lang) =>
  statuses[id]?.[lang] ?? (lang === 'zh' ? `状态 ${id}` : `Status ${id}`);
/** `register_type`. */
export const registerTypeName = (id: number, lang: Lang) => named(registerTypes, id, lang);

const business: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  open_store: { zh: '门店', en: 'Stores' },
  open_scan: { zh: '扫商品', en: 'Scan of goods' },
  open_pay: { zh: '支付', en: 'Payment' },
  open_card: { zh: '卡券', en: 'Cards and coupons' },
  open_shake: { zh: '摇一摇', en: 'Shake' },
};
/** A key of `business_info`; one that is not known stays as it is. */
export const businessName = (key: string, lang: Lang) => business[key]?.[lang] ?? key;

const domains: Readonly<Record<string, Readonly<Record<Lang, string>>>> = {
  RequestDomain: { zh: 'request 合法域名', en: 'request domains' },
  WsRequestDomain: { zh: 'socket 合法域名', en: 'socket domains' },
  UploadDomain: { zh: 'uploadFile 合法域名', en: 'uploadFile domains' },
  DownloadDomain: { zh: 'downloadFile 合法域名', en: 'downloadFile domains' },
  UDPDomain: { zh: 'udp 合法域名', en: 'UDP domains' },
  TCPDomain: { zh: 'tcp 合法域名', en: 'TCP domains' },
  BizDomain: { zh: '业务域名', en: 'Web-view domains' },
  PrefetchDNSDomain: { zh: 'DNS 预解析域名', en: 'DNS prefetch domains' },
};
/** A key of `MiniProgramInfo.network`; one that is not known stays as it is. */
export const domainName = (key: string, lang: Lang) => domains[key]?.[lang] ?? key;
