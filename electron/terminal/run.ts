import { type Problem, problem, toProblem } from '../../shared/errors/problem.ts';
import { loadErrorTexts } from '../../shared/errors/texts.ts';
import { loadWords } from '../../shared/texts/words.ts';
import { type Request, readLine } from './command/read-line.ts';
import { commandUsage } from './command/usage.ts';
import type { Io } from './io.ts';
import { langFor, loadTerminalTexts } from './lang.ts';
import { runWork } from './run-work.ts';
import { type Manner, refuse } from './terminal.ts';

/** What the entry does with a command line: run it to its exit code, or hand over to the browser front's program. */
export type Outcome = { exitCode: number } | { handOver: 'serve' };

/** Runs one command line. Never throws: whatever happens becomes a refusal in words and an exit code. */
export async function runTerminal(io: Io, version: string): Promise<Outcome> {
  const options = io.argv.includes('--') ? io.argv.slice(0, io.argv.indexOf('--')) : io.argv;
  const lang = langFor(lastValue(options, '--lang'), io.env, systemLocale(io));
  const manner = { lang, json: options.includes('--json'), version };
  await Promise.all([loadTerminalTexts(lang), loadWords(lang), loadErrorTexts(lang)]);
  const outcome = await outcomeOf(io, manner);
  return 'handOver' in outcome ? outcome : { exitCode: await afterDelivery(io, outcome.exitCode, manner) };
}

async function outcomeOf(io: Io, manner: Manner): Promise<Outcome> {
  try {
    const request = await readLine(io.argv);
    if (request.kind === 'serve') return { handOver: 'serve' };
    if (request.kind === 'run') return { exitCode: await runWork(io, request, manner) };
    if (request.kind === 'version') return { exitCode: answerVersion(io, manner) };
    return { exitCode: await answerHelp(io, request, manner) };
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
  const failed: Problem = { code: 'output.failed' };
  return lost ? refuse(io, failed, { ...manner, json: false }) : exitCode;
}

/** Read before the line is parsed, so that even a wrong line is answered in the right language. */
function lastValue(argv: readonly string[], option: string): string | undefined {
  const place = argv.lastIndexOf(option);
  const inline = argv.findLast((arg) => arg.startsWith(`${option}=`));
  return inline?.slice(option.length + 1) ?? (place < 0 ? undefined : argv[place + 1]);
}

/** Only Windows has no variables that say it. */
function systemLocale({ platform }: Io): string {
  return platform === 'win32' ? Intl.DateTimeFormat().resolvedOptions().locale : '';
}

function answerVersion({ stdout }: Io, { json, version }: Manner): number {
  stdout.write(`${json ? JSON.stringify({ version }) : version}\n`);
  return 0;
}

/** @throws ProblemError `usage.argumentMissing`: scripts are refused what people are shown the help for */
async function answerHelp(
  { stdout, stderr }: Io,
  { of, asked }: Extract<Request, { kind: 'help' }>,
  { lang, json }: Manner,
): Promise<number> {
  if (json && !asked) {
    throw problem('usage.argumentMissing', { params: { argument: 'COMMAND', usage: commandUsage(of) } });
  }
  const { helpText } = await import('./command/help.ts');
  const text = await helpText(of, lang);
  (asked ? stdout : stderr).write(json ? `${JSON.stringify({ help: text })}\n` : text);
  return asked ? 0 : 2;
}
