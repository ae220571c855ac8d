import type { Argument, Option } from '@commander-js/extra-typings';
import { type AnyCommand, commandName } from './declare.ts';

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

/** May be given several times. */
export const isList = ({ defaultValue }: Option): boolean => Array.isArray(defaultValue);

/** The whole line: `authdesk ticket put [VALUE|-] [--platform NAME|APPID]`. */
export function commandUsage(command: AnyCommand): string {
  const options = command.options.map((option) => {
    const word = optionUsage(option);
    return option.mandatory ? word : `[${word}]${isList(option) ? '…' : ''}`;
  });
  return [
    'authdesk',
    commandName(command),
    ...command.registeredArguments.map(argumentUsage),
    ...options,
  ].join(' ');
}
