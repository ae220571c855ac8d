import type { CommanderError } from '@commander-js/extra-typings';
import { problem } from '../../../shared/errors/problem.ts';
import { declareCommands, isTopWord } from '../commands/index.ts';
import {
  type AnyCommand,
  createProgram,
  type Declaration,
  ignore,
  isGroup,
  type Program,
  type Work,
} from './declare.ts';
import { addOptionRules } from './option-rules.ts';
import { commandUsage, isOption } from './usage.ts';
import { unknownCommand, unknownOption, usageProblem } from './usage-problem.ts';

/** What a command line asks for. */
export type Request =
  | { kind: 'run'; command: AnyCommand; dataDir: string | undefined; work: Work }
  /** Of one command, of a group (`ticket`), or of all (the program). `asked` by --help or the word help, not for want of a word. */
  | { kind: 'help'; of: AnyCommand; asked: boolean }
  | { kind: 'serve' }
  | { kind: 'version' };

/** Ends the reading: commander calls it an error even when it has only printed the help. */
class ReadingEnded extends Error {
  readonly found: CommanderError;
  readonly command: AnyCommand;
  constructor(found: CommanderError, command: AnyCommand) {
    super(found.message);
    this.found = found;
    this.command = command;
  }
}

/**
 * Reads a command line. Only the module of the group that the line names is loaded.
 * @throws ProblemError `usage.*`: which argument is wrong, and the right line
 */
export async function readLine(argv: readonly string[]): Promise<Request> {
  const words = commandFirst(argv);
  let work: Work | 'serve' | undefined;
  const program = await programFor(words[0], {
    run:
      (chosen) =>
      (...args) => {
        work = (terminal) => chosen(terminal, ...args);
      },
    serve: () => {
      work = 'serve';
    },
  });
  const asked = commandIn(program, words);
  let command: AnyCommand = program;
  program.hook('preAction', (_program, acting) => {
    command = acting;
  });
  forEachCommand(program, (declared) => {
    declared.exitOverride((found) => {
      throw new ReadingEnded(found, declared);
    });
    declared.helpCommand(false);
    addOptionRules(declared, words, commandUsage(declared.parent ? declared : asked));
  });
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    // A line with --help is answered with help even when the rest of it is wrong.
    if (asksHelp(words) && asked.parent && !isGroup(asked)) return { kind: 'help', of: asked, asked: true };
    if (!(error instanceof ReadingEnded)) throw error;
    return await endOf(error, asked);
  }
  if (!work) throw problem('internal');
  if (work === 'serve') return { kind: 'serve' };
  return { kind: 'run', command, dataDir: program.opts().data, work };
}

/** The tree of commands, declared: of the group that a word names, or of all. */
export async function programFor(
  word?: string,
  actions: Pick<Declaration, 'run' | 'serve'> = { run: () => ignore, serve: ignore },
): Promise<Program> {
  const program = createProgram();
  await declareCommands({ program, ...actions, allCommands: () => programFor() }, word);
  return program;
}

function forEachCommand(command: AnyCommand, act: (command: AnyCommand) => void): void {
  act(command);
  for (const child of command.commands) forEachCommand(child, act);
}

const asksHelp = (words: readonly string[]): boolean => {
  const options = words.slice(0, endOfOptions(words));
  return options.includes('--help') || options.includes('-h');
};

/** The command or group that the words name, as far as they do. */
function commandIn(command: AnyCommand, words: readonly string[]): AnyCommand {
  const [word, ...rest] = words.filter(
    (candidate, place) => !isOption(candidate) && !withValue.has(words[place - 1] ?? ''),
  );
  const child = command.commands.find((declared) => declared.name() === word);
  return child ? commandIn(child, rest) : command;
}

/** @param asked the command that the line names; `command` of the error is the program where the fault is in its options */
async function endOf({ found, command }: ReadingEnded, asked: AnyCommand): Promise<Request> {
  const isVersion = found.code === 'commander.version';
  if (isVersion && !asked.parent) return { kind: 'version' };
  const all = await programFor();
  // Commander lets it stand anywhere; beside a command it would hide that the command did not run.
  if (isVersion) throw unknownOption('--version', asked, all);
  if (!found.code.startsWith('commander.help'))
    throw usageProblem(found, command, commandUsage(command.parent ? command : asked), all);
  // `help tokn`, `session lst --help`: there is no help on that.
  if (command.commands.length > 0 && command.args.some((word) => !isOption(word)))
    throw unknownCommand(command, all);
  return { kind: 'help', of: command, asked: found.code === 'commander.helpDisplayed' };
}

/** Options of the program itself that take a value, which is no word of the command. */
const withValue = new Set(['--data', '--lang']);

/**
 * The command's word first, behind it what stood in front: commander takes only the program's own options there.
 * `help ticket` becomes `ticket --help`.
 */
function commandFirst(argv: readonly string[]): string[] {
  let place = 0;
  while (isOption(argv[place] ?? '') && argv[place] !== '--')
    place += withValue.has(argv[place] ?? '') ? 2 : 1;
  const word = argv[place];
  const before = argv.slice(0, place);
  if (word === 'help') return commandFirst([...argv.slice(place + 1), ...before, '--help']);
  return word !== undefined && isTopWord(word) ? insertBeforeDashes(argv.slice(place), before) : [...argv];
}

/** What stands behind `--` is an argument, whatever it looks like. */
function insertBeforeDashes(words: readonly string[], options: readonly string[]): string[] {
  const end = endOfOptions(words);
  return [...words.slice(0, end), ...options, ...words.slice(end)];
}

function endOfOptions(words: readonly string[]): number {
  const dashes = words.indexOf('--');
  return dashes < 0 ? words.length : dashes;
}
