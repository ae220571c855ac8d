import { columnFields } from '../../../shared/contract/imports.ts';
import { momentIn } from './json-account.ts';

export type ColumnField = (typeof columnFields)[number];

/** Names that other tables give a column, in small letters without blanks, `_`, `-` and what stands in brackets. */
const known: Readonly<Record<ColumnField, readonly string[]>> = {
  componentAppid: ['componentappid', '平台appid', '第三方平台appid', '开放平台appid'],
  authorizerAppid: [
    ...['authorizerappid', 'appid', 'authappid', 'mpappid', 'wxappid', '授权方appid', '账号appid'],
    ...['帐号appid', '公众号appid', '小程序appid', '商户appid', '应用id'],
  ],
  nickName: [
    ...['nickname', 'name', 'appname', 'accountname', 'mpname', '名称', '昵称', '账号名称', '帐号名称'],
    ...['公众号名称', '小程序名称', '公众号', '小程序'],
  ],
  kind: ['kind', 'accountkind', '账号类型', '帐号类型', '类型'],
  principalName: [
    'principalname',
    'principal',
    'company',
    'companyname',
    'subject',
    '主体',
    '主体名称',
    '公司',
    '公司名称',
  ],
  userName: ['username', 'rawid', 'originalid', 'originid', 'ghid', '原始id', '原始账号'],
  status: ['status', 'authstatus', '状态', '授权状态'],
  permissions: ['permissions', 'funcinfo', 'funcinfos', '权限', '权限集'],
  authorizedAt: ['authorizedat', 'authtime', 'authorizedtime', 'authorizetime', '授权时间', '授权日期'],
  accessToken: ['accesstoken', 'authorizeraccesstoken', '接口调用令牌', '访问令牌'],
  accessTokenExpiresAt: [
    ...['accesstokenexpiresat', 'accesstokenexpiretime', 'tokenexpiretime', 'expiretime', 'expiresat'],
    ...['令牌到期时间', '令牌过期时间', '到期时间', '过期时间'],
  ],
  refreshToken: ['refreshtoken', 'authorizerrefreshtoken', '刷新令牌'],
  refreshTokenAt: ['refreshtokenat', 'refreshtokentime', '刷新令牌时间', '刷新令牌获取时间'],
};

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[(（[【].*$/, '')
    .replace(/[\s_\-.]/g, '');

/** What each column of a first line seems to be, each field once; undefined for what seems to be none. */
export function fieldsOf(header: readonly string[]): (ColumnField | undefined)[] {
  const taken = new Set<ColumnField>();
  return header.map((name) => {
    const field = columnFields.find(
      (candidate) => !taken.has(candidate) && known[candidate].includes(plain(name)),
    );
    if (field) taken.add(field);
    return field;
  });
}

/** Is it the first line of an export of ours? */
export const isOwn = (header: readonly string[]): boolean =>
  header[0] === 'componentAppid' && header.includes('authorizerAppid') && header.includes('platformName');

/** Takes away the apostrophe that our export puts in front of what a spreadsheet would run, and no other. */
export const withoutGuard = (cell: string): string => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell);

const kinds: Readonly<Record<string, string>> = {
  公众号: 'officialAccount',
  服务号: 'officialAccount',
  订阅号: 'officialAccount',
  小程序: 'miniProgram',
  视频号: 'channels',
  微信小店: 'shop',
  小店: 'shop',
  带货助手: 'talent',
  供货商: 'supplier',
};
const statuses: Readonly<Record<string, string>> = {
  已授权: 'authorized',
  授权中: 'authorized',
  未授权: 'unauthorized',
  已取消: 'unauthorized',
  取消授权: 'unauthorized',
  已取消授权: 'unauthorized',
};
const times: readonly ColumnField[] = ['authorizedAt', 'accessTokenExpiresAt', 'refreshTokenAt'];

/** A cell as the field's value; what cannot be one is left for the check to refuse. */
export function cellValue(field: ColumnField, cell: string): unknown {
  if (times.includes(field)) return momentIn(cell.trim()) ?? cell;
  if (field === 'kind') return kinds[cell.trim()] ?? cell.trim();
  if (field === 'status') return statuses[cell.trim()] ?? cell.trim();
  if (field === 'permissions') return setsIn(cell);
  return /[aA]ppid$|[tT]oken$/.test(field) ? cell.trim() : cell;
}

/** As our own CSV has them (ids with their names), or ids alone: `1,2`, `|1|2`, `[1,2]`. */
function setsIn(cell: string): number[] | string {
  const parts = /^\d{1,10} \D/.test(cell)
    ? cell.split('; ').map((part) => /^\d{1,10}(?= )/.exec(part)?.[0] ?? '?')
    : cell.split(/[\s,;|[\]]+/).filter(Boolean);
  const ids = parts.map(Number);
  return ids.every(Number.isInteger) ? ids : cell;
}
