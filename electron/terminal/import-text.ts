import type { ImportApplied, ImportPreview, ImportRow } from '../../shared/contract/imports.ts';
import { formatIso } from '../../shared/format.ts';
import type { Terminal } from './terminal.ts';

const shownRows = 50;

/** An import's preview: numbers, then each account with what would change and what is left out. */
export function showPreview(terminal: Terminal, preview: ImportPreview): void {
  const { t, print } = terminal;
  const { counts, total, rows, refused } = preview;
  print(t(['terminal.import.counts', { total, ...counts }]));
  for (const row of rows.slice(0, shownRows)) showRow(terminal, row);
  if (rows.length > shownRows) print(`  … ${rows.length - shownRows}`);
  if (refused.length === 0) return;
  print(`\n${t('terminal.import.refused')}`);
  terminal.table(
    refused
      .slice(0, shownRows)
      .map(({ record, line, authorizerAppid, reason, detail }) => [
        line === null
          ? t(['terminal.import.record', { record }])
          : t(['terminal.import.recordInLine', { record, line }]),
        authorizerAppid ?? '',
        t(`words.imports.refusal.${reason}`),
        detail ?? '',
      ]),
  );
  if (refused.length > shownRows) print(`  … ${refused.length - shownRows}`);
}

function showRow({ t, print, table }: Terminal, row: ImportRow): void {
  const { outcome, authorizerAppid, nickName, changes, left } = row;
  print(`\n${t(`words.imports.outcome.${outcome}`)}  ${authorizerAppid}  ${nickName ?? ''}`);
  const none = t('words.imports.none');
  if (changes.length > 0)
    table(
      changes.map(({ field, was, becomes }) => [
        `  ${t(`words.imports.field.${field}`)}`,
        `${was ?? none} → ${becomes ?? none}`,
      ]),
    );
  if (left.length > 0)
    table(
      left.map(({ field, why, inFile }) => [
        `  ${t('terminal.import.notTaken')} ${t(`words.imports.field.${field}`)}`,
        inFile ?? none,
        t(`words.imports.why.${why}`),
      ]),
    );
}

/**
 * `import --json`.
 * @param appids the profiles' appids by their ids
 * @param applied what was written, null with --dry-run
 */
export const importJson = (
  { format, source, encrypted, fileAt, total, counts, rows, refused }: ImportPreview,
  appids: ReadonlyMap<string, string>,
  applied: ImportApplied | null,
) => ({
  format,
  source,
  encrypted,
  fileAt: fileAt === null ? null : formatIso(fileAt),
  total,
  counts,
  accounts: rows.map(({ platformId, ...row }) => ({ componentAppid: appids.get(platformId) ?? '', ...row })),
  refused,
  applied,
});
