import type { AccountKind, AuthType } from './authorize.ts';
import type { Lang } from './lang.ts';
import { isKnownPermission, permissionApplies } from './permissions.ts';
import { textIf, textsIn } from './texts/index.ts';

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

/** @param before the grant before the last change; null: it never changed here @param wanted the operator's list */
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

/** What has to be said beside an upgrade link. @param ids the sets that the link asks for */
export const upgradeNotes = (lang: Lang, ids: readonly number[]): readonly string[] => [
  ...textsIn(lang)('words.permissions.upgrade.notes', { returnObjects: true }),
  // What granting a set does not bring (docs/wechat-api.md §5.4).
  ...ids.flatMap((id) => textIf(lang, `words.permissions.upgrade.ofSet.${id}`) ?? []),
];
