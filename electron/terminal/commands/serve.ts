import type { Declaration } from '../command/declare.ts';

/** The browser front: its own program takes the rest of the line. */
export function declareServe({ program, run }: Declaration): void {
  program
    .command('serve')
    .option('--port <N>')
    .option('--no-open')
    .action(() => run('serve'));
}
