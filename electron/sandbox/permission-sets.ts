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

// Stores and suppliers take their sets from the mini programs' page (docs/wechat-api.md §5.2), so they are shown with them.
const miniPrograms: readonly AccountKind[] = ['miniProgram', 'shop', 'supplier', 'unknown'];
const kindsByAuthType: ReadonlyMap<string, readonly AccountKind[]> = new Map([
  ['1', ['officialAccount', 'unknown']],
  ['2', miniPrograms],
  ['3', ['officialAccount', ...miniPrograms]],
  ['4', miniPrograms],
  ['5', ['channels', 'unknown']],
  ['6', ['officialAccount', 'channels', ...miniPrograms]],
  ['8', ['talent', 'unknown']],
]);

/** Kinds that the phone shows for an auth_type (docs/wechat-api.md §2.2); undefined for a value WeChat does not know. */
export const kindsFor = (authType: string) => kindsByAuthType.get(authType);
