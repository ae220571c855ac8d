import { isoOrNull } from '../../../shared/format.ts';
import type { ExportedAccount } from '../../store/index.ts';
import { type ExportSource, permissionsBy } from './source.ts';

const columns = [
  'componentAppid',
  'platformName',
  'authorizerAppid',
  'nickName',
  'kind',
  'principalName',
  'userName',
  'status',
  'permissions',
  'authorizedAt',
  'accessTokenExpiresAt',
] as const;
const secretColumns = ['accessToken', 'refreshToken'] as const;

/** UTF-8 with BOM (Excel on Chinese systems), CRLF, every cell guarded against formula injection. */
export async function* csvChunks(source: ExportSource): AsyncGenerator<string> {
  const { named, includeSecrets, platforms } = source;
  const permissions = permissionsBy(named, (sets) =>
    cell(sets.map(({ id, name }) => `${id} ${name}`).join('; ')),
  );
  const header = [...columns, ...(includeSecrets ? secretColumns : [])];
  yield `\uFEFF${header.join(',')}\r\n`;
  for (const { id, componentAppid, name } of platforms) {
    const lead = `${cell(componentAppid)},${cell(name)}`;
    const line = (account: ExportedAccount) => {
      const tokens = includeSecrets ? `,${cell(account.accessToken)},${cell(account.refreshToken)}` : '';
      return `${lead},${cells(account, permissions(account.funcInfo))}${tokens}\r\n`;
    };
    for await (const page of source.pages(id)) yield page.map(line).join('');
  }
}

/** @param permissions a cell already */
function cells(
  {
    authorizerAppid,
    nickName,
    kind,
    principalName,
    userName,
    status,
    authorizedAt,
    accessTokenExpiresAt,
  }: ExportedAccount,
  permissions: string,
): string {
  const names = `${cell(authorizerAppid)},${cell(nickName)},${kind},${cell(principalName)},${cell(userName)}`;
  const times = `${isoOrNull(authorizedAt) ?? ''},${isoOrNull(accessTokenExpiresAt) ?? ''}`;
  return `${names},${status},${permissions},${times}`;
}

/**
 * One CSV cell. A spreadsheet runs what begins with = + - @ or a control character: a leading apostrophe stops it.
 */
export function cell(value: string | null | undefined): string {
  if (!value) return '';
  const guarded = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  // Where lists are written with semicolons, a spreadsheet parts a line at those.
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
