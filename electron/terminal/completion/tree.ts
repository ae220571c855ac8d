import type { Option } from '@commander-js/extra-typings';
import { type AnyCommand, commandName, commandsUnder } from '../command/declare.ts';
import { isList, valueName } from '../command/usage.ts';

export type CompletionTree = ReturnType<typeof completionTree>;
export type CompletedOption = ReturnType<typeof completed>;

/** The tree of commands as a shell completes it. */
export function completionTree(program: AnyCommand) {
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
    /** The top (its name is the empty text) with the common options, then every command with its own and those. */
    commands: [{ name: '', args: [], options: common }, ...commands],
    /** Commands by the words that call them. */
    names: commands.map(({ name }) => name),
    /** Words that can stand behind others: behind `''`, `ticket`; the fixed values behind `completion`. */
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
    /** Common options that take a value, which is no word of the command. */
    withValue: common.flatMap(({ long, value }) => (value ? [long] : [])),
  };
}

/** An option as a shell completes it. */
function completed(option: Option) {
  const value = valueName(option);
  return {
    long: option.long ?? '',
    text: option.description,
    /** What stands for its value in help; undefined for a flag. */
    value,
    choices: option.argChoices,
    /** Its value is a file's or a folder's path. */
    isPath: value !== undefined && /^(FILE|DIR)/.test(value),
    isList: isList(option),
  };
}
