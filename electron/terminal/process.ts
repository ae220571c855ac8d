import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processIo } from './io.ts';
import { runTerminal } from './run.ts';

/** Runs this process's command line to its end. @param entry `import.meta.url` of the program */
export async function runProcess(entry: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8'));
  // `authdesk … | head`: nobody reads any more, and that is no fault.
  process.stdout.on('error', (error) => {
    process.exit('code' in error && error.code === 'EPIPE' ? 0 : 4);
  });
  process.on('unhandledRejection', tellRejection);
  const outcome = await runTerminal(processIo(), String(version));
  if ('handOver' in outcome) {
    process.off('unhandledRejection', tellRejection);
    await serve(entry);
    return;
  }
  process.exitCode = outcome.exitCode;
  // What is still open (an idle connection, stdin) must not keep the shell waiting; what was written must go out.
  process.stdout.write('', () => process.exit());
}

/** A stray rejection must not end the process: an authorization may be on its way. Its text may hold secrets. */
function tellRejection(error: unknown): void {
  const code = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`${JSON.stringify({ level: 'error', time: Date.now(), event: 'rejection', code })}\n`);
}

/** The browser front's own program, bundled beside this one, takes the rest of the command line and this process. */
async function serve(entry: string): Promise<void> {
  process.argv.splice(process.argv.indexOf('serve', 2), 1);
  const beside = ['./serve.js', '../browser/main.ts'].map((file) => new URL(file, entry));
  const program = beside.find((file) => existsSync(fileURLToPath(file)));
  if (program) await import(/* @vite-ignore */ program.href);
}
