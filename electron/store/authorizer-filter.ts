import { foldName } from '../../shared/account-tags.ts';
import type { AccountKind, AuthorizerTrait } from '../../shared/authorize.ts';
import { among, type Condition, ifSet } from './sql/rows.ts';
import { type AuthorizerRecord, hasDetails, hasRefreshToken, ofAccount } from './tables/authorizer.ts';

/** Which accounts; what is left out asks for nothing. */
export interface AccountFilter {
  platformId?: string | undefined;
  /** Words that all occur in the names, the principal, the ids, the tags or the note. */
  search?: string | undefined;
  only?: AuthorizerTrait | undefined;
  kinds?: readonly AccountKind[] | undefined;
  status?: AuthorizerRecord['status'] | undefined;
  /** All of them, in whatever spelling. */
  tags?: readonly string[] | undefined;
  /** A permission set that is granted. */
  permission?: number | undefined;
  /** One that is not. */
  missingPermission?: number | undefined;
}

const traits: Readonly<Record<AuthorizerTrait, string>> = {
  withoutRefreshToken: `authorizer.status = 'authorized' AND NOT ${hasRefreshToken}`,
  withoutDetails: `authorizer.status = 'authorized' AND NOT ${hasDetails}`,
  withNotice: `authorizer.status = 'authorized' AND EXISTS (SELECT 1 FROM notice
    WHERE ${ofAccount('notice')} AND dismissed_at IS NULL)`,
  unauthorized: `authorizer.status = 'unauthorized'`,
};

const hasTag = `EXISTS (SELECT 1 FROM account_tag WHERE ${ofAccount('account_tag')} AND folded = ?)`;

/** The column's text is a JSON array of numbers as `JSON.stringify` writes it: to take it apart for each row costs ten times as much. */
const grants = `instr(replace(replace(authorizer.func_info, '[', ','), ']', ','), ',' || ? || ',') > 0`;

/** What an account has to pass, all but the search's words and the platform. */
export function testsOf(filter: AccountFilter): Condition[] {
  const { only, kinds, status, tags = [], permission, missingPermission } = filter;
  return [
    ...ifSet(only, (trait) => ({ sql: traits[trait], values: [] })),
    ...ifSet(kinds, (some) => among('authorizer.kind', some)),
    ...ifSet(status, (one) => ({ sql: 'authorizer.status = ?', values: [one] })),
    ...tags.map((tag) => ({ sql: hasTag, values: [foldName(tag)] })),
    ...ifSet(permission, (id) => ({ sql: grants, values: [String(id)] })),
    ...ifSet(missingPermission, (id) => ({ sql: `NOT ${grants}`, values: [String(id)] })),
  ];
}

/** All tests as one expression of SQL, 1 where they are passed. */
export const asFits = (tests: readonly Condition[]): string =>
  tests.length === 0 ? '1' : tests.map(({ sql }) => `(${sql})`).join(' AND ');
