import type { AccountsOverview, GapRow } from '../../../shared/contract/accounts.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { Lang } from '../../../shared/lang.ts';
import { adviceText, gapText } from '../../../shared/token-gaps.ts';
import { type Declaration, type Group, platformFlag } from '../command/declare.ts';
import { everyPage } from '../every-page.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import { readDiff, showDiff, syncJson } from '../sync-diff.ts';
import type { Terminal } from '../terminal.ts';

/** 找回授权. */
export function declareRecover(authorizer: Group, { run }: Declaration): void {
  authorizer.command('gaps').option(platformFlag).action(run(listGaps));
  authorizer
    .command('recover')
    .option(platformFlag)
    .option('--apply')
    .option('--verify <APPID>')
    .option('--yes')
    .action(
      run(async (terminal, options) => {
        const { client, platform, platformId } = await openPlatform(terminal, options);
        // Before anything is written: half of the way done is harder to tell from the whole.
        if (options.verify !== undefined && platform.guarded && !options.yes)
          throw problem('guard.confirm', { params: { reason: 'refresh' } });
        const diff = await readDiff(terminal, client, platformId);
        showDiff(terminal, diff);
        if (!options.apply) {
          terminal.result({ sync: syncJson(diff, null), details: null, verified: null, gaps: [] });
          terminal.hint('terminal.recover.nothingIsWrittenYetAdd');
          return undefined;
        }
        const applied = await client.authorizer.applySync({ platformId, diffId: diff.id });
        const started = await client.run.start({ platformId, kind: 'details', scope: 'needed' });
        const { exitOfRun, followRun, runJson, showRun } = await import('../follow-run.ts');
        const finished = await followRun(terminal, client, started);
        terminal.print(`\n${terminal.t('terminal.recover.accountDetails')}`);
        showRun(terminal, finished);
        const verified =
          options.verify === undefined
            ? null
            : await verifyAccount(terminal, client, platformId, options.verify);
        const rows = await gapsOf(client, platformId);
        const { accounts } = await client.authorizer.overview({ platformId });
        terminal.result({
          sync: syncJson(diff, applied),
          details: runJson(finished, terminal.lang),
          verified,
          accounts,
          gaps: rows.map((row) => gapJson(row, terminal.lang)),
        });
        showOutcome(terminal, accounts, rows);
        return exitOfRun(finished);
      }),
    );
}

async function listGaps(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const rows = await gapsOf(client, platformId);
  terminal.result(rows.map((row) => gapJson(row, terminal.lang)));
  if (rows.length === 0) terminal.say('terminal.recover.everyAuthorizedAccountHasA');
  else showGaps(terminal, rows);
}

async function gapsOf(client: Client, platformId: string): Promise<GapRow[]> {
  return (await everyPage((cursor) => client.authorizer.gaps({ platformId, cursor }))).rows;
}

const shownGaps = 50;

function showGaps({ t, print, lang }: Terminal, rows: readonly GapRow[]): void {
  for (const { authorizerAppid, nickName, gap } of rows.slice(0, shownGaps)) {
    print(`${authorizerAppid}  ${nickName ?? ''}`.trimEnd());
    const { title, why } = gapText(gap.reason, lang);
    print(t(['terminal.recover.gap', { title, why }]));
    for (const [place, advice] of gap.advice.entries()) print(`  ${place + 1}. ${adviceText(advice, lang)}`);
    if (gap.sessionId) print(`     authdesk session exchange ${gap.sessionId}`);
  }
  const left = rows.length - shownGaps;
  if (left > 0) print(t(['terminal.recover.more', { left }]));
}

async function verifyAccount(
  terminal: Terminal,
  client: Client,
  platformId: string,
  authorizerAppid: string,
) {
  const refreshing = 'terminal.recover.refreshingATokenToVerify';
  const account = await terminal.busy(
    refreshing,
    client.authorizer.refresh({ platformId, authorizerAppid, confirmed: true }),
  );
  const until = terminal.time(account.accessTokenExpiresAt);
  terminal.print(terminal.t(['terminal.recover.verifiedTheRefreshTokenOf', { authorizerAppid, until }]));
  return { authorizerAppid, ...isoFields(account, 'accessTokenExpiresAt') };
}

function showOutcome(terminal: Terminal, accounts: AccountsOverview['accounts'], rows: readonly GapRow[]) {
  const { t, print, fields, hint } = terminal;
  print('');
  fields([
    [t('terminal.recover.authorized'), String(accounts.authorized)],
    [t('terminal.recover.withRefreshToken'), String(accounts.withRefreshToken)],
    [t('terminal.recover.withoutOne'), String(accounts.withoutRefreshToken)],
    [t('terminal.recover.withDetails'), String(accounts.withDetails)],
  ]);
  if (rows.length > 0) {
    print(`\n${t('terminal.recover.accountsWithoutRefreshToken')}`);
    showGaps(terminal, rows);
  }
  hint('terminal.recover.forProductionAuthdeskExportFormat');
}

/** `authorizer gaps`: why an account has no refresh token here, and what to try, best first. */
const gapJson = (row: GapRow, lang: Lang) => ({
  ...isoFields(row, 'authorizerAppid', 'nickName', 'kind', 'authorizedAt'),
  reason: row.gap.reason,
  meaning: gapText(row.gap.reason, lang).why,
  advice: row.gap.advice.map((id) => ({ id, text: adviceText(id, lang) })),
  sessionId: row.gap.sessionId,
});
