import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';
import { textIf, textsIn } from './texts/index.ts';

/** Which kind of account a permission set is listed for (docs/wechat-api.md §5); ids are global all the same. */
export const permissionKinds = ['officialAccount', 'miniProgram', 'channels', 'talent', 'other'] as const;
export type PermissionKind = (typeof permissionKinds)[number];

/** A permission set 权限集. `exclusive`: only one platform may hold it for an account; null: not known. */
export interface PermissionSet {
  id: number;
  kind: PermissionKind;
  exclusive: boolean | null;
}

/** Ids by what is known: may several platforms hold a set for an account, only one, or is that not known? */
type Listed = Readonly<Partial<Record<'shared' | 'exclusive' | 'unsure', readonly number[]>>>;

const listed: Readonly<Record<PermissionKind, Listed>> = {
  /** 公众号/服务号 (docs/wechat-api.md §5.1); those that are unsure are off the page or cut there. */
  officialAccount: {
    shared: [1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 22, 23, 26, 27, 33, 44, 46, 47, 66, 89, 113],
    exclusive: [4, 24, 34, 54],
    unsure: [14, 16, 35, 121],
  },
  /** 小程序/微信小店 (docs/wechat-api.md §5.2). */
  miniProgram: {
    shared: [
      17, 19, 30, 31, 37, 48, 52, 65, 67, 70, 71, 84, 86, 88, 93, 99, 102, 105, 107, 112, 116, 117, 118, 129,
      130, 131, 132, 133, 139, 140, 141, 142, 144, 151, 153, 156, 159, 161, 164, 167, 169, 175, 180, 182, 185,
      186,
    ],
    exclusive: [18, 25, 40, 41, 45, 49, 51, 73, 76, 81, 85, 104, 119, 135, 138, 157, 158, 198],
    unsure: [20, 21, 36, 57, 120, 134],
  },
  /** docs/wechat-api.md §5.3: the pages of these and of those below say nothing of exclusiveness. */
  channels: {
    unsure: [143, 160, 174, 176, 177],
  },
  talent: {
    unsure: [189, 190],
  },
  other: {
    unsure: [171, 172, 173],
  },
};

const setsOf = (kind: PermissionKind): PermissionSet[] => {
  const { shared = [], exclusive = [], unsure = [] } = listed[kind];
  return [
    ...shared.map((id) => ({ id, kind, exclusive: false })),
    ...exclusive.map((id) => ({ id, kind, exclusive: true })),
    ...unsure.map((id) => ({ id, kind, exclusive: null })),
  ];
};

/** Every permission set with a published or widely known name, by id. Accounts do return others. */
export const permissionSets: readonly PermissionSet[] = permissionKinds
  .flatMap(setsOf)
  .sort((a, b) => a.id - b.id);

const byId = new Map(permissionSets.map((set) => [set.id, set]));

/** An id that no page lists is shown by its number, never dropped (docs/wechat-api.md §5.2). */
export function permissionName(id: number, lang: Lang): string {
  const known = textIf(lang, `words.permissions.name.${id}`);
  if (known) return known;
  // Official pages of interfaces name some sets that no list has: by what they are asked for (docs/wechat-api.md §5.3).
  const use = textIf(lang, `words.permissions.use.${id}`);
  const t = textsIn(lang);
  return use ? t('words.permissions.byUse', { id, use }) : t('words.permissions.byNumber', { id });
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
 * (docs/wechat-api.md §5.2). True for unlisted ids and accounts of unknown kind.
 */
export function permissionApplies(kind: AccountKind, id: number): boolean {
  const listedFor = byId.get(id)?.kind;
  if (listedFor === undefined || kind === 'unknown') return true;
  const own = kind === 'shop' || kind === 'supplier' ? 'miniProgram' : kind;
  return listedFor === 'other' ? debugSets[id] === own : listedFor === own;
}
