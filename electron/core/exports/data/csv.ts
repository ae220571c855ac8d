import type { ExportedAccount } from '../../../store/index.ts';
import { bytesOf, type Piece } from '../bytes.ts';
import { type ExportSource, gotAt, isoBy, permissionsBy } from '../source.ts';
import { headerOf, permissionsText } from './columns.ts';

/** UTF-8 with BOM (Excel on Chinese systems), CRLF, every cell guarded against formula injection. */
export async function* csvChunks(source: ExportSource): AsyncGenerator<Piece> {
  const { named, includeSecrets, platforms } = source;
  const iso = isoBy();
  const permissions = permissionsBy(named, (sets) => cell(permissionsText(sets)));
  yield `\uFEFF${headerOf(includeSecrets).join(',')}\r\n`;
  for (const { id, componentAppid, name } of platforms) {
    const lead = `${cell(componentAppid)},${cell(name)}`;
    const line = (a: ExportedAccount): Piece[] => {
      const names = `${cell(a.authorizerAppid)},${cell(a.nickName)},${a.kind},${cell(a.principalName)},${cell(a.userName)}`;
      const times = `${iso(a.authorizedAt) ?? ''},${iso(a.accessTokenExpiresAt) ?? ''}`;
      const tokens = includeSecrets
        ? `,${cell(a.accessToken)},${cell(a.refreshToken)},${gotAt(a, iso) ?? ''}`
        : '';
      return [`${lead},${names},${a.status},`, permissions(a.funcInfo), `,${times}${tokens}\r\n`];
    };
    for await (const page of source.pages(id)) yield bytesOf(page.flatMap(line));
  }
}

/**
 * One CSV cell. A spreadsheet runs what begins with = + - @ or a control character: a leading apostrophe stops it.
 */
export function cell(value: string | null | undefined): string {
  if (!value) return '';
  // A value of that very form gets one more, so that an import knows whose the first is.
  // All that is guarded begins with a character up to the @: most cells do not, and are not looked at twice.
  const guarded = value.charCodeAt(0) <= 64 && /^'*[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  // Where lists are written with semicolons, a spreadsheet parts a line at those.
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
