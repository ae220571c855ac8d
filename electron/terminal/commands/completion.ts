import { Argument } from '@commander-js/extra-typings';
import type { Declaration } from '../command/declare.ts';
import { shells } from '../completion/shells.ts';

/** Completion for the shells. */
export function declareCompletion({ program, run, allCommands }: Declaration): void {
  program
    .command('completion')
    .addArgument(new Argument('<SHELL>').choices(shells))
    .action((shell) =>
      run(async (terminal) => {
        const { completionScript } = await import('../completion/index.ts');
        const script = await completionScript(shell, await allCommands(), terminal.lang);
        terminal.result({ shell, script });
        terminal.draw(script);
      }),
    );
}
