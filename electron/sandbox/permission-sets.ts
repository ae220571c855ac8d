// Which permission sets (权限集) an account of a kind can give (docs/wechat-api.md §5).
import { permissionSets } from '../../shared/permissions.ts';
import type { AccountKind } from './snapshot.ts';

const listedFor = new Map(permissionSets.map((set) => [set.id, set.kind]));

const DEFAULTS: Readonly<Record<AccountKind, readonly number[]>> = {
  officialAccount: [1, 2, 3, 4, 6, 7, 11, 15, 89],
  // 115 has no published name: real accounts return such ids too.
  miniProgram: [17, 18, 19, 25, 30, 31, 67, 76, 142, 156, 115],
  channels: [143, 160, 177],
  shop: [129, 130, 131, 132, 138, 180],
  talent: [189, 190],
  supplier: [130, 131],
  unknown: [115],
};

/** The sets that the platform asks an account of that kind for when the link names none. */
export const defaultPermissions = (kind: AccountKind): number[] => [...DEFAULTS[kind]];

/**
 * Whether an account of that kind can give that set. Stores and suppliers take theirs from the mini programs' page; an
 * id that no list knows is taken for a mini program's.
 */
export function canGive(kind: AccountKind, id: number): boolean {
  const listed = listedFor.get(id) ?? 'miniProgram';
  if (kind === 'unknown' || listed === 'other') return true;
  return listed === (kind === 'shop' || kind === 'supplier' ? 'miniProgram' : kind);
}

/**
 * Kinds that the phone shows for an auth_type (docs/wechat-api.md §2.2); undefined for a value WeChat does not know.
 */
export function kindsFor(authType: string): readonly AccountKind[] | undefined {
  const officialAccounts: AccountKind[] = ['officialAccount', 'unknown'];
  // Stores and suppliers take their sets from the mini programs' page (docs/wechat-api.md §5.2), so they are shown with
  // them.
  const miniPrograms: AccountKind[] = ['miniProgram', 'shop', 'supplier', 'unknown'];
  switch (authType) {
    case '1':
      return officialAccounts;
    case '2':
    case '4':
      return miniPrograms;
    case '3':
      return ['officialAccount', ...miniPrograms];
    case '5':
      return ['channels', 'unknown'];
    case '6':
      return ['officialAccount', 'channels', ...miniPrograms];
    case '8':
      return ['talent', 'unknown'];
    default:
      return undefined;
  }
}
