import { Command, type CommandUnknownOpts, InvalidArgumentError, Option } from '@commander-js/extra-typings';
import { langs } from '../../../shared/lang.ts';
import type { Terminal } from '../terminal.ts';

/** What a command does once its line was read; a refusal is thrown. @returns the exit code, when it is not 0 */
export type Work = (terminal: Terminal) => Promise<void> | Promise<number | undefined>;

/** What a group's module is given to declare its commands with; their texts are in shared/texts, by the command's name. */
export interface Declaration {
  program: Program;
  /** Makes the action of a command: its work, with the arguments and options that the line gives it. */
  run: <Args extends unknown[]>(
    work: (terminal: Terminal, ...args: Args) => ReturnType<Work>,
  ) => (...args: Args) => void;
  /** The action of the command whose line the browser front's program takes. */
  serve: () => void;
  /** The tree of all commands, for completion. */
  allCommands: () => Promise<Program>;
}

/** Help and refusals are worded and written by ourselves. */
export const ignore = () => undefined;

/** `authdesk` itself with the options that every command takes; groups and commands are declared on it. */
export const createProgram = () =>
  new Command('authdesk')
    .option('--data <DIR>')
    .option('--json')
    .addOption(new Option('--lang <LANG>').choices(langs))
    .helpOption('-h, --help')
    .configureOutput({ writeOut: ignore, writeErr: ignore, outputError: ignore })
    .version('', '-V, --version');

export type Program = ReturnType<typeof createProgram>;

/** Which platform profile a command is about: by name or AppID. */
export const platformFlag = '--platform <NAME|APPID>';

/** How many rows of a list are shown. */
export const limitOption = () => integerOption('--limit <N>', 1, 1_000_000);

/** A whole number within a range, both ends included. */
export const integerOption = <const Flags extends string>(flags: Flags, min: number, max: number) =>
  new Option(flags).argParser((value: string): number => {
    const number = Number(value);
    if (/^-?\d{1,15}$/.test(value) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(`${min} … ${max}`);
  });

/** One that may be given several times; all its values are kept. */
export const listOption = <const Flags extends string>(flags: Flags) =>
  new Option(flags)
    .default<string[]>([])
    .argParser((value: string, earlier: string[]): string[] => [...earlier, value]);

/** Any command of the tree, whatever it takes. */
export type AnyCommand = CommandUnknownOpts;

/** The commands that do something, in the order in which they were declared; groups are left out. */
export function commandsUnder(command: AnyCommand): AnyCommand[] {
  return command.commands.flatMap((child) => [...(isGroup(child) ? [] : [child]), ...commandsUnder(child)]);
}

/** Has no work of its own: only its commands have. */
export const isGroup = (command: AnyCommand): boolean =>
  command.commands.length > 0 && command.options.length === 0;

/** `ticket put`; of the program itself the empty text. */
export function commandName(command: AnyCommand): string {
  return command.parent ? `${commandName(command.parent)} ${command.name()}`.trim() : '';
}

/** What a group's commands are declared on: `program.command('session')`. */
export type Group = ReturnType<typeof groupOf>;
const groupOf = (program: Program) => program.command('group');
