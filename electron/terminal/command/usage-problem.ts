import type { CommanderError } from '@commander-js/extra-typings';
import { type ProblemError, problem } from '../../../shared/errors/problem.ts';
import { type AnyCommand, commandName, commandsUnder } from './declare.ts';
import { nearest } from './nearest.ts';
import { commandUsage, isOption, optionUsage } from './usage.ts';

/** What stood there, as a refusal's `given`; not what may be a secret at the wrong place: refusals get into logs. */
export function shown(value: string): { given?: string } {
  return value.length <= 30 && !value.includes('@@@') ? { given: value } : {};
}

/**
 * What commander found wrong as our own problem, which has its words in both languages. What it is about (an option, an
 * argument) is only in commander's message, between quotes.
 * @param command the one that refused
 * @param usage the right line
 * @param program with all commands: the right one may be of another group
 */
export function usageProblem(
  error: CommanderError,
  command: AnyCommand,
  usage: string,
  program: AnyCommand,
): ProblemError {
  const [, quoted = ''] = /'([^']*)'/.exec(error.message) ?? [];
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknownCommand(command, program);
    case 'commander.unknownOption':
      return unknownOption(quoted, command, program);
    case 'commander.missingArgument': {
      const argument = command.registeredArguments.find((declared) => declared.name() === quoted);
      return problem('usage.argumentMissing', {
        params: { argument: argument?.argChoices?.join('|') ?? quoted, usage },
      });
    }
    case 'commander.missingMandatoryOptionValue': {
      // Commander looks for unknown options later, though one is often the required one misspelt.
      const stray = command.args.find((word) => /^-./.test(word));
      if (stray !== undefined) return unknownOption(stray, command, program);
      const option = command.options.find(({ flags }) => flags === quoted);
      return problem('usage.argumentMissing', {
        params: { argument: option ? optionUsage(option) : quoted, usage },
      });
    }
    case 'commander.optionMissingArgument':
      return problem('usage.valueMissing', { params: { option: longFlag(quoted), usage } });
    case 'commander.excessArguments':
      // What stands there too much may be a secret typed at the wrong place: its place is enough.
      return command.commands.length > 0
        ? unknownCommand(command, program)
        : problem('usage.argumentExtra', {
            params: { place: command.registeredArguments.length + 1, usage },
          });
    case 'commander.conflictingOption': {
      const [option = '', other = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, flags = '']) =>
        longFlag(flags),
      );
      return problem('usage.both', { params: { option, other, usage } });
    }
    case 'commander.invalidArgument':
      return wrongValue(error.message, command, usage);
    default:
      return problem('internal', {}, error);
  }
}

const longFlag = (flags: string): string => flags.split(' ')[0] ?? flags;

const wrongValuePattern =
  /^error: (?:option '(?<flags>[^']*)' argument|command-argument value) '(?<value>.*)' is invalid(?: for argument '(?<name>[^']*)')?\. (?<expected>.*)$/s;

function wrongValue(message: string, command: AnyCommand, usage: string): ProblemError {
  const { flags, name, value = '', expected } = wrongValuePattern.exec(message)?.groups ?? {};
  const option = command.options.find((declared) => declared.flags === flags);
  const argument = command.registeredArguments.find((declared) => declared.name() === name);
  const choices = (option ?? argument)?.argChoices;
  return problem('usage.value', {
    params: {
      option: option?.long ?? name ?? '',
      expected: choices?.join(' | ') ?? expected ?? '',
      usage,
      ...shown(value),
    },
  });
}

export function unknownOption(flag: string, command: AnyCommand, program: AnyCommand): ProblemError {
  const name = flag.split('=')[0] ?? flag;
  const usage = commandUsage(command);
  const known = [...command.options, ...program.options].map(({ long = '' }) => long);
  const options = [...known, '--help'].filter((long) => !command.parent || long !== '--version');
  if (name !== flag && options.includes(name))
    return problem('usage.noValue', { params: { option: name, usage } });
  const owner = command.commands.length > 0 ? ownerOf(name, command, program) : undefined;
  if (owner) return problem('usage.optionPlace', { params: { option: name, usage: commandUsage(owner) } });
  const meant = name.startsWith('--')
    ? nearest(
        name.slice(2),
        options.map((long) => long.slice(2)),
      )
    : undefined;
  return problem('usage.option', {
    params: {
      ...('given' in shown(name) ? { option: name } : {}),
      ...(meant ? { nearest: `--${meant}` } : {}),
      usage,
    },
  });
}

/** The command that has this option, where the line does not lead to one: rather one that the line names. */
function ownerOf(name: string, command: AnyCommand, program: AnyCommand): AnyCommand | undefined {
  const words = [...commandName(command).split(' '), ...command.args];
  const owners = commandsUnder(program).filter(({ options }) => options.some(({ long }) => long === name));
  const named = owners.find((owner) =>
    commandName(owner)
      .split(' ')
      .every((word) => words.includes(word)),
  );
  const inGroup = owners.find((owner) => commandName(owner).startsWith(`${commandName(command)} `));
  return named ?? inGroup ?? owners[0];
}

/** What follows the first word may be anything, a secret too: it is compared, and shown only where it is a command's. */
export function unknownCommand(command: AnyCommand, program: AnyCommand): ProblemError {
  const plain = command.args.filter((word) => !isOption(word));
  const [first = '', second = ''] = [...commandName(command).split(' ').filter(Boolean), ...plain];
  const commands = commandsUnder(program);
  const names = commands.map(commandName);
  const group = nearest(first, [...new Set(names.map((name) => name.split(' ')[0] ?? ''))]);
  const inGroup = names.filter((name) => name.startsWith(`${group} `));
  const meant =
    nearest(`${first} ${second}`.trim(), names) ??
    nearest(`${group} ${second}`, inGroup) ??
    inGroup[0] ??
    nearest(first, names);
  const right = commands.find((candidate) => commandName(candidate) === meant);
  const isWord = meant?.startsWith(`${group} `) && !names.includes(first);
  return problem('usage.command', {
    params: {
      ...shown(isWord && /^[a-z-]{1,20}$/.test(second) ? `${first} ${second}` : first),
      usage: right ? commandUsage(right) : 'authdesk --help',
    },
  });
}
