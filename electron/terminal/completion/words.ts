import type { Option } from '@commander-js/extra-typings';
import { type AnyCommand, commandName, commandsUnder } from '../command/declare.ts';
import { isList, valueName } from '../command/usage.ts';

/** What can stand after the words typed so far. */
export interface Place {
  /** `''`, `ticket`, `ticket put`. */
  after: string;
  /** Next words, each with what it means. */
  words: readonly { word: string; text: string }[];
}

/** The tree of commands as places: the top, each group, each command's fixed arguments. */
export function places(program: AnyCommand): Place[] {
  const commands = commandsUnder(program);
  const parents = [program, ...program.commands.filter(({ commands: children }) => children.length > 0)];
  return [
    ...parents.map((parent) => ({
      after: commandName(parent),
      words: parent.commands.map((child) => ({ word: child.name(), text: child.summary() })),
    })),
    ...commands.flatMap((command) => {
      const choices = command.registeredArguments[0]?.argChoices ?? [];
      const words = choices.map((word) => ({ word, text: '' }));
      return words.length > 0 ? [{ after: commandName(command), words }] : [];
    }),
  ];
}

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--out`. */
  long: string;
  text: string;
  /** What stands for its value in help; undefined for a flag. */
  value: string | undefined;
  choices: readonly string[] | undefined;
  /** Its value is a file's or a folder's path. */
  isPath: boolean;
  isList: boolean;
}

/** Options that may stand in front of the command and behind it; `--version` is of use alone. */
export function commonOptions(program: AnyCommand): CompletedOption[] {
  const help = program.createHelp().visibleOptions(program);
  return help.filter(({ long }) => long !== '--version').map(completed);
}

/** A command's options, the common ones included. */
export function optionsOf(command: AnyCommand, program: AnyCommand): CompletedOption[] {
  return [...command.options.map(completed), ...commonOptions(program)];
}

/** Those that take a value, which is no word of the command. */
export function leadingWithValue(program: AnyCommand): string[] {
  return commonOptions(program).flatMap(({ long, value }) => (value ? [long] : []));
}

/** Commands by the words that call them; groups are none. */
export function commandNames(program: AnyCommand): string[] {
  return commandsUnder(program).map(commandName);
}

function completed(option: Option): CompletedOption {
  const value = valueName(option);
  return {
    long: option.long ?? '',
    text: option.description,
    value,
    choices: option.argChoices,
    isPath: value !== undefined && /^(FILE|DIR)/.test(value),
    isList: isList(option),
  };
}
