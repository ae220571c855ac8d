import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import type { Declaration } from '../command/declare.ts';
import { secretLine } from '../input.ts';
import { isoTimes } from '../iso-times.ts';
import { sendOut } from '../out-file.ts';
import type { Terminal } from '../terminal.ts';

/** Below this many characters a passphrase is said to be short. */
const shortPassphrase = 12;
const variable = 'AUTHDESK_PASSPHRASE';

/** Backups, and the look at all that is kept. */
export function declareBackup({ program, run }: Declaration): void {
  program.command('backup').argument('<FILE>').option('--force').action(run(makeBackup));
  program
    .command('restore')
    .argument('<FILE>')
    .option('--dry-run')
    .option('--yes')
    .action(
      run(async (terminal, file, options) => {
        const { restoreFrom } = await import('../restore.ts');
        return restoreFrom(terminal, file, options);
      }),
    );
  program.command('integrity').action(
    run(async (terminal) => {
      const { showIntegrity } = await import('../integrity.ts');
      return showIntegrity(terminal);
    }),
  );
}

/** @throws ProblemError backup.place: a file of the folder's own would be replaced */
function refuseOwn(path: string, dataDir: string, given: string): void {
  const real = (dir: string) => {
    try {
      return realpathSync(dir);
    } catch {
      return dir;
    }
  };
  const isOurs = /^authdesk\.(?:db|key|keychain|reserve|guard|held|endpoint)/i.test(basename(path));
  if (isOurs && real(dirname(path)) === real(dataDir)) throw problem('backup.place', { params: { given } });
}

/** Typed twice at a keyboard: a slip would shut the backup for good. */
async function newPassphrase(terminal: Terminal): Promise<string> {
  const { io } = terminal;
  const passphrase = await secretLine(terminal, variable, 'terminal.backup.passphrase');
  if (passphrase === '') throw problem('backup.passphraseEmpty');
  const isTyped = io.keyboard !== undefined && !io.env[variable];
  if (isTyped && (await secretLine(terminal, variable, 'terminal.backup.again')) !== passphrase)
    throw problem('backup.passphrasesDiffer');
  if ([...passphrase].length < shortPassphrase) terminal.hint('terminal.backup.short');
  return passphrase;
}

async function makeBackup(terminal: Terminal, given: string, { force }: { force?: true }): Promise<void> {
  const path = resolve(terminal.io.cwd, given);
  refuseOwn(path, terminal.dataDir, given);
  const folder = await terminal.folder();
  const passphrase = await newPassphrase(terminal);
  folder.saveTo((file) => sendOut(terminal, path, force === true, file));
  const saved = await terminal.busy('terminal.backup.making', folder.client.backup.run({ passphrase }));
  if (saved.kind !== 'saved') throw problem('cancelled');
  const { lastAt } = await folder.client.backup.state();
  terminal.result(isoTimes({ file: path, createdAt: lastAt, bytes: (await stat(path)).size }));
  terminal.print(terminal.t(['terminal.backup.made', { file: path }]));
  terminal.hint('terminal.backup.remember');
}
