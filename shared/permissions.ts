import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';
import { textIf, textsIn } from './texts/index.ts';

/** Which kind of account a permission set is listed for (docs/wechat-api.md §5); ids are global all the same. */
export type PermissionKind = 'officialAccount' | 'miniProgram' | 'channels' | 'talent' | 'other';

/** A permission set 权限集. `exclusive`: only one platform may hold it for an account; null: not known. */
export interface PermissionSet {
  id: number;
  kind: PermissionKind;
  exclusive: boolean | null;
}

type Row = readonly [id: number, exclusive?: 'exclusive' | 'unsure'];

/** 公众号/服务号 (docs/wechat-api.md §5.1); those marked unsure are off the page or cut there. */
const officialAccount: readonly Row[] = [
  [1],
  [2],
  [3],
  [4, 'exclusive'],
  [5],
  [6],
  [7],
  [8],
  [9],
  [10],
  [11],
  [12],
  [13],
  [14, 'unsure'],
  [15],
  [16, 'unsure'],
  [22],
  [23],
  [24, 'exclusive'],
  [26],
  [27],
  [33],
  [34, 'exclusive'],
  [35, 'unsure'],
  [44],
  [46],
  [47],
  [54, 'exclusive'],
  [66],
  [89],
  [113],
  [121, 'unsure'],
];

/** 小程序/微信小店 (docs/wechat-api.md §5.2). */
const miniProgram: readonly Row[] = [
  [17],
  [18, 'exclusive'],
  [19],
  [20, 'unsure'],
  [21, 'unsure'],
  [25, 'exclusive'],
  [30],
  [31],
  [36, 'unsure'],
  [37],
  [40, 'exclusive'],
  [41, 'exclusive'],
  [45, 'exclusive'],
  [48],
  [49, 'exclusive'],
  [51, 'exclusive'],
  [52],
  [57, 'unsure'],
  [65],
  [67],
  [70],
  [71],
  [73, 'exclusive'],
  [76, 'exclusive'],
  [81, 'exclusive'],
  [84],
  [85, 'exclusive'],
  [86],
  [88],
  [93],
  [99],
  [102],
  [104, 'exclusive'],
  [105],
  [107],
  [112],
  [116],
  [117],
  [118],
  [119, 'exclusive'],
  [120, 'unsure'],
  [129],
  [130],
  [131],
  [132],
  [133],
  [134, 'unsure'],
  [135, 'exclusive'],
  [138, 'exclusive'],
  [139],
  [140],
  [141],
  [142],
  [144],
  [151],
  [153],
  [156],
  [157, 'exclusive'],
  [158, 'exclusive'],
  [159],
  [161],
  [164],
  [167],
  [169],
  [175],
  [180],
  [182],
  [185],
  [186],
  [198, 'exclusive'],
];

/** docs/wechat-api.md §5.3: these pages say nothing of exclusiveness. */
const channels: readonly Row[] = [
  [143, 'unsure'],
  [160, 'unsure'],
  [174, 'unsure'],
  [176, 'unsure'],
  [177, 'unsure'],
];
const talent: readonly Row[] = [
  [189, 'unsure'],
  [190, 'unsure'],
];
const other: readonly Row[] = [
  [171, 'unsure'],
  [172, 'unsure'],
  [173, 'unsure'],
];

function sets(kind: PermissionKind, rows: readonly Row[]): PermissionSet[] {
  return rows.map(([id, mark]) => ({ id, kind, exclusive: mark === 'unsure' ? null : mark === 'exclusive' }));
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
 * A permission set's name for people; an id that no page lists is shown by its number, never dropped
 * (docs/wechat-api.md §5.2).
 * @param id `func_info[].funcscope_category.id`
 */
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
  const listed = byId.get(id)?.kind;
  if (listed === undefined || kind === 'unknown') return true;
  const own = kind === 'shop' || kind === 'supplier' ? 'miniProgram' : kind;
  return listed === 'other' ? debugSets[id] === own : listed === own;
}
