import { parseArgs } from 'node:util';
import { problem } from '../../../shared/errors/problem.ts';
import { checkChoice, type RawGiven, shown } from './given.ts';
import { nearest } from './nearest.ts';
import {
  type ArgSpec,
  type Command,
  commandUsage,
  commonOptions,
  type OptionSpec,
  optionUsage,
} from './table.ts';

/** What a command line asks for. */
export type Asked =
  | { kind: 'run'; command: Command; given: RawGiven }
  /** Of one command, of a group (`ticket`), or of all. */
  | { kind: 'help'; command?: Command; group?: string }
  | { kind: 'version' };

/** Options that may stand before the command's name. */
const leading: Readonly<Record<string, OptionSpec>> = {
  ...commonOptions,
  version: { text: { zh: '显示版本', en: 'show the version' } },
};

const short: Readonly<Record<string, string>> = { '-h': '--help', '-V': '--version' };

/**
 * Reads a command line against the table of commands.
 * @throws ProblemError `usage.*`: which argument is wrong, and the right line
 */
export function parse(argv: readonly string[], commands: readonly Command[]): Asked {
  const args = argv.map((arg, index) => (argv.slice(0, index).includes('--') ? arg : (short[arg] ?? arg)));
  const { words, before, rest } = splitCommand(args, commands);
  if (words.length === 0 && before.includes('--version')) return { kind: 'version' };
  const command = commands.find(({ name }) => name === words.join(' '));
  if (!command) return withoutCommand(words, [...before, ...rest], commands);
  const given = readArguments([...before, ...rest], command);
  if (given.options.has('help')) return { kind: 'help', command };
  checkArguments(given, command);
  return { kind: 'run', command, given };
}

/** How many words an option that may stand anywhere takes, its value included. */
function lengthOf(option: string): number {
  const name = option.replace(/^--/, '');
  return Object.hasOwn(leading, name) && leading[name]?.value ? 2 : 1;
}

/** What is neither an option nor the value of one that may stand anywhere. */
function plainWords(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (let at = 0; at < argv.length; ) {
    const word = argv[at] ?? '';
    if (!word.startsWith('-')) words.push(word);
    at += word.startsWith('-') ? lengthOf(word) : 1;
  }
  return words;
}

/** The command's words, and what stands before and behind them. */
function splitCommand(argv: readonly string[], commands: readonly Command[]) {
  let at = 0;
  while (argv[at]?.startsWith('-') && argv[at] !== '-' && argv[at] !== '--') at += lengthOf(argv[at] ?? '');
  const first = argv[at];
  const pair = [first, argv[at + 1]].join(' ');
  const isGroup = commands.some(({ name }) => name.startsWith(`${first} `));
  const length = first === undefined ? 0 : isGroup && !argv[at + 1]?.startsWith('-') ? 2 : 1;
  const words = argv.slice(at, at + length).filter((word) => word !== undefined);
  return {
    words: commands.some(({ name }) => name === pair) ? pair.split(' ') : words,
    before: argv.slice(0, at),
    rest: argv.slice(at + length),
  };
}

function withoutCommand(words: string[], options: string[], commands: readonly Command[]): Asked {
  const [first] = words;
  const isGroup = first !== undefined && commands.some(({ name }) => name.startsWith(`${first} `));
  const stray = options.find((option) => /^--./.test(option) && !isLeading(option));
  if (stray !== undefined) throw strayOption(stray, [...words, ...options], commands);
  if (first === undefined || first === 'help')
    return helpFor([...words.slice(1), ...plainWords(options)], commands);
  if (isGroup && words.length === 1) return { kind: 'help', group: first };
  throw unknownCommand([first, words[1] ?? plainWords(options)[0] ?? ''], commands);
}

/** An option where no command is known yet: a command's own, too early, or none at all. */
function strayOption(given: string, words: readonly string[], commands: readonly Command[]) {
  const name = given.slice(2).split('=')[0] ?? '';
  const owners = commands.filter(({ options }) => Object.hasOwn(options, name));
  const meant = owners.find((command) => command.name.split(' ').every((word) => words.includes(word)));
  const owner = meant ?? owners[0];
  return owner
    ? problem('usage.optionPlace', { params: { option: `--${name}`, usage: commandUsage(owner) } })
    : problem('usage.option', { params: { ...nearestOption(given, leading), usage: 'authdesk --help' } });
}

/** What follows the first word may be anything, a secret too: it is compared, and shown only where it is a command's. */
function unknownCommand([first, second]: [string, string], commands: readonly Command[]) {
  const names = commands.map(({ name }) => name);
  const group = nearest(first, [...new Set(names.map((name) => name.split(' ')[0] ?? ''))]);
  const inGroup = names.filter((name) => name.startsWith(`${group} `));
  const meant =
    nearest(`${first} ${second}`.trim(), names) ??
    nearest(`${group} ${second}`, inGroup) ??
    inGroup[0] ??
    nearest(first, names);
  const usage = commands.find(({ name }) => name === meant);
  const isWord = usage?.name.startsWith(`${group} `) && names.every((name) => name !== first);
  return problem('usage.command', {
    params: {
      ...shown(isWord && /^[a-z-]{1,20}$/.test(second) ? `${first} ${second}` : first),
      usage: usage ? commandUsage(usage) : 'authdesk --help',
    },
  });
}

/** @throws ProblemError `usage.command`: there is no help on that */
function helpFor(words: readonly string[], commands: readonly Command[]): Asked {
  const name = words.join(' ');
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return { kind: 'help', command };
  const [group, second = ''] = words;
  if (group === undefined) return { kind: 'help' };
  if (!commands.some((candidate) => candidate.name.startsWith(`${group} `)))
    throw unknownCommand([group, second], commands);
  return { kind: 'help', group };
}

const isLeading = (option: string) => Object.hasOwn(leading, option.slice(2).split('=')[0] ?? '');

function nearestOption(given: string, options: Readonly<Record<string, OptionSpec>>) {
  const name = given.split('=')[0] ?? given;
  const meant = nearest(name.slice(2), Object.keys(options));
  return { ...(shown(name).given ? { option: name } : {}), ...(meant ? { nearest: `--${meant}` } : {}) };
}

function readArguments(argv: readonly string[], command: Command): RawGiven {
  const specs: Readonly<Record<string, OptionSpec>> = { ...commonOptions, ...command.options };
  const usage = commandUsage(command);
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(specs).map(
        ([name, { value }]) => [name, { type: value ? 'string' : 'boolean' }] as const,
      ),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const args: string[] = [];
  const options = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'option-terminator') continue;
    if (token.kind === 'positional') {
      args.push(token.value);
      continue;
    }
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (!spec || !token.rawName.startsWith('--'))
      throw problem('usage.option', { params: { ...nearestOption(token.rawName, specs), usage } });
    options.set(token.name, [...(options.get(token.name) ?? []), optionValue(token, spec, usage)]);
  }
  return { args, options };
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function optionValue(
  { name, rawName, value, inlineValue }: OptionToken,
  spec: OptionSpec,
  usage: string,
): string {
  if (!spec.value) {
    if (value !== undefined) throw problem('usage.noValue', { params: { option: rawName, usage } });
    return '';
  }
  // `--out --json`: the value was forgotten; one that does begin with a dash is written `--out=-x`.
  if (!value || (!inlineValue && value.startsWith('-') && value !== '-'))
    throw problem('usage.valueMissing', { params: { option: `--${name}`, usage } });
  checkChoice(`--${name}`, value, spec, usage);
  return value;
}

function checkArguments({ args, options }: RawGiven, command: Command): void {
  const usage = commandUsage(command);
  const specs: readonly ArgSpec[] = command.args;
  const missing = specs.find((spec, place) => spec.required && args[place] === undefined);
  if (missing)
    throw problem('usage.argumentMissing', {
      params: { argument: missing.choices?.join('|') ?? missing.name, usage },
    });
  const option = Object.entries(command.options).find(([name, spec]) => spec.required && !options.has(name));
  if (option) throw problem('usage.argumentMissing', { params: { argument: optionUsage(...option), usage } });
  const extra = specs.at(-1)?.many ? undefined : args[specs.length];
  // What stands there too much may be a secret typed at the wrong place: its name is enough.
  if (extra !== undefined)
    throw problem('usage.argumentExtra', { params: { place: specs.length + 1, usage } });
  for (const [place, value] of args.entries())
    checkChoice(specs[place]?.name ?? '', value, specs[place] ?? {}, usage);
  for (const [name, values] of options)
    if (values.length > 1 && command.options[name] && !command.options[name].many)
      throw problem('usage.twice', { params: { option: `--${name}`, usage } });
}
