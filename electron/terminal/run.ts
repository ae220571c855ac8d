import { resolve } from 'node:path';
import { type Problem, problem, toProblem } from '../../shared/errors/problem.ts';
import { dataDirFor } from '../core/data-dir.ts';
import { givenOf, type RawGiven } from './command/given.ts';
import { type Asked, parse } from './command/parse.ts';
import { type Command, commandUsage } from './command/table.ts';
import { allCommands, commandsFor } from './commands/index.ts';
import type { Desk } from './desk.ts';
import { interruptible } from './interrupt.ts';
import type { Io } from './io.ts';
import { langFor } from './lang.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** What the entry does with a command line: run it to its exit code, or hand over to the browser front's program. */
export type Outcome = { exitCode: number } | { handOver: 'serve' };

/** Runs one command line. Never throws: whatever happens becomes a refusal in words and an exit code. */
export async function runTerminal(io: Io, version: string): Promise<Outcome> {
  const lang = langFor(givenValue(io.argv, 'lang'), io.env, systemLocale(io));
  const json = io.argv.includes('--json');
  try {
    const asked = await read(io.argv);
    if (asked.kind !== 'run') return { exitCode: await answerHelp(io, asked, lang, version) };
    if (asked.command.run === 'serve') return { handOver: 'serve' };
    return { exitCode: await runCommand(io, asked, { lang, json, version }) };
  } catch (error) {
    return { exitCode: await refuse(io, toProblem(error), { lang, json }) };
  }
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

interface Manner {
  lang: Terminal['lang'];
  json: boolean;
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

async function answerHelp(
  io: Io,
  asked: Exclude<Asked, { kind: 'run' }>,
  lang: Manner['lang'],
  version: string,
): Promise<number> {
  if (asked.kind === 'version') {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  const { commandHelp, overview } = await import('./help.ts');
  const text = asked.command
    ? commandHelp(asked.command, lang)
    : overview(await allCommands(), lang, asked.group);
  const wanted = io.argv.some((arg) => ['--help', '-h', 'help'].includes(arg));
  (wanted ? io.stdout : io.stderr).write(text);
  return wanted ? 0 : 2;
}

async function runCommand(
  io: Io,
  { command, given }: { command: Command; given: RawGiven },
  manner: Manner & { version: string },
): Promise<number> {
  const { run } = command;
  if (run === 'serve') throw problem('internal');
  const desks: Promise<Desk>[] = [];
  const folder = folderOf(io, given);
  const deskAt = async (dataDir: string, throwaway: boolean): Promise<Desk> => {
    const { openDesk } = await import('./desk.ts');
    const { version, lang } = manner;
    const opening = openDesk({ dataDir, version, lang, ...(throwaway ? { keychain: 'off' } : {}) });
    desks.push(opening);
    return opening;
  };
  let everyDay: Promise<Desk> | undefined;
  const work = (signal: AbortSignal) => {
    const terminal = createTerminal({
      ...manner,
      io,
      signal,
      deskAt,
      desk: () => {
        everyDay ??= deskAt(folder.dataDir, false);
        return everyDay;
      },
      dataNamed: folder.named,
    });
    return run(terminal, givenOf(given, commandUsage(command)));
  };
  try {
    return (await interruptible(io, manner.lang, () => Promise.all(desks), work)) ?? 0;
  } catch (error) {
    const { unwrapped } =
      desks.length > 0 ? await import('./desk.ts') : { unwrapped: (value: unknown) => value };
    return await refuse(io, toProblem(unwrapped(error)), manner);
  } finally {
    for (const opening of desks) await closeQuietly(opening);
  }
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

/** A folder that could not be opened was told of already. */
async function closeQuietly(opening: Promise<Desk>): Promise<void> {
  const desk = await opening.catch(() => undefined);
  await desk?.close();
}

async function refuse(io: Io, found: Problem, { lang, json }: Manner): Promise<number> {
  const { exitCodeOf, refusalJson, refusalText } = await import('./refusal.ts');
  if (json) io.stdout.write(`${JSON.stringify(refusalJson(found, lang))}\n`);
  else io.stderr.write(refusalText(found, lang));
  return exitCodeOf(found);
}
