import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from '@commander-js/extra-typings';
import type { Client } from '../../../shared/contract/index.ts';
import type { SinkMap, SinkView } from '../../../shared/contract/sinks.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type RedisLayoutName, redisLayouts } from '../../../shared/redis-layouts.ts';
import { type SinkKind, sinkKinds, sinkSettings } from '../../../shared/sinks.ts';
import { type Declaration, limitOption, listOption, platformFlag } from '../command/declare.ts';
import { listedRows } from '../every-page.ts';
import { pastedText } from '../input.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, openPlatforms, type PlatformOption } from '../platform-scope.ts';
import { showWrites, sinkJson, writeJson } from '../sink-text.ts';
import { writeSink } from '../sink-write.ts';
import type { Terminal } from '../terminal.ts';
import { refuseUnfit } from '../unfit.ts';

/** 去向: where the engineer's own software finds what this desk has authorized. */
export function declareSink({ program, run }: Declaration): void {
  const sink = program.command('sink');
  sink
    .command('add')
    .requiredOption('--name <NAME>')
    .addOption(new Option('--kind <KIND>').choices(sinkKinds).makeOptionMandatory())
    .option(platformFlag)
    .addOption(new Option('--layout <LAYOUT>').choices(redisLayouts))
    .option('--key-prefix <PREFIX>')
    .option('--map <FILE>')
    .option('--with-platform')
    .option('--no-production')
    .option('--after-authorization')
    .action(run(addSink));
  sink.command('list').option(platformFlag).action(run(listSinks));
  sink.command('test').argument('<NAME>').action(run(testSink));
  sink
    .command('write')
    .argument('<NAME>')
    .addOption(listOption('--authorizer <APPID>'))
    .addOption(listOption('--overwrite-newer <APPID>'))
    .option('--dry-run')
    .option('--yes')
    .action(
      run(async (terminal, name, { authorizer, overwriteNewer, dryRun = false, yes = false }) => {
        const { client, sink: found } = await openSink(terminal, name);
        const authorizerAppids = authorizer.length > 0 ? authorizer : undefined;
        const question = { sinkId: found.id, authorizerAppids, overwriteNewer, dryRun, confirmed: yes };
        await writeSink(terminal, client, question);
      }),
    );
  sink.command('log').argument('<NAME>').argument('[WRITE]').addOption(limitOption()).action(run(showLog));
  sink.command('check').argument('<NAME>').action(run(checkSink));
  sink.command('undo').argument('<NAME>').argument('[WRITE]').option('--yes').action(run(undoSink));
  sink
    .command('remove')
    .argument('<NAME>')
    .action(
      run(async (terminal, name) => {
        const { client, sink: found } = await openSink(terminal, name);
        await client.sink.remove({ sinkId: found.id });
        terminal.result({ removed: found.name });
        terminal.print(terminal.t(['terminal.sink.removed', { name: found.name }]));
      }),
    );
}

interface AddOptions extends PlatformOption {
  name: string;
  kind: SinkKind;
  layout?: RedisLayoutName;
  keyPrefix?: string;
  map?: string;
  withPlatform?: true;
  production: boolean;
  afterAuthorization?: true;
}

async function addSink(terminal: Terminal, options: AddOptions): Promise<void> {
  const { name, kind, layout, keyPrefix, production, withPlatform } = options;
  const { AUTHDESK_SINK_SECRET: inEnv } = terminal.io.env;
  const given = { layout, keyPrefix, map: options.map, withPlatform, secret: inEnv || undefined };
  refuseUnfit(kind, given, sinkSettings[kind]);
  const { client, platformId } = await openPlatform(terminal, options);
  const map = options.map === undefined ? undefined : await mapIn(terminal, options.map);
  const { address, secret } = await addressOf(terminal, kind);
  const sink = await client.sink.add({
    ...{ platformId, name, kind, address, secret, layout, keyPrefix, map, production },
    withPlatform: withPlatform === true,
    afterAuthorization: options.afterAuthorization === true,
  });
  terminal.result(sinkJson(sink));
  terminal.print(terminal.t(['terminal.sink.added', { name: sink.name, place: sink.place }]));
}

/**
 * The address, and of a webhook the secret it is signed with: each from the environment, else asked for without echo, else the
 * first and the second line of stdin. A file's path may be relative to where the command runs.
 */
async function addressOf(terminal: Terminal, kind: SinkKind): Promise<{ address: string; secret?: string }> {
  const { env, cwd, keyboard } = terminal.io;
  const label = kind === 'file' ? 'terminal.sink.thePath' : 'terminal.sink.theAddress';
  const first = env.AUTHDESK_SINK_URL || (await pastedText(terminal, label, kind !== 'webhook'));
  const [address = '', second = ''] = first.split(/\r?\n/);
  if (kind === 'file') return { address: resolve(cwd, address.trim()) };
  if (kind !== 'webhook') return { address };
  const typed = env.AUTHDESK_SINK_SECRET || second;
  if (typed || !keyboard) return { address, secret: typed };
  return { address, secret: await pastedText(terminal, 'terminal.sink.theSecret', true) };
}

/** @throws ProblemError `sink.map` */
async function mapIn({ io }: Terminal, file: string): Promise<SinkMap> {
  const { sinkMapSchema } = await import('../../../shared/contract/sinks.ts');
  try {
    return sinkMapSchema.parse(JSON.parse(await readFile(resolve(io.cwd, file), 'utf8')));
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : '';
    throw problem('sink.map', { field: 'map', params: { said } }, error);
  }
}

/** @throws ProblemError `sink.notFound` */
async function openSink(terminal: Terminal, name: string): Promise<{ client: Client; sink: SinkView }> {
  const { client } = await terminal.folder();
  const sink = (await client.sink.list({})).find((each) => each.name === name || each.id === name);
  if (!sink) throw problem('sink.notFound');
  return { client, sink };
}

async function listSinks(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { t } = terminal;
  const { client, platformId } = await openPlatforms(terminal, options);
  const sinks = await client.sink.list({ platformId });
  terminal.result(sinks.map(sinkJson));
  terminal.table(
    sinks.map(({ name, kind, layout, place, lastWrite, stale, ...sink }) => [
      name,
      layout ?? kind,
      place,
      lastWrite ? t(`terminal.sink.states.${lastWrite.state}`) : t('terminal.sink.neverWritten'),
      stale > 0 ? t(['terminal.sink.stale', { stale }]) : '',
      sink.afterAuthorization ? t(`terminal.sink.${bySelf(sink)}`) : '',
    ]),
    'terminal.sink.none',
  );
}

/** A profile may be guarded since the sink was added. */
const bySelf = ({ asks }: Pick<SinkView, 'asks'>) => (asks ? 'notBySelf' : 'bySelf');

async function testSink(terminal: Terminal, name: string): Promise<void> {
  const { client, sink } = await openSink(terminal, name);
  const found = await terminal.busy('terminal.sink.reaching', client.sink.test({ sinkId: sink.id }));
  terminal.result({
    ...isoFields(found, 'place', 'entries', 'found'),
    settled: found.settled.map(writeJson),
  });
  const { place, entries, found: there } = found;
  if (sink.kind === 'webhook') terminal.print(terminal.t('terminal.sink.webhookNotAsked'));
  else terminal.print(terminal.t(['terminal.sink.reached', { place, entries, found: there }]));
  if (sink.afterAuthorization) terminal.print(terminal.t(`terminal.sink.${bySelf(sink)}`));
  showWrites(terminal, found.settled);
}

async function showLog(
  terminal: Terminal,
  name: string,
  writeId: string | undefined,
  { limit }: { limit?: number },
): Promise<void> {
  const { client, sink } = await openSink(terminal, name);
  if (writeId !== undefined) return showEntries(terminal, client, writeId, limit);
  const { rows } = await listedRows(terminal, limit, (cursor) =>
    client.sink.log({ sinkId: sink.id, cursor }),
  );
  terminal.result(rows.map(writeJson));
  showWrites(terminal, rows, 'terminal.sink.nothingWritten');
  if (sink.stale > 0) terminal.say(['terminal.sink.staleNow', { stale: sink.stale }]);
}

async function showEntries(
  terminal: Terminal,
  client: Client,
  writeId: string,
  limit?: number,
): Promise<void> {
  const { t } = terminal;
  const { rows } = await listedRows(terminal, limit, (cursor) => client.sink.entries({ writeId, cursor }));
  const attempts = await client.sink.attempts({ writeId });
  terminal.result({
    entries: rows.map(({ position: _position, ...entry }) => entry),
    attempts: attempts.map((attempt) => ({ ...attempt, ...isoFields(attempt, 'at') })),
  });
  terminal.table(
    rows.map(({ key, was, becomes, why, state }) => [
      key,
      `${was ?? '—'} → ${becomes ?? '—'}`,
      t(`terminal.sink.reasons.${why}`),
      state === null ? '' : t(`terminal.sink.entryStates.${state}`),
    ]),
    'terminal.sink.nothingWritten',
  );
  terminal.table(
    attempts.map(({ at, delivery, attempt, status, problem: refusal }) => [
      terminal.time(at),
      `#${delivery}.${attempt}`,
      status === null ? '' : String(status),
      refusal?.code ?? '',
    ]),
  );
}

async function checkSink(terminal: Terminal, name: string): Promise<void> {
  const { client, sink } = await openSink(terminal, name);
  const settled = await terminal.busy('terminal.sink.reaching', client.sink.check({ sinkId: sink.id }));
  terminal.result(settled.map(writeJson));
  showWrites(terminal, settled, 'terminal.sink.nothingToCheck');
}

async function undoSink(
  terminal: Terminal,
  name: string,
  writeId: string | undefined,
  { yes = false }: { yes?: true | boolean },
): Promise<void> {
  const { client, sink } = await openSink(terminal, name);
  const undoing = client.sink.undo({ sinkId: sink.id, writeId, confirmed: yes });
  const write = await terminal.busy('terminal.sink.undoing', undoing);
  terminal.result(writeJson(write));
  showWrites(terminal, [write]);
}
