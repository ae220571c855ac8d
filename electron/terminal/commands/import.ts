import { Option } from '@commander-js/extra-typings';
import { type ImportApplied, type ImportPreview, importFormats } from '../../../shared/contract/imports.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { namesPlatform } from '../../../shared/redis-layouts.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { handOver, type ImportOptions } from '../import-file.ts';
import { importJson, showPreview } from '../import-text.ts';
import { typedAnswer } from '../input.ts';
import { openPlatforms, type PlatformOption } from '../platform-scope.ts';
import { progressOf } from '../progress.ts';
import { exitCodes } from '../refusal.ts';
import { type FromOption, fromOption, openSource } from '../source-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Accounts out of files, or of a source in their place. */
export function declareImport({ program, run }: Declaration): void {
  program
    .command('import')
    .argument('[FILE|-]')
    .addOption(fromOption().conflicts(['format', 'map', 'identity']))
    .addOption(new Option('--format <FORMAT>').choices(importFormats))
    .option('--map <FILE>')
    .option('--identity <FILE>')
    .option(platformFlag)
    .addOption(new Option('--dry-run').conflicts('yes'))
    .option('--yes')
    .action(run(importAccounts));
}

interface Options extends PlatformOption, FromOption, ImportOptions {
  dryRun?: true;
  yes?: true;
}

async function importAccounts(
  terminal: Terminal,
  path: string | undefined,
  options: Options,
): Promise<number | undefined> {
  const { client, importId } = await (options.from === undefined
    ? fromFile(terminal, path, options)
    : fromSource(terminal, path, options));
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

/** An import that has been handed all it is of. */
interface Handed {
  client: Client;
  importId: string;
}

async function fromFile(terminal: Terminal, path: string | undefined, options: Options): Promise<Handed> {
  if (path === undefined)
    throw problem('usage.argumentMissing', {
      params: { argument: 'FILE', usage: 'authdesk import [FILE|-] [--from <NAME>]' },
    });
  const { client, platformId } = await openPlatforms(terminal, options);
  const { format, map, identity } = options;
  const reading = handOver(terminal, client, path, { format, map, identity, platformId });
  return { client, importId: await terminal.busy('terminal.import.reading', reading) };
}

async function fromSource(terminal: Terminal, path: string | undefined, options: Options): Promise<Handed> {
  const { source, scope } = await openSource(terminal, { FILE: path }, options);
  const { client, platformId } = scope;
  const { importId } = await client.import.open({ platformId });
  const { id: sourceId, name, layout } = source;
  if (layout !== null && !namesPlatform(layout)) terminal.hint('terminal.import.unscoped');
  const reading = async () => {
    const steps = await client.import.pull({ importId, sourceId }, { signal: terminal.signal });
    const progress = progressOf(terminal, 'terminal.import.pulled');
    for await (const { done } of steps) progress(done, null);
    if (terminal.signal.aborted) throw problem('cancelled');
  };
  await terminal.busy(['terminal.source.reading', { name }], reading());
  return { client, importId };
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
