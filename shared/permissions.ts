import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';

/** Which kind of account a permission set is listed for (docs/wechat-api.md §5); ids are global all the same. */
export type PermissionKind = 'officialAccount' | 'miniProgram' | 'channels' | 'talent' | 'other';

/** A permission set 权限集. `exclusive`: only one platform may hold it for an account; null: not known. */
export interface PermissionSet {
  id: number;
  kind: PermissionKind;
  exclusive: boolean | null;
  zh: string;
  en: string;
}

type Row = readonly [id: number, zh: string, en: string, exclusive?: 'exclusive' | 'unsure'];

/** 公众号/服务号 (docs/wechat-api.md §5.1); those marked unsure are off the page or cut there. */
const officialAccount: readonly Row[] = [
  [1, '消息管理', 'Message management'],
  [2, '用户管理', 'User management'],
  [3, '账号服务', 'Account services'],
  [4, '网页服务', 'Web page services', 'exclusive'],
  [5, '微信小店', 'WeChat shop'],
  [6, '微信多客服', 'Multi-agent customer service'],
  [7, '群发与通知', 'Mass messages and notifications'],
  [8, '微信卡券', 'WeChat cards and coupons'],
  [9, '微信扫一扫', 'WeChat scan'],
  [10, '微信连WIFI', 'WeChat Wi-Fi'],
  [11, '素材管理', 'Media library management'],
  [12, '微信摇周边', 'Shake nearby'],
  [13, '微信门店', 'WeChat stores'],
  [14, '微信支付', 'WeChat Pay', 'unsure'],
  [15, '菜单管理', 'Menu management'],
  [16, '获取认证状态及信息', 'Verification status and details', 'unsure'],
  [22, '城市服务', 'City services'],
  [23, '广告管理', 'Advertising management'],
  [24, '开放平台账号管理', 'Open Platform account management', 'exclusive'],
  [26, '微信电子发票', 'WeChat e-invoices'],
  [27, '快速注册小程序', 'Fast mini program registration'],
  [33, '小程序关联管理', 'Linked mini program management'],
  [34, '微信商品库管理', 'WeChat product library management', 'exclusive'],
  [35, '微信卡路里', 'WeChat calories', 'unsure'],
  [44, '好物圈', 'Good Finds circle'],
  [46, '微信一物一码', 'One code per item'],
  [47, '微信财政电子票据', 'WeChat fiscal e-receipts'],
  [54, '服务号对话管理', 'Service account conversation management', 'exclusive'],
  [66, '微信服务市场管理', 'WeChat service market management'],
  [89, '服务号订阅通知', 'Service account subscription notices'],
  [113, '就医助手', 'Medical visit assistant'],
  [121, '公众号购物订单', 'Official account shopping orders', 'unsure'],
];

/** 小程序/微信小店 (docs/wechat-api.md §5.2). */
const miniProgram: readonly Row[] = [
  [17, '获取小程序码', 'Mini program code'],
  [18, '小程序开发与数据分析', 'Mini program development and analytics', 'exclusive'],
  [19, '小程序客服管理', 'Mini program customer service'],
  [20, '微信登录', 'WeChat login', 'unsure'],
  [21, '数据分析', 'Analytics', 'unsure'],
  [25, '开放平台账号管理', 'Open Platform account management', 'exclusive'],
  [30, '小程序基本信息管理', 'Mini program basic information'],
  [31, '小程序认证名称检测', 'Mini program verified name check'],
  [36, '微信卡路里', 'WeChat calories', 'unsure'],
  [37, '附近的小程序管理', 'Nearby mini programs'],
  [40, '小程序插件管理', 'Mini program plug-in management', 'exclusive'],
  [41, '好物圈管理', 'Good Finds circle management', 'exclusive'],
  [45, '微信物流服务', 'WeChat logistics', 'exclusive'],
  [48, '微信财政电子票据管理', 'WeChat fiscal e-receipt management'],
  [49, '小程序云开发管理', 'Mini program cloud development', 'exclusive'],
  [51, '小程序即时配送', 'Mini program instant delivery', 'exclusive'],
  [52, '小程序直播管理', 'Mini program live streaming'],
  [57, '小程序搜索', 'Mini program search', 'unsure'],
  [65, '小程序广告管理', 'Mini program advertising'],
  [67, '微信服务市场管理', 'WeChat service market management'],
  [70, '标准版交易组件商品管理', 'Standard trade component: products'],
  [71, '标准版交易组件订单物流与售后', 'Standard trade component: orders, logistics and after-sales'],
  [73, '标准版交易组件接入', 'Standard trade component: integration', 'exclusive'],
  [76, '违规与交易投诉管理', 'Violations and trade complaints', 'exclusive'],
  [81, '试用小程序快速认证', 'Fast verification of trial mini programs', 'exclusive'],
  [84, '标准版交易组件优惠券', 'Standard trade component: coupons'],
  [85, '自定义版交易组件管理', 'Custom trade component management', 'exclusive'],
  [86, '小商店装修', 'Mini shop decoration'],
  [88, '小程序链接管理', 'Mini program link management'],
  [93, '小程序联盟管理', 'Mini program alliance management'],
  [99, '云开发短信服务', 'Cloud development SMS'],
  [102, '云开发微信支付', 'Cloud development WeChat Pay'],
  [104, '标准版组件资金链路', 'Standard component fund flow', 'exclusive'],
  [105, '城市服务', 'City services'],
  [107, '连接器电商场景接入', 'Connector e-commerce integration'],
  [112, '红包封面管理', 'Red packet cover management'],
  [116, '获取自定义版交易组件数据', 'Custom trade component data'],
  [117, '小程序图像处理', 'Mini program image processing'],
  [118, '硬件服务', 'Hardware services'],
  [119, '小程序支付管理服务', 'Mini program payment management', 'exclusive'],
  [120, '小程序购物订单', 'Mini program shopping orders', 'unsure'],
  [129, '小店商品管理', 'Shop products'],
  [130, '小店物流管理', 'Shop logistics'],
  [131, '小店订单与售后管理', 'Shop orders and after-sales'],
  [132, '小店优惠券管理', 'Shop coupons'],
  [133, '视频号商品橱窗管理', 'Channels product showcase'],
  [134, '微信长辈就医', 'Medical visits for the elderly', 'unsure'],
  [135, '流量主代运营', 'Publisher operation on behalf', 'exclusive'],
  [138, '小店资金管理', 'Shop funds', 'exclusive'],
  [139, '小程序运费险', 'Mini program freight insurance'],
  [140, '小程序推广员', 'Mini program promoters'],
  [141, '小店优选联盟', 'Shop selected alliance'],
  [142, '小程序发货管理服务', 'Mini program shipping management'],
  [144, '小程序学生认证', 'Mini program student verification'],
  [151, '小程序交易保障', 'Mini program trade protection'],
  [153, '微短剧小程序资源管理', 'Short drama mini program resources'],
  [156, '小程序备案服务', 'Mini program ICP filing'],
  [157, '小程序虚拟支付管理', 'Mini program virtual payment', 'exclusive'],
  [158, '小程序B2b门店助手', 'Mini program B2B store assistant', 'exclusive'],
  [159, '视频号电子面单管理', 'Channels electronic waybills'],
  [161, '微信客服管理', 'WeChat customer service'],
  [164, '小店本地生活券管理', 'Shop local-life vouchers'],
  [167, '小店商家券管理', 'Shop merchant vouchers'],
  [169, '小说阅读器管理', 'Novel reader management'],
  [175, '小店商家数据', 'Shop merchant data'],
  [180, '微信小店关联', 'WeChat shop linking'],
  [182, '小程序订单管理服务', 'Mini program order management'],
  [185, '小程序管理微信小店会员', 'WeChat shop members from mini programs'],
  [186, '微信小店会员', 'WeChat shop members'],
  [198, '小程序违规申诉代提交', 'Mini program appeals on behalf', 'exclusive'],
];

/** docs/wechat-api.md §5.3: these pages say nothing of exclusiveness. */
const channels: readonly Row[] = [
  [143, '留资组件管理', 'Lead form components', 'unsure'],
  [160, '留资服务的直播数据', 'Live data of lead services', 'unsure'],
  [174, '视频号消息推送调试', 'Channels push debugging', 'unsure'],
  [176, '达人数据', 'Creator data', 'unsure'],
  [177, '视频号商品橱窗管理', 'Channels product showcase', 'unsure'],
];
const talent: readonly Row[] = [
  [189, '橱窗商品管理', 'Showcase products', 'unsure'],
  [190, '订单管理', 'Order management', 'unsure'],
];
const other: readonly Row[] = [
  [171, '小程序消息推送调试', 'Mini program push debugging', 'unsure'],
  [172, '公众号消息推送调试', 'Official account push debugging', 'unsure'],
  [173, '小游戏消息推送调试', 'Mini game push debugging', 'unsure'],
];

function sets(kind: PermissionKind, rows: readonly Row[]): PermissionSet[] {
  return rows.map(([id, zh, en, mark]) => ({
    id,
    kind,
    exclusive: mark === 'unsure' ? null : mark === 'exclusive',
    zh,
    en,
  }));
}

/** Every permission set with a published or widely known name, by id. Accounts do return others. */
export const permissionSets: readonly PermissionSet[] = [
  ...sets('officialAccount', officialAccount),
  ...sets('miniProgram', miniProgram),
  ...sets('channels', channels),
  ...sets('talent', talent),
  ...sets('other', other),
].sort((a, b) => a.id - b.id);

const byId = new Map(permissionSets.map((set) => [set.id, set]));

/**
 * Sets that official pages of interfaces name and no list does: by what they are asked for (docs/wechat-api.md §5.3).
 */
const unnamed: Readonly<Record<number, Readonly<Record<Lang, string>>>> = {
  100: { zh: '客服消息、素材', en: 'customer service messages, media' },
  101: { zh: '客服消息', en: 'customer service messages' },
};

/**
 * A permission set's name for people; an id that no page lists is shown by its number, never dropped
 * (docs/wechat-api.md §5.2).
 * @param id `func_info[].funcscope_category.id`
 */
export function permissionName(id: number, lang: Lang): string {
  const known = byId.get(id);
  if (known) return known[lang];
  const use = unnamed[id]?.[lang];
  if (lang === 'zh') return use ? `权限集 ${id}（${use}）` : `权限集 ${id}`;
  return use ? `Permission set ${id} (${use})` : `Permission set ${id}`;
}

/** Is this one of the sets with a published or widely known name? */
export const isKnownPermission = (id: number): boolean => byId.has(id);

/** Sets for debugging pushes are listed apart, and belong to a kind all the same (docs/wechat-api.md §5.3). */
const debugSets: Readonly<Record<number, AccountKind>> = {
  171: 'miniProgram',
  172: 'officialAccount',
  173: 'miniProgram',
};

/**
 * Can an account of this kind grant this set? Shops and suppliers take theirs from the mini programs' page
 * (docs/wechat-api.md §5.2). Of an id that no page lists nobody knows, and so of an account of unknown kind: yes.
 */
export function permissionApplies(kind: AccountKind, id: number): boolean {
  const listed = byId.get(id)?.kind;
  if (listed === undefined || kind === 'unknown') return true;
  const own = kind === 'shop' || kind === 'supplier' ? 'miniProgram' : kind;
  return listed === 'other' ? debugSets[id] === own : listed === own;
}
