import type { Argument, Option } from '@commander-js/extra-typings';
import { type AnyCommand, commandName, isGroup } from './declare.ts';

/** How an option is written in help: `--out FILE`, `--link h5|pc`. */
export function optionUsage({ long, flags, argChoices }: Option): string {
  const value = argChoices?.join('|') ?? valueName({ flags });
  return value === undefined ? `${long}` : `${long} ${value}`;
}

/** What stands for an option's value in help; undefined for a flag. */
export function valueName({ flags }: Pick<Option, 'flags'>): string | undefined {
  return /<(.+)>/.exec(flags)?.[1];
}

/** How an argument is written in help: `SESSION`, `[SESSION]`, `[APPID…]`. */
export function argumentUsage(argument: Argument): string {
  const word = `${argument.argChoices?.join('|') ?? argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? word : `[${word}]`;
}

/** Written like an option; `-` alone stands for stdin. */
export const isOption = (word: string): boolean => word.startsWith('-') && word !== '-';

/** May be given several times. */
export const isList = ({ defaultValue }: Option): boolean => Array.isArray(defaultValue);

/** The whole line; of the program and of a group how to get help: `authdesk ticket put [VALUE|-] [--platform NAME|APPID]`. */
export function commandUsage(command: AnyCommand): string {
  const name = ['authdesk', commandName(command)].filter(Boolean);
  if (!command.parent || isGroup(command)) return [...name, '--help'].join(' ');
  const options = command.options.map((option) => {
    const word = optionUsage(option);
    return option.mandatory ? word : `[${word}]${isList(option) ? '…' : ''}`;
  });
  return [...name, ...command.registeredArguments.map(argumentUsage), ...options].join(' ');
}
