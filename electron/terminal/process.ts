import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { kindOf, logLine } from '../../shared/log-line.ts';
import { processIo } from './io.ts';
import { runTerminal } from './run.ts';

/** Runs this process's command line to its end. @param entry `import.meta.url` of the program */
export async function runProcess(entry: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8'));
  process.on('unhandledRejection', tellRejection);
  process.on('uncaughtException', tellAndEnd);
  const outcome = await runTerminal(processIo(), String(version));
  if ('handOver' in outcome) {
    process.off('unhandledRejection', tellRejection);
    process.off('uncaughtException', tellAndEnd);
    serve(entry);
    return;
  }
  // What is still open (an idle connection, stdin) must not keep the shell waiting; what was said must go out.
  process.stderr.write('', () => process.exit(outcome.exitCode));
}

/** Only the kind of a fault: its text may hold secrets. */
function tell(event: string, error: unknown): void {
  process.stderr.write(logLine('error', { event, code: kindOf(error) }));
}

/** A stray rejection must not end the process: an authorization may be on its way. */
function tellRejection(error: unknown): void {
  tell('rejection', error);
}

/** Without a stack on the operator's screen. Calls under way are on the disk, and settled at the next start. */
function tellAndEnd(error: unknown): void {
  tell('exception', error);
  process.exit(4);
}

/** The browser front's own program, bundled beside this one, takes the rest of the command line and this process. */
function serve(entry: string): void {
  process.argv.splice(process.argv.indexOf('serve', 2), 1);
  const beside = ['./serve.js', '../browser/main.ts'].map((file) => new URL(file, entry));
  const program = beside.find((file) => existsSync(fileURLToPath(file)));
  if (!program) throw new Error('the browser front is not beside this program');
  createRequire(entry)(fileURLToPath(program));
}
