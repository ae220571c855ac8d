// The terminal front: `authdesk`. stdout belongs to the result, everything else goes to stderr.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processIo } from './io.ts';
import { runTerminal } from './run.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

// `authdesk … | head`: nobody reads any more, and that is no fault.
process.stdout.on('error', (error) => {
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 4);
});

// A stray rejection must not end the process: an authorization may be on its way. Its text may hold secrets.
process.on('unhandledRejection', (error) => {
  const code = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`${JSON.stringify({ level: 'error', time: Date.now(), event: 'rejection', code })}\n`);
});

/** The browser front's own program, bundled beside this one, takes the rest of the command line and this process. */
async function serve(): Promise<void> {
  process.argv.splice(process.argv.indexOf('serve', 2), 1);
  const beside = ['./serve.js', '../browser/main.ts'].map((file) => new URL(file, import.meta.url));
  const program = beside.find((file) => existsSync(fileURLToPath(file)));
  if (program) await import(/* @vite-ignore */ program.href);
}

const io = processIo();
const outcome = await runTerminal(io, String(version));
if ('handOver' in outcome) await serve();
else {
  process.exitCode = outcome.exitCode;
  // What is still open (an idle connection, stdin) must not keep the shell waiting; what was written must go out.
  process.stdout.write('', () => process.exit());
}
