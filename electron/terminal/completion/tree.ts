import type { Option } from '@commander-js/extra-typings';
import { type AnyCommand, commandName, commandsUnder } from '../command/declare.ts';
import { isList, valueName } from '../command/usage.ts';

/** The tree of commands as a shell completes it. */
export interface CompletionTree {
  /** The top (its name is the empty text) with the common options, then every command with its own and those. */
  commands: readonly {
    /** `ticket put`. */
    name: string;
    args: readonly { name: string; choices: readonly string[] }[];
    options: readonly CompletedOption[];
  }[];
  /** Commands by the words that call them. */
  names: readonly string[];
  /** Words that can stand behind others: behind `''`, `ticket`; the fixed values behind `completion`. */
  places: readonly { after: string; isParent: boolean; words: readonly { word: string; text: string }[] }[];
  /** Common options that take a value, which is no word of the command. */
  withValue: readonly string[];
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

export function completionTree(program: AnyCommand): CompletionTree {
  const visible = program.createHelp().visibleOptions(program);
  // `--version` is of use alone.
  const common = visible.filter(({ long }) => long !== '--version').map(completed);
  const commands = commandsUnder(program).map((command) => ({
    name: commandName(command),
    args: command.registeredArguments.map((argument) => ({
      name: argument.name(),
      choices: argument.argChoices ?? [],
    })),
    options: [...command.options.map(completed), ...common],
  }));
  const parents = [program, ...program.commands.filter(({ commands: children }) => children.length > 0)];
  return {
    commands: [{ name: '', args: [], options: common }, ...commands],
    names: commands.map(({ name }) => name),
    places: [
      ...parents.map((parent) => ({
        after: commandName(parent),
        isParent: true,
        words: parent.commands.map((child) => ({ word: child.name(), text: child.summary() })),
      })),
      ...commands.flatMap(({ name, args }) => {
        const words = (args[0]?.choices ?? []).map((word) => ({ word, text: '' }));
        return words.length > 0 ? [{ after: name, isParent: false, words }] : [];
      }),
    ],
    withValue: common.flatMap(({ long, value }) => (value ? [long] : [])),
  };
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
