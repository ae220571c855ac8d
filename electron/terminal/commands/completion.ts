import { Argument } from '@commander-js/extra-typings';
import type { Declaration } from '../command/declare.ts';
import { shells } from '../completion/shells.ts';

/** Completion for the shells. */
export function declareCompletion({ program, t, run }: Declaration): void {
  program
    .command('completion')
    .summary(t({ zh: '输出 shell 的自动补全脚本', en: 'print a completion script for a shell' }))
    .description(
      t({
        zh: 'bash：authdesk completion bash > ~/.local/share/bash-completion/completions/authdesk\nzsh：authdesk completion zsh > 某个 $fpath 目录/_authdesk\nfish：authdesk completion fish > ~/.config/fish/completions/authdesk.fish',
        en: 'bash: authdesk completion bash > ~/.local/share/bash-completion/completions/authdesk\nzsh: authdesk completion zsh > a folder of $fpath/_authdesk\nfish: authdesk completion fish > ~/.config/fish/completions/authdesk.fish',
      }),
    )
    .addArgument(new Argument('<SHELL>').choices(shells))
    .action((shell) =>
      run(async (terminal) => {
        // It reads the tree of all commands, which only the line's reader declares.
        const { completionScript } = await import('../completion/index.ts');
        const script = await completionScript(shell, terminal.lang);
        terminal.result({ shell, script });
        terminal.draw(script);
      }),
    );
}
