// The rehearsal's merchants: a few to choose from, as many as wanted to fill the list, others by control call.
import type { Account, AccountKind } from './snapshot.ts';
import type { Platform } from './state.ts';
import { bytesFrom, makeAppid } from './values.ts';

const MERCHANTS: readonly (readonly [AccountKind, string, string, number, number])[] = [
  // kind, name, principal, service type, verify type (docs/wechat-api.md §1.6)
  ['officialAccount', '青禾咖啡', '杭州青禾餐饮管理有限公司', 2, 0],
  ['miniProgram', '青禾咖啡点单', '杭州青禾餐饮管理有限公司', 0, 0],
  ['officialAccount', '南山书房', '深圳市南山书房文化有限公司', 0, 0],
  ['miniProgram', '小鹿亲子', '个人', 0, -1],
  ['channels', '老周修表', '个人', 0, -1],
  ['shop', '云上茶园旗舰店', '云南云上茶业有限公司', 10, 0],
  ['talent', '阿琳的好物橱窗', '个人', 0, -1],
  ['supplier', '晨光纸品供货', '东莞市晨光纸品有限公司', 0, 0],
];

const BRANDS = [
  ...['青禾', '南山', '云上', '晨光', '半夏', '听雨', '知味', '一叶', '长安', '松间'],
  ...['白露', '沐野', '拾光', '归田', '星河', '麦田', '清欢', '橘子', '临江', '远山'],
];
const TRADES = [
  ...['咖啡', '书店', '茶园', '花艺', '烘焙', '面馆', '健身', '口腔', '摄影', '民宿'],
  ...['童装', '农场', '宠物', '美甲', '家具', '眼镜', '教育', '药房', '水果', '旅行'],
];
const PLACES = ['杭州', '深圳', '成都', '厦门', '西安', '长沙', '苏州', '昆明', '青岛', '广州'];
const FILLER_KINDS: readonly AccountKind[] = [
  'miniProgram',
  'officialAccount',
  'miniProgram',
  'officialAccount',
  'miniProgram',
  'channels',
  'officialAccount',
  'shop',
  'miniProgram',
  'talent',
];

const pick = <T>(list: readonly T[], index: number, otherwise: T): T =>
  list[index % list.length] ?? otherwise;
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The appid and raw id (原始ID) that follow from a seed alone. */
function idsFrom(seed: string): { appid: string; userName: string } {
  const bytes = bytesFrom(`rehearsal:${seed}`);
  return {
    appid: makeAppid((n) => bytes.subarray(0, n)),
    userName: `gh_${hexOf(bytes.subarray(8, 14))}`,
  };
}

/** The accounts that the authorize page offers, the same on every rehearsal platform. */
export function merchants(): Account[] {
  return MERCHANTS.map(([kind, nickName, principalName, serviceType, verifyType]) => ({
    ...idsFrom(nickName),
    kind,
    source: 'merchant',
    nickName,
    principalName,
    alias: kind === 'officialAccount' ? 'rehearsal' : '',
    serviceType,
    verifyType,
    signature: kind === 'miniProgram' ? `${nickName}，演练用的小程序` : '',
  }));
}

/** The `index`-th account (from 0) used to fill the list: kinds mixed, names distinct below 4,000 and numbered above. */
export function fillerAccount(index: number): Account {
  const round = Math.floor(index / 4000);
  const brand = pick(BRANDS, index, '青禾') + pick(TRADES, Math.floor(index / 20), '咖啡');
  const place = pick(PLACES, Math.floor(index / 400), '杭州');
  const kind = pick(FILLER_KINDS, index, 'miniProgram');
  return {
    ...idsFrom(`filler:${index}`),
    kind,
    source: 'filler',
    nickName: `${brand}${place}${round > 0 ? `${round + 1}店` : '店'}`,
    principalName: index % 7 === 3 ? '个人' : `${place}${brand}有限公司`,
    alias: '',
    serviceType: kind === 'officialAccount' ? pick([2, 0, 1], index, 0) : 0,
    verifyType: index % 7 === 3 ? -1 : 0,
    signature: '',
  };
}

/** Adds an account made to order and returns it. */
export function addAccount(
  { random, state, changed }: Platform,
  { appid, nickName, kind }: { appid?: string | undefined; nickName?: string | undefined; kind: AccountKind },
): Account {
  const account: Account = {
    appid: appid ?? makeAppid(random),
    kind,
    source: 'scan',
    nickName: nickName ?? fillerAccount(state.accounts.size).nickName,
    principalName: '演练主体有限公司',
    userName: `gh_${hexOf(random(6))}`,
    alias: '',
    serviceType: kind === 'officialAccount' ? 2 : 0,
    verifyType: 0,
    signature: '',
  };
  state.accounts.set(account.appid, account);
  changed();
  return account;
}
