import type { IntegrityReport } from '../../shared/contract/backups.ts';
import { formatSize } from '../../shared/format.ts';
import { isoTimes } from './iso-times.ts';
import type { Terminal } from './terminal.ts';

/** Exit code when something is wrong (docs/handles.md §4). */
const storage = 4;

/** `authdesk integrity`. @returns the exit code */
export async function showIntegrity(terminal: Terminal): Promise<number> {
  const { client } = await terminal.folder();
  const report = await terminal.busy('terminal.backup.checking', client.backup.check());
  terminal.result(isoTimes(report));
  if (!terminal.json) await showReport(terminal, report);
  return report.ok ? 0 : storage;
}

async function showReport(terminal: Terminal, report: IntegrityReport): Promise<void> {
  const { t, time, fields, print, say, lang } = terminal;
  const { faults, brokenRows, keyLost, keySource, folder, freeBytes, lastBackupAt, lastCopyAt } = report;
  const damage = [
    ...(faults.length > 0 ? [t(['terminal.backup.faults', { count: faults.length }])] : []),
    ...(brokenRows > 0 ? [t(['terminal.backup.brokenRows', { count: brokenRows }])] : []),
  ];
  const never = t('terminal.backup.never');
  const place = t(keySource === 'keychain' ? 'terminal.backup.keychain' : 'terminal.backup.file');
  fields([
    [t('terminal.backup.database'), damage.join(', ') || t('terminal.backup.databaseOk')],
    [t('terminal.backup.sealed'), t(['terminal.backup.sealedCounts', report.sealed])],
    [
      t('terminal.backup.key'),
      keyLost ? t('terminal.backup.keyLost') : t(['terminal.backup.keyThere', { place }]),
    ],
    [t('terminal.backup.folder'), folder.length > 0 ? '' : t('terminal.backup.folderOk')],
    [t('terminal.backup.free'), freeBytes === null ? '' : formatSize(freeBytes)],
    [t('terminal.backup.lastBackup'), time(lastBackupAt) || never],
    [t('terminal.backup.lastCopy'), time(lastCopyAt) || never],
  ]);
  for (const fault of faults) say(['terminal.backup.fault', { fault }]);
  if (folder.length > 0) {
    const { warningText } = await import('./warnings.ts');
    for (const warning of folder) print(warningText(warning, lang));
  }
  print(t(report.ok ? 'terminal.backup.sound' : 'terminal.backup.faulty'));
}
