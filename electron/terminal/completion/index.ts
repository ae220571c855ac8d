import type { Lang } from '../../../shared/lang.ts';
import type { Command } from '../command/table.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** A script that completes commands, options and fixed values: made from the table, it never starts the program. */
export function completionScript(shell: Shell, commands: readonly Command[], lang: Lang): string {
  return scripts[shell](commands, lang);
}
