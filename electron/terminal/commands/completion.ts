import { Argument } from '@commander-js/extra-typings';
import type { Declaration } from '../command/declare.ts';

/** Those that there is a completion script for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** Completion for the shells. */
export function declareCompletion({ program, run, allCommands }: Declaration): void {
  program
    .command('completion')
    .addArgument(new Argument('<SHELL>').choices(shells))
    .action(
      run(async (terminal, shell: (typeof shells)[number]) => {
        const { completionScript } = await import('../completion/index.ts');
        const script = await completionScript(shell, await allCommands(), terminal.lang);
        terminal.result({ shell, script });
        terminal.draw(script);
      }),
    );
}
