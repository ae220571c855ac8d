import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { formatSize } from '../../../shared/format.ts';
import type { Declaration } from '../command/declare.ts';
import { isoFields } from '../iso-times.ts';
import type { Terminal } from '../terminal.ts';

/** The check for a newer version. */
export function declareUpdate({ program, run }: Declaration): void {
  program.command('update').command('check').option('--feed <URL>').action(run(checkForUpdate));
}

async function checkForUpdate(terminal: Terminal, { feed }: { feed?: string }): Promise<void> {
  const { client } = await terminal.folder();
  const asking = 'terminal.update.lookingForANewerVersion';
  const answer = await terminal.busy(asking, client.system.checkForUpdate({ feed }));
  terminal.result(updateJson(answer, terminal.version));
  showAnswer(terminal, answer);
}

function showAnswer({ t, print, fields, time, version }: Terminal, answer: UpdateAnswer): void {
  if (answer.kind === 'current') {
    print(t(['terminal.update.noNewerVersionThisIs', { version }]));
    return;
  }
  const { name, date, page, size, notes } = answer;
  print(t(['terminal.update.versionIsAvailableThisIs', { version: answer.version, version2: version }]));
  fields([
    [t('terminal.update.name'), name],
    [t('terminal.update.released'), time(date)],
    [t('terminal.update.installer'), page ?? t('terminal.update.noneForThisSystem')],
    [t('terminal.update.size'), size === null ? '' : formatSize(size)],
  ]);
  // Not at the beginning of a line: it is not this program that says it.
  if (notes) print(`\n${notes.replace(/^/gm, '  ')}`);
}

/** `update check`. @param installed this program's version */
function updateJson(answer: UpdateAnswer, installed: string) {
  if (answer.kind === 'current') return { newer: false, installed, version: answer.version };
  return {
    newer: true,
    installed,
    ...isoFields(answer, 'version', 'name', 'notes', 'date', 'page', 'size'),
  };
}
