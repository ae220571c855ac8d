import type { TokenStatus } from '../../../shared/contract/models.ts';
import type { TokenHistoryEntry } from '../../../shared/contract/tokens.ts';
import { formatCountdown } from '../../../shared/format.ts';
import { type Declaration, integerOption, limitOption, platformFlag } from '../command/declare.ts';
import { listedRows } from '../every-page.ts';
import { isoFields } from '../iso-times.ts';
import { pastedFor, sayUnusual, takeOption } from '../pasted-values.ts';
import { openPlatform, type PlatformOption, type PlatformScope, wechatNow } from '../platform-scope.ts';
import { type FromOption, fromOption, openSource } from '../source-scope.ts';
import type { Terminal } from '../terminal.ts';
import { sayWarnings, warningsJson } from '../warnings.ts';
import { declareTokenServe } from './token-serve.ts';

/** component_access_token. */
export function declareToken({ program, run }: Declaration): void {
  const token = program.command('token');
  token.command('fetch').option(platformFlag).option('--yes').action(run(fetchToken));
  token
    .command('borrow')
    .argument('[VALUE|-]')
    .option(platformFlag)
    .addOption(integerOption('--expires-in <S>', 1, 86_400))
    .addOption(takeOption())
    .addOption(fromOption())
    .action(
      run(async (terminal, value, options) => {
        if (options.from !== undefined) return borrowFrom(terminal, value, options);
        const scope = await openPlatform(terminal, options);
        const label = 'terminal.token.theToken';
        const { pasted, input } = await pastedFor(terminal, scope, 'token', {
          value,
          label,
          place: options.take,
        });
        const { expiresIn } = options;
        const { warnings, ...status } = await scope.client.token.borrow({ ...input, expiresIn });
        terminal.result({ ...tokenJson(status), warnings: warningsJson(warnings, terminal.lang) });
        await sayUnusual(terminal, scope, pasted, warnings);
        showToken(terminal, scope, status);
      }),
    );
  token.command('show').option(platformFlag).option('--reveal').action(run(showCurrentToken));
  token.command('history').option(platformFlag).addOption(limitOption()).action(run(showHistory));
  declareTokenServe(token, run);
}

/** Out of a source, for the platform that it is of. */
async function borrowFrom(
  terminal: Terminal,
  value: string | undefined,
  options: PlatformOption & FromOption,
): Promise<undefined> {
  const { source, scope } = await openSource(terminal, { VALUE: value }, options);
  const reading = ['terminal.source.reading', { name: source.name }] as const;
  const { client, platformId } = scope;
  const asked = client.token.borrowFrom({ platformId, sourceId: source.id });
  const { warnings, ...status } = await terminal.busy(reading, asked);
  terminal.result({ ...tokenJson(status), warnings: warningsJson(warnings, terminal.lang) });
  sayWarnings(terminal, warnings);
  showToken(terminal, scope, status);
}

async function fetchToken(terminal: Terminal, options: PlatformOption & { yes?: true }): Promise<void> {
  const scope = await openPlatform(terminal, options);
  const { client, platformId } = scope;
  const fetching = 'terminal.token.fetchingAToken';
  const confirmed = options.yes === true;
  const status = await terminal.busy(fetching, client.token.fetch({ platformId, confirmed }));
  terminal.result(tokenJson(status));
  showToken(terminal, scope, status);
}

async function showCurrentToken(terminal: Terminal, options: PlatformOption & { reveal?: true }) {
  const scope = await openPlatform(terminal, options);
  const { client, platformId } = scope;
  const status = await client.token.status({ platformId });
  const value = options.reveal ? (await client.token.reveal({ platformId })).value : undefined;
  terminal.result(tokenJson(status, value));
  showToken(terminal, scope, status, value);
}

function showToken(
  { t, time, fields }: Terminal,
  { platform }: PlatformScope,
  status: TokenStatus,
  value?: string,
): void {
  const left = status.expiresAt === null ? 0 : status.expiresAt - wechatNow(platform);
  fields([
    [t('terminal.token.token'), value ?? status.valueMasked ?? ''],
    [t('terminal.token.state'), t(`terminal.token.states.${status.state}`)],
    [t('terminal.token.origin'), originText(t, status)],
    [t('terminal.token.left'), left > 0 ? formatCountdown(left) : ''],
    [t('terminal.token.since'), time(status.fetchedAt)],
  ]);
}

function originText(t: Terminal['t'], { origin, source }: Pick<TokenStatus, 'origin' | 'source'>): string {
  if (!origin) return '';
  const word = t(`terminal.token.origins.${origin}`);
  return source ? `${word} · ${source.name}` : word;
}

async function showHistory(terminal: Terminal, options: PlatformOption & { limit?: number }): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const { rows } = await listedRows(terminal, options.limit, (cursor) =>
    client.token.history({ platformId, cursor }),
  );
  terminal.result(rows.map(tokenHistoryJson));
  terminal.table(
    rows.map((row) => historyRow(terminal, row)),
    'terminal.token.noTokenWasHeldHere',
  );
}

const historyRow = ({ t, time }: Terminal, row: TokenHistoryEntry): string[] => [
  row.valueMasked ?? '',
  t(`terminal.token.historyStates.${row.state}`) + (row.errcode === null ? '' : ` ${row.errcode}`),
  originText(t, row),
  `${time(row.since)} – ${row.until === null ? t('terminal.token.states.ageUnknown') : time(row.until)}`,
  row.endedAt === null ? '' : t(['terminal.token.ended', { endedAt: time(row.endedAt) }]),
  row.early ? t('terminal.token.earlyFetchedElsewhere') : '',
];

/** @param value in clear, when it was asked for with --reveal */
const tokenJson = (status: TokenStatus, value?: string) => ({
  ...isoFields(status, 'state', 'valueMasked'),
  ...(value === undefined ? {} : { value }),
  ...isoFields(status, 'origin', 'fetchedAt', 'expiresAt'),
  source: status.source?.name ?? null,
});

/** One row of `token history`. */
const tokenHistoryJson = (entry: TokenHistoryEntry) => ({
  ...isoFields(entry, 'valueMasked', 'state', 'origin'),
  by: entry.by && { front: entry.by.front, pid: entry.by.pid },
  ...isoFields(entry, 'since', 'until', 'endedAt', 'errcode', 'early'),
});
