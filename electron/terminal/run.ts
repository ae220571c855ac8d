import { resolve } from 'node:path';
import { type Problem, problem, toProblem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';
import { dataDirFor } from '../core/folder/data-dir.ts';
import { givenOf, type RawGiven } from './command/given.ts';
import { type Asked, parse } from './command/parse.ts';
import { type Command, commandUsage } from './command/table.ts';
import { allCommands, commandsFor } from './commands/index.ts';
import type { Desk } from './desk.ts';
import { interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { langFor } from './lang.ts';
import { createTerminal, harmless, harmlessJson, type Terminal } from './terminal.ts';

/** What the entry does with a command line: run it to its exit code, or hand over to the browser front's program. */
export type Outcome = { exitCode: number } | { handOver: 'serve' };

interface Manner {
  lang: Terminal['lang'];
  json: boolean;
  version: string;
}

/** Runs one command line. Never throws: whatever happens becomes a refusal in words and an exit code. */
export async function runTerminal(io: Io, version: string): Promise<Outcome> {
  const options = io.argv.includes('--') ? io.argv.slice(0, io.argv.indexOf('--')) : io.argv;
  const lang = langFor(givenValue(options, 'lang'), io.env, systemLocale(io));
  const manner = { lang, json: options.includes('--json'), version };
  const outcome = await outcomeOf(io, manner);
  return 'handOver' in outcome ? outcome : { exitCode: await afterDelivery(io, outcome.exitCode, manner) };
}

async function outcomeOf(io: Io, manner: Manner): Promise<Outcome> {
  try {
    const asked = await read(io.argv);
    if (asked.kind !== 'run') return { exitCode: await answerHelp(io, asked, manner) };
    if (asked.command.run === 'serve') return { handOver: 'serve' };
    return { exitCode: await runCommand(io, asked, manner) };
  } catch (error) {
    return { exitCode: await refuse(io, toProblem(error), manner) };
  }
}

/**
 * A result that was not written is no success, whatever the command says; a reader that wants no more
 * (`authdesk … | head`) is no fault.
 */
async function afterDelivery(io: Io, exitCode: number, manner: Manner): Promise<number> {
  const delivery = await io.delivered();
  const lost = exitCode === 0 && delivery === 'failed';
  return lost ? refuse(io, { code: 'output.failed' }, { ...manner, json: false }) : exitCode;
}

/** Reads one group's commands where that will do. @throws ProblemError `usage.*` */
async function read(argv: readonly string[]): Promise<Asked> {
  const few = await commandsFor(argv);
  if (few) {
    try {
      return parse(argv, few);
    } catch (error) {
      if (toProblem(error).code !== 'usage.command') throw error;
    }
  }
  return parse(argv, await allCommands());
}

/** Read before the line is parsed, so that even a wrong line is answered in the right language. */
function givenValue(argv: readonly string[], option: string): string | undefined {
  const place = argv.lastIndexOf(`--${option}`);
  const inline = argv.findLast((arg) => arg.startsWith(`--${option}=`));
  return inline?.slice(option.length + 3) ?? (place < 0 ? undefined : argv[place + 1]);
}

/** Only Windows has no variables that say it. */
function systemLocale({ platform }: Io): string {
  return platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}

/** @throws ProblemError `usage.argumentMissing`: scripts are refused what people are shown the help for */
async function answerHelp(
  io: Io,
  asked: Exclude<Asked, { kind: 'run' }>,
  { lang, json, version }: Manner,
): Promise<number> {
  if (asked.kind === 'version') {
    io.stdout.write(`${json ? JSON.stringify({ version }) : version}\n`);
    return 0;
  }
  const { commandHelp, overview } = await import('./help.ts');
  const text = asked.command
    ? commandHelp(asked.command, lang)
    : overview(await allCommands(), lang, asked.group);
  const wanted = io.argv.some((arg) => ['--help', '-h', 'help'].includes(arg));
  if (json && !wanted) {
    const usage = `authdesk ${asked.group ?? ''} --help`.replace('  ', ' ');
    throw problem('usage.argumentMissing', { params: { argument: 'COMMAND', usage } });
  }
  (wanted ? io.stdout : io.stderr).write(json ? `${JSON.stringify({ help: text })}\n` : text);
  return wanted ? 0 : 2;
}

async function runCommand(
  io: Io,
  { command, given }: { command: Command; given: RawGiven },
  manner: Manner,
): Promise<number> {
  const { run } = command;
  if (run === 'serve') throw problem('internal');
  const folder = folderOf(io, given);
  let opened: Promise<Desk> | undefined;
  const desk = (throwaway?: string) => {
    opened ??= open(io, throwaway ?? folder.dataDir, manner, throwaway !== undefined);
    return opened;
  };
  const work = async (signal: AbortSignal) => {
    const { dataDir, named: dataNamed } = folder;
    const terminal = createTerminal({ ...manner, io, signal, desk, dataDir, dataNamed });
    try {
      return await run(terminal, givenOf(given, commandUsage(command)));
    } catch (error) {
      await keepHeld(io, manner.lang, opened, error, signal);
      throw error;
    }
  };
  try {
    return (await interruptible({ io, lang: manner.lang, desk: () => opened }, work)) ?? 0;
  } catch (error) {
    const found = await problemIn(error, opened !== undefined);
    // Stdout itself ended the command: afterDelivery says whether that matters.
    if (found.code === 'output.failed') return 0;
    return await refuse(io, found, manner);
  } finally {
    await closeQuietly(io, manner.lang, opened);
  }
}

/** Only a command that was refused with `store.held` has something to wait for. */
async function keepHeld(
  io: Io,
  lang: Lang,
  opened: Promise<Desk> | undefined,
  error: unknown,
  signal: AbortSignal,
): Promise<void> {
  const desk = await opened?.catch(() => undefined);
  if (!desk || (await problemIn(error, true)).code !== 'store.held') return;
  const { untilHeldIsWritten } = await import('./held.ts');
  await untilHeldIsWritten(io, lang, desk, signal);
}

/** The desk's module is slow to load: only a command that opened one has the contract's refusals. */
async function problemIn(error: unknown, opened: boolean): Promise<Problem> {
  if (!opened) return toProblem(error);
  const { unwrapped } = await import('./desk.ts');
  return toProblem(unwrapped(error));
}

/** Opens the data folder; what is found about it is told on stderr, for scripts too. */
async function open(
  { stderr }: Io,
  dataDir: string,
  { version, lang }: Manner,
  throwaway: boolean,
): Promise<Desk> {
  const { openDesk } = await import('./desk.ts');
  const desk = await openDesk({ dataDir, version, lang, ...(throwaway ? { keychain: 'off' } : {}) });
  if (desk.warnings.length > 0) {
    const { warningText } = await import('./warnings.ts');
    for (const warning of desk.warnings) stderr.write(`${harmless(warningText(warning, lang))}\n`);
  }
  return desk;
}

function folderOf({ env, cwd, home, platform }: Io, { options }: RawGiven) {
  const asked = options.get('data')?.at(-1) ?? env.AUTHDESK_DATA;
  const dataDir = dataDirFor({
    platform,
    env,
    home,
    ...(asked ? { asked: resolve(cwd, asked) } : {}),
  });
  return { dataDir, named: Boolean(asked) };
}

/** A folder that could not be opened was told of already; one that does not close has everything on the disk. */
async function closeQuietly(io: Io, lang: Lang, opened: Promise<Desk> | undefined): Promise<void> {
  const desk = await opened?.catch(() => undefined);
  try {
    await desk?.close();
  } catch (error) {
    const { code } = toProblem(error);
    io.stderr.write(`${JSON.stringify({ level: 'warn', time: Date.now(), event: 'close', code })}\n`);
  }
  const left = desk?.inMemoryAlone() ?? [];
  if (left.length > 0) (await import('./held.ts')).tellUnwritten(io, lang, left);
}

async function refuse(io: Io, found: Problem, { lang, json }: Manner): Promise<number> {
  const { exitCodeOf, refusalJson, refusalText } = await import('./refusal.ts');
  if (json) io.stdout.write(`${harmlessJson(JSON.stringify(refusalJson(found, lang)))}\n`);
  else io.stderr.write(refusalText(found, lang));
  return exitCodeOf(found);
}
