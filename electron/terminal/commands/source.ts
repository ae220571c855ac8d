import { Option } from '@commander-js/extra-typings';
import type { SourceFound, SourceTest, SourceView } from '../../../shared/contract/sources.ts';
import { explain } from '../../../shared/errors/index.ts';
import { formatDuration } from '../../../shared/format.ts';
import { redisLayouts } from '../../../shared/redis-layouts.ts';
import { gapText } from '../../../shared/source-text.ts';
import { sourceKinds, sourceSettings } from '../../../shared/sources.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { secretLine } from '../input.ts';
import { isoFields, isoTimes } from '../iso-times.ts';
import { openPlatform, openPlatforms, type PlatformOption } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import { findSource } from '../source-scope.ts';
import type { Terminal } from '../terminal.ts';
import { refuseUnfit } from '../unfit.ts';

/** 来源. */
export function declareSource({ program, run }: Declaration): void {
  const source = program.command('source');
  source
    .command('add')
    .option(platformFlag)
    .requiredOption('--name <NAME>')
    .addOption(new Option('--kind <KIND>').choices(sourceKinds).makeOptionMandatory())
    .addOption(new Option('--layout <LAYOUT>').choices(redisLayouts))
    .option('--key-prefix <PREFIX>')
    .option('--query <SQL>')
    .option('--run <COMMAND>')
    .action(
      run(async (terminal, options) => {
        const { kind, name, layout, keyPrefix, query, run: line } = options;
        refuseUnfit(kind, { layout, keyPrefix, query, run: line }, sourceSettings[kind]);
        const { client, platformId } = await openPlatform(terminal, options);
        const address =
          kind === 'command'
            ? (line ?? '')
            : await secretLine(terminal, 'AUTHDESK_SOURCE_URL', 'terminal.source.address');
        const added = await client.source.add({ platformId, name, kind, address, layout, keyPrefix, query });
        terminal.result(sourceJson(added));
        showSource(terminal, added);
      }),
    );
  source.command('list').option(platformFlag).action(run(listSources));
  source.command('test').argument('<NAME>').action(run(testSource));
  source
    .command('remove')
    .argument('<NAME>')
    .action(
      run(async (terminal, asked) => {
        const { client } = await terminal.folder();
        const { id: sourceId, name } = await findSource(client, asked);
        await client.source.remove({ sourceId });
        terminal.result({ removed: name });
        terminal.print(terminal.t(['terminal.source.removed', { name }]));
      }),
    );
}

function showSource({ t, fields }: Terminal, source: SourceView): void {
  fields([
    [t('terminal.source.name'), source.name],
    [t('terminal.source.kind'), t(`words.sources.kinds.${source.kind}`)],
    [t('terminal.source.place'), source.place],
    [t('terminal.source.layout'), source.layout ? t(`words.sources.layouts.${source.layout}`) : ''],
    [t('terminal.source.prefix'), source.keyPrefix ?? ''],
    [t('terminal.source.query'), source.query ?? ''],
  ]);
}

async function listSources(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatforms(terminal, options);
  const all = await client.source.list({ platformId });
  terminal.result(all.map(sourceJson));
  const { t, time, lang } = terminal;
  const standing = ({ problem: found, readAt }: SourceView): string => {
    if (found) return `${t('terminal.source.lastFailed')}: ${explain(found, lang).title}`;
    return readAt === null ? '' : `${t('terminal.source.lastRead')} ${time(readAt)}`;
  };
  terminal.table(
    all.map((source) => [
      source.name,
      t(`words.sources.kinds.${source.kind}`),
      source.layout ? t(`words.sources.layouts.${source.layout}`) : '',
      source.place,
      standing(source),
    ]),
    'terminal.source.none',
  );
}

async function testSource(terminal: Terminal, asked: string): Promise<number> {
  const { client } = await terminal.folder();
  const { id: sourceId, name } = await findSource(client, asked);
  const found = await terminal.busy(['terminal.source.reading', { name }], client.source.test({ sourceId }));
  terminal.result(testJson(terminal, found));
  showTest(terminal, found);
  return found.token || found.ticket || found.refreshTokens?.count ? exitCodes.done : exitCodes.noAnswer;
}

function showTest(
  terminal: Terminal,
  { source, prefix, token, ticket, refreshTokens, gaps }: SourceTest,
): void {
  const { t, fields, print } = terminal;
  showSource(terminal, { ...source, keyPrefix: prefix });
  const count = refreshTokens?.complete === false ? 'countMore' : 'count';
  fields([
    [t('words.sources.things.token'), foundText(terminal, token)],
    [t('words.sources.things.ticket'), foundText(terminal, ticket)],
    [
      t('words.sources.things.refreshTokens'),
      refreshTokens ? t([`words.sources.${count}`, { count: refreshTokens.count }]) : '',
    ],
  ]);
  for (const gap of gaps) {
    const what = t(`words.sources.things.${gap.what}`);
    const line = t(['terminal.source.missing', { what, why: gapText(gap, terminal.lang) }]);
    print(gap.place === undefined ? line : `${line} (${gap.place})`);
  }
}

function foundText({ t, lang }: Terminal, found: SourceFound | null): string {
  if (!found) return '';
  const { valueMasked, leftSeconds, ageSeconds, place } = found;
  const left =
    leftSeconds === null
      ? ''
      : t(['terminal.source.left', { left: formatDuration(leftSeconds * 1_000, lang) }]);
  const age =
    ageSeconds === null ? '' : t(['terminal.source.age', { age: formatDuration(ageSeconds * 1_000, lang) }]);
  return [valueMasked, left || age || t('words.sources.noEnd'), place].filter(Boolean).join(' · ');
}

/** A source as `--json` prints it (docs/handles.md §3). */
function sourceJson(source: SourceView) {
  const { id, problem: found, ...rest } = source;
  return { sourceId: id, ...isoTimes(rest), error: found ? { code: found.code } : null };
}

const foundJson = (found: SourceFound | null) =>
  found && isoFields(found, 'place', 'valueMasked', 'since', 'ageSeconds', 'expiresAt', 'leftSeconds');

function testJson({ lang }: Terminal, { source, tookMs, prefix, gaps, ...found }: SourceTest) {
  return {
    ...isoFields(source, 'name', 'kind', 'place', 'layout'),
    prefix,
    tookMs,
    token: foundJson(found.token),
    ticket: foundJson(found.ticket),
    refreshTokens: found.refreshTokens,
    missing: gaps.map((gap) => ({ ...gap, message: gapText(gap, lang) })),
  };
}
