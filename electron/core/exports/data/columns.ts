import { accountFields } from '../../../../shared/account-fields.ts';

/** What a table tells of an account, in this order. */
export const columns = [...accountFields, 'accessTokenExpiresAt'] as const;
/** Behind them, where secrets were asked for. Without the last no import could tell whose refresh token is newer. */
export const secretColumns = ['accessToken', 'refreshToken', 'refreshTokenAt'] as const;

/** The names of a table's columns. */
export const headerOf = (includeSecrets: boolean): readonly string[] => [
  ...columns,
  ...(includeSecrets ? secretColumns : []),
];

/** Permission sets in one cell. */
export const permissionsText = (sets: readonly { id: number; name: string }[]): string =>
  sets.map(({ id, name }) => `${id} ${name}`).join('; ');
