import { isoOrNull } from '../../../shared/format.ts';
import type { ExportRow, ExportSource } from './index.ts';

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
  const header: string[] = [...columns, ...(source.includeSecrets ? secretColumns : [])];
  yield `\uFEFF${line(header)}`;
  for (const platform of source.platforms) {
    const lead = [platform.componentAppid, platform.name];
    for (const rows of source.rows(platform.id)) {
      yield rows.map((row) => line([...lead, ...cells(row, source)])).join('');
    }
  }
}

function cells(
  { record, accessToken, refreshToken }: ExportRow,
  { named, includeSecrets }: ExportSource,
): string[] {
  const plain = [
    record.authorizerAppid,
    record.nickName ?? '',
    record.kind,
    record.principalName ?? '',
    record.userName ?? '',
    record.status,
    named(record.funcInfo)
      .map(({ id, name }) => `${id} ${name}`)
      .join('; '),
    isoOrNull(record.authorizedAt) ?? '',
    isoOrNull(record.accessTokenExpiresAt) ?? '',
  ];
  return includeSecrets ? [...plain, accessToken ?? '', refreshToken ?? ''] : plain;
}

function line(values: string[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/**
 * One CSV cell. A spreadsheet runs what begins with = + - @ or a control character: a leading apostrophe stops it.
 */
export function cell(value: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  // Where lists are written with semicolons, a spreadsheet parts a line at those.
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
