import { type Command, commonOptions, type OptionSpec } from '../command/table.ts';

/** What can stand after the words typed so far. */
export interface Place {
  /** `''`, `ticket`, `ticket put`. */
  after: string;
  /** Next words, each with what it means. */
  words: readonly { word: string; command: Command | undefined }[];
}

/** The tree of commands as places: the top, each group, each command's fixed arguments. */
export function places(commands: readonly Command[]): Place[] {
  const groups = [
    ...new Set(commands.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0] ?? ''] : []))),
  ];
  const top = [...new Set(commands.map(({ name }) => name.split(' ')[0] ?? ''))];
  return [
    { after: '', words: top.map((word) => ({ word, command: commands.find(({ name }) => name === word) })) },
    ...groups.map((group) => ({
      after: group,
      words: commands
        .filter(({ name }) => name.startsWith(`${group} `))
        .map((command) => ({ word: command.name.slice(group.length + 1), command })),
    })),
    ...commands.flatMap(({ name, args }) =>
      args[0]?.choices
        ? [{ after: name, words: args[0].choices.map((word) => ({ word, command: undefined })) }]
        : [],
    ),
  ];
}

/** A command's options, the common ones included. */
export function optionsOf(command: Command): [string, OptionSpec][] {
  return Object.entries({ ...command.options, ...commonOptions });
}

/** Options that may stand in front of the command. */
export const leadingOptions: [string, OptionSpec][] = Object.entries(commonOptions);

/** Those that take a value, which is no word of the command. */
export const leadingWithValue: readonly string[] = leadingOptions.flatMap(([name, { value }]) =>
  value ? [`--${name}`] : [],
);

/** Whether a value is a file's or a folder's path. */
export function isPath({ value }: OptionSpec): boolean {
  return value !== undefined && /^(FILE|DIR)/.test(value);
}
