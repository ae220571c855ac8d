import type { Lang } from '../../../shared/lang.ts';
import type { Program } from '../command/declare.ts';
import { describe } from '../command/describe.ts';
import { bashScript } from './bash.ts';
import { fishScript } from './fish.ts';
import { completionTree } from './tree.ts';
import { zshScript } from './zsh.ts';

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript } as const;

/** A script that completes commands, options and fixed values: made from the tree of commands, it never starts the program. */
export async function completionScript(
  shell: keyof typeof scripts,
  program: Program,
  lang: Lang,
): Promise<string> {
  await describe(program, lang);
  return scripts[shell](completionTree(program));
}
