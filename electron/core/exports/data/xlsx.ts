import { problem } from '../../../../shared/errors/problem.ts';
import type { ExportedAccount } from '../../../store/index.ts';
import { bytesOf, type Piece } from '../bytes.ts';
import { type ExportSource, gotAt, isoBy, permissionsBy } from '../source.ts';
import { type ZipFile, zipped } from '../zip.ts';
import { headerOf, permissionsText } from './columns.ts';

/** What a cell of Excel holds, and a sheet; more would be cut when the file is opened. */
const most = { characters: 32_767, rows: 1_048_576 };
/** A row is some forty pieces: few enough at once that they die young. */
const rowsAtOnce = 10;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A workbook of one sheet, every cell text: no formula, no number that loses its zeros, no date. Written as it is read. */
export const xlsxChunks = (source: ExportSource): AsyncGenerator<Piece> =>
  zipped(parts(source), source.exportedAt);

async function* parts(source: ExportSource): AsyncGenerator<ZipFile> {
  const override = (path: string, type: string) =>
    `<Override PartName="/${path}" ContentType="${spreadsheet}.${type}+xml"/>`;
  const relation = (n: number, kind: string, target: string) =>
    `<Relationship Id="rId${n}" Type="${office}/${kind}" Target="${target}"/>`;
  const related = (...all: string[]) =>
    `${xml}<Relationships xmlns="${relations}">${all.join('')}</Relationships>`;
  yield {
    path: '[Content_Types].xml',
    content: `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/worksheets/sheet1.xml', 'worksheet')}${override('xl/styles.xml', 'styles')}</Types>`,
  };
  yield { path: '_rels/.rels', content: related(relation(1, 'officeDocument', 'xl/workbook.xml')) };
  yield {
    path: 'xl/workbook.xml',
    content: `${xml}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="authorizers" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  };
  yield {
    path: 'xl/_rels/workbook.xml.rels',
    content: related(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml')),
  };
  yield { path: 'xl/styles.xml', content: styles };
  yield { path: 'xl/worksheets/sheet1.xml', content: sheetChunks(source) };
}

/** The second format, 49, is text: what is typed into such a cell stays text. */
const styles = `${xml}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** The sheet's XML. @throws ProblemError `export.unwritable` */
export async function* sheetChunks(source: ExportSource): AsyncGenerator<Piece> {
  const { named, includeSecrets, platforms } = source;
  const iso = isoBy();
  const permissions = permissionsBy(named, (sets) => cellText(permissionsText(sets)) ?? '');
  yield `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield row(
    1,
    headerOf(includeSecrets).map((name, at) => cell(at, 1, cellText(name) ?? '')),
  ).join('');
  let number = 1;
  for (const { id, componentAppid, name } of platforms)
    for await (const page of source.pages(id))
      for (let at = 0; at < page.length; at += rowsAtOnce)
        yield bytesOf(
          page.slice(at, at + rowsAtOnce).flatMap((account) => {
            number += 1;
            if (number > most.rows) throw unwritable(account.authorizerAppid, 'row');
            const texts = textsOf(account, { componentAppid, name, iso, includeSecrets });
            return row(number, cellsOf(account, texts, permissions(account.funcInfo), number));
          }),
        );
  yield '</sheetData></worksheet>';
}

interface Around {
  componentAppid: string;
  name: string;
  iso: (ms: number | null) => string | null;
  includeSecrets: boolean;
}

/** By column; undefined for the permissions, which are written already. */
function textsOf(a: ExportedAccount, { componentAppid, name, iso, includeSecrets }: Around) {
  const names = [componentAppid, name, a.authorizerAppid, a.nickName, a.kind, a.principalName, a.userName];
  const times = [iso(a.authorizedAt), iso(a.accessTokenExpiresAt)];
  const tokens = includeSecrets ? [a.accessToken ?? null, a.refreshToken ?? null, gotAt(a, iso)] : [];
  return [...names, a.status, undefined, ...times, ...tokens];
}

function cellsOf(
  { authorizerAppid }: ExportedAccount,
  texts: readonly (string | null | undefined)[],
  permissions: Buffer,
  number: number,
): Piece[] {
  return texts.flatMap((text, at): Piece[] => {
    if (text === undefined) return cell(at, number, permissions);
    if (!text) return [];
    const written = cellText(text);
    if (written === undefined) throw unwritable(authorizerAppid, headerOf(true)[at] ?? '');
    return cell(at, number, written);
  });
}

const row = (number: number, cells: readonly (Piece | Piece[])[]): Piece[] => [
  `<row r="${number}">`,
  ...cells.flat(),
  '</row>',
];

const cell = (at: number, number: number, written: Piece): Piece[] => [
  `<c r="${String.fromCharCode(65 + at)}${number}" s="1" t="inlineStr"><is><t xml:space="preserve">`,
  written,
  '</t></is></c>',
];

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write these
const unlikeInXml = /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}|_(?=x[\da-fA-F]{4}_)/gu;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A cell's text in XML; what XML cannot hold, and what looks like that, as `_xHHHH_`. @returns undefined for too long a one */
export function cellText(text: string): string | undefined {
  if (text.length > most.characters) return undefined;
  return text.replace(
    unlikeInXml,
    (char) => entities[char] ?? `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

const unwritable = (authorizerAppid: string, field: string) =>
  problem('export.unwritable', { params: { format: 'xlsx', authorizerAppid, field } });
