import type { AccountKind, AuthType } from './authorize.ts';
import type { Lang } from './lang.ts';
import { isKnownPermission, permissionApplies } from './permissions.ts';

/** An account's permission sets by id: what it grants, against what is wanted and what it granted before. */
export interface PermissionComparison {
  granted: number[];
  /** Wanted by the operator, applicable to this kind of account, and not granted. */
  missing: number[];
  /** Granted now and not before the last change. */
  added: number[];
  /** Granted before the last change and not now. */
  removed: number[];
  /** What an upgrade link should ask for: everything granted, so that nothing is given up, and what is missing. */
  upgrade: number[];
  /** Granted sets that no page lists: WeChat may refuse a link that names them, so they are left out of it. */
  leftOut: number[];
}

/**
 * @param before what was granted before the last change; null when it never changed here
 * @param wanted the operator's list for the platform
 */
export function comparePermissions(
  kind: AccountKind,
  granted: readonly number[],
  before: readonly number[] | null,
  wanted: readonly number[],
): PermissionComparison {
  const has = new Set(granted);
  const had = new Set(before ?? granted);
  const missing = wanted.filter((id) => !has.has(id) && permissionApplies(kind, id));
  const known = granted.filter(isKnownPermission);
  return {
    granted: [...granted],
    missing,
    added: granted.filter((id) => !had.has(id)),
    removed: [...had].filter((id) => !has.has(id)),
    upgrade: [...new Set([...known, ...missing])].sort((a, b) => a - b),
    leftOut: granted.filter((id) => !isKnownPermission(id)),
  };
}

/**
 * The auth_type that shows this kind of account on the phone; biz_appid wins over it anyway (docs/wechat-api.md §2.2).
 */
export function authTypeFor(kind: AccountKind, otherwise: AuthType): AuthType {
  switch (kind) {
    case 'officialAccount':
      return 1;
    case 'miniProgram':
    case 'shop':
    case 'supplier':
      return 2;
    case 'channels':
      return 5;
    case 'talent':
      return 8;
    case 'unknown':
      return otherwise;
  }
}

const notes: Readonly<Record<Lang, readonly string[]>> = {
  zh: [
    '必须由这个账号的管理员在微信里重新扫码确认；平台改了权限集，已授权的账号不会自动更新。',
    '链接指定了账号（biz_appid），其他账号的管理员打开会看到错误页。',
    '链接里列出了想要的权限集（category_id_list）。微信文档没有说明：列出的权限集会替换还是追加已有的授权，所以链接同时带上了已授予的权限集。',
    '只有已经全网发布的权限集才能被授予；没有发布的编号可能被忽略，也可能让授权页报错。',
    '有开发者在 2022 年反馈 category_id_list 没有效果。授权页以商户实际看到和勾选的为准，结果以授权后返回的权限为准。',
    '互斥的权限集如果已经给了别的平台，要商户先在原平台取消；不互斥的，一个账号最多同时授权给 15 个平台。',
  ],
  en: [
    'The account’s administrator has to confirm in WeChat again: accounts do not follow a platform’s new permission sets by themselves.',
    'The link names the account (biz_appid): administrators of other accounts see an error page.',
    'The link lists the sets that are wanted (category_id_list). WeChat’s documentation does not say whether the list replaces or extends what was granted, so the link lists the granted sets as well.',
    'Only sets published network-wide can be granted; others may be ignored, or may make the page show an error.',
    'In 2022 a developer reported that category_id_list had no effect. What counts is what the merchant sees and ticks, and the permissions that come back.',
    'An exclusive set that another platform holds has to be withdrawn there first; of the others an account can authorize 15 platforms at most.',
  ],
};

/** What granting a set does not bring (docs/wechat-api.md §5.4). */
const ofSet: Readonly<Record<number, Readonly<Record<Lang, string>>>> = {
  7: {
    zh: '群发与通知：其中的发布能力（freepublish）从 2025 年 7 月起对个人主体、未认证和不能认证的账号收回，授权了也会报 48001。',
    en: 'Mass messages and notifications: publishing (freepublish) was withdrawn in July 2025 from personal accounts and those not verified; it answers 48001 even where the set is granted.',
  },
};

/**
 * What has to be said beside an upgrade link, also where WeChat’s documentation leaves something open.
 * @param ids the sets that the link asks for
 */
export const upgradeNotes = (lang: Lang, ids: readonly number[]): readonly string[] => [
  ...notes[lang],
  ...ids.flatMap((id) => ofSet[id]?.[lang] ?? []),
];
