import { Option } from '@commander-js/extra-typings';
import { type ImportApplied, type ImportPreview, importFormats } from '../../../shared/contract/imports.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { handOver, type ImportOptions } from '../import-file.ts';
import { importJson, showPreview } from '../import-text.ts';
import { typedAnswer } from '../input.ts';
import { openPlatforms, type PlatformOption } from '../platform-scope.ts';
import { progressOf } from '../progress.ts';
import { exitCodes } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';

/** Accounts out of files. */
export function declareImport({ program, run }: Declaration): void {
  program
    .command('import')
    .argument('<FILE|->')
    .addOption(new Option('--format <FORMAT>').choices(importFormats))
    .option('--map <FILE>')
    .option('--identity <FILE>')
    .option(platformFlag)
    .addOption(new Option('--dry-run').conflicts('yes'))
    .option('--yes')
    .action(run(importFile));
}

interface Options extends PlatformOption, ImportOptions {
  dryRun?: true;
  yes?: true;
}

async function importFile(terminal: Terminal, path: string, options: Options): Promise<number | undefined> {
  const { client, platformId } = await openPlatforms(terminal, options);
  const { format, map, identity } = options;
  const reading = handOver(terminal, client, path, { format, map, identity, platformId });
  const importId = await terminal.busy('terminal.import.reading', reading);
  const preview = await compared(terminal, client, importId);
  const writes = preview.counts.new + preview.counts.changed > 0;
  if (!terminal.json) showPreview(terminal, preview);
  if (writes && !options.dryRun && !options.yes) await confirm(terminal);
  const applied = options.dryRun ? null : await written(terminal, client, importId, preview.id);
  const platforms = await client.platform.list();
  const appids = new Map(platforms.map((platform) => [platform.id, platform.componentAppid]));
  terminal.result(importJson(preview, appids, applied));
  tell(terminal, writes, applied);
  return preview.counts.refused > 0 ? exitCodes.input : undefined;
}

async function compared(terminal: Terminal, client: Client, importId: string): Promise<ImportPreview> {
  const progress = progressOf(terminal, 'terminal.import.compared');
  for await (const step of await client.import.preview({ importId }, { signal: terminal.signal })) {
    if (step.kind === 'preview') return step.preview;
    progress(step.done, step.total);
  }
  throw problem('cancelled');
}

/** @throws ProblemError `guard.import` where nobody can be asked, `cancelled` */
async function confirm(terminal: Terminal): Promise<void> {
  const answer = await typedAnswer(terminal, 'terminal.import.writeThis', 'guard.import');
  if (!/^y(es)?$/i.test(answer.trim())) throw problem('cancelled');
}

async function written(
  terminal: Terminal,
  client: Client,
  importId: string,
  previewId: string,
): Promise<ImportApplied> {
  const progress = progressOf(terminal, 'terminal.import.written');
  for await (const step of await client.import.apply({ importId, previewId }, { signal: terminal.signal })) {
    if (step.kind === 'applied' && step.applied.complete) return step.applied;
    if (step.kind === 'progress') progress(step.done, step.total);
  }
  // What was written stays; the same command does the rest.
  terminal.say('terminal.import.brokenOff');
  throw problem('cancelled');
}

function tell(terminal: Terminal, writes: boolean, applied: ImportApplied | null): void {
  if (!writes) terminal.hint('terminal.import.nothingToWrite');
  else if (!applied) terminal.hint('terminal.import.nothingIsWrittenYet');
  else showApplied(terminal, applied);
}

function showApplied(terminal: Terminal, applied: ImportApplied): void {
  const { added, changed, tokensKept, changedMeanwhile } = applied;
  terminal.print(terminal.t(['terminal.import.done', { added, changed, tokensKept }]));
  if (changedMeanwhile.length > 0)
    terminal.say([
      'terminal.import.changedMeanwhile',
      { accounts: changedMeanwhile.slice(0, 20).join(', ') },
    ]);
}
