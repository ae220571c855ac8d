import type { AccountsOverview, GapRow } from '../../../shared/contract/accounts.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { isoOrNull } from '../../../shared/format.ts';
import { adviceText, gapText } from '../../../shared/token-gaps.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import type { Desk } from '../desk.ts';
import { everyPage } from '../every-page.ts';
import { syncJson } from '../json/authorizer.ts';
import { gapJson } from '../json/gap.ts';
import { pickPlatform } from '../pick.ts';
import { readDiff, showDiff } from '../sync-diff.ts';
import type { Terminal } from '../terminal.ts';
import { twoColumns } from '../width.ts';

const shownRows = 50;

async function gapsOf({ client }: Desk, platformId: string): Promise<GapRow[]> {
  const all = await everyPage(
    (cursor) => client.authorizer.gaps({ platformId, cursor }),
    Number.POSITIVE_INFINITY,
  );
  return all.rows;
}

function showGaps({ t, print, lang }: Terminal, rows: readonly GapRow[]): void {
  for (const { authorizerAppid, nickName, gap } of rows.slice(0, shownRows)) {
    print(`${authorizerAppid}  ${nickName ?? ''}`.trimEnd());
    const { title, why } = gapText(gap.reason, lang);
    print(`  ${title}${lang === 'zh' ? '：' : ': '}${why}`);
    for (const [place, advice] of gap.advice.entries()) print(`  ${place + 1}. ${adviceText(advice, lang)}`);
    if (gap.sessionId) print(`     authdesk session exchange ${gap.sessionId}`);
  }
  if (rows.length > shownRows)
    print(t({ zh: `… 还有 ${rows.length - shownRows} 个`, en: `… ${rows.length - shownRows} more` }));
}

const gaps = defineCommand({
  name: 'authorizer gaps',
  text: {
    zh: '列出没有可用刷新令牌的账号、原因和办法',
    en: 'accounts without a usable refresh token, why, and what to try',
  },
  options: { platform: platformOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { id } = await pickPlatform(desk, given.text('platform'));
    const rows = await gapsOf(desk, id);
    terminal.result(rows.map((row) => gapJson(row, terminal.lang)));
    if (rows.length === 0)
      terminal.say({
        zh: '已授权的账号都有刷新令牌',
        en: 'Every authorized account has a refresh token',
      });
    else showGaps(terminal, rows);
    return undefined;
  },
});

const recover = defineCommand({
  name: 'authorizer recover',
  text: {
    zh: '找回授权：核对、写入、补齐详情、验证，说出还缺什么',
    en: 'recover authorizations: compare, write, fetch details, verify',
  },
  details: {
    zh: '密钥丢了、换了机器，或生产的令牌存储没了时用。先要有平台档案和令牌。\n不加 --apply 只核对，不写入任何数据。只增不删，可以反复运行。',
    en: 'For a lost key, a new machine, or production’s token store gone. The profile and its token come first.\nWithout --apply it only compares and writes nothing. Nothing is ever deleted; it can be run again.',
  },
  options: {
    platform: platformOption,
    apply: { text: { zh: '写入差异并补齐详情', en: 'write the differences and fetch details' } },
    verify: {
      value: 'APPID',
      text: { zh: '刷新这个账号的令牌来验证', en: 'refresh this account’s token to prove it' },
    },
    yes: {
      text: {
        zh: '受保护的平台：确认可以刷新用来验证的账号',
        en: 'guarded profiles: the account to verify may be refreshed',
      },
    },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const { client } = desk;
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const verify = given.text('verify');
    // Before anything is written: half of the way done is harder to tell from the whole.
    if (verify !== undefined && platform.guarded && !given.has('yes'))
      throw problem('guard.confirm', { params: { reason: 'refresh' } });
    const diff = await readDiff(terminal, desk, platformId);
    showDiff(terminal, diff);
    if (!given.has('apply')) {
      terminal.result({ sync: syncJson(diff, null), details: null, verified: null, gaps: [] });
      if (!terminal.json)
        terminal.say({
          zh: '以上还没有写入，加 --apply 写入并继续',
          en: 'Nothing is written yet: add --apply to go on',
        });
      return undefined;
    }
    const applied = await client.authorizer.applySync({ platformId, diffId: diff.id });
    const started = await client.run.start({ platformId, kind: 'details', scope: 'needed' });
    const { exitOfRun, followRun, showRun } = await import('../follow-run.ts');
    const { runJson } = await import('../json/run.ts');
    const followed = await followRun(terminal, desk, started);
    terminal.print(`\n${terminal.t({ zh: '账号详情', en: 'Account details' })}`);
    showRun(terminal, followed);
    const verified = verify === undefined ? null : await verifyOne(terminal, desk, platformId, verify);
    const rows = await gapsOf(desk, platformId);
    const { accounts } = await client.authorizer.overview({ platformId });
    terminal.result({
      sync: syncJson(diff, applied),
      details: runJson(followed, terminal.lang),
      verified,
      accounts,
      gaps: rows.map((row) => gapJson(row, terminal.lang)),
    });
    showOutcome(terminal, accounts, rows);
    return exitOfRun(followed);
  },
});

async function verifyOne(terminal: Terminal, { client }: Desk, platformId: string, authorizerAppid: string) {
  const refreshing = { zh: '正在刷新令牌来验证', en: 'Refreshing a token to verify it' };
  const account = await terminal.busy(
    refreshing,
    client.authorizer.refresh({ platformId, authorizerAppid, confirmed: true }),
  );
  const until = terminal.time(account.accessTokenExpiresAt);
  terminal.print(
    terminal.t({
      zh: `\n验证通过：${authorizerAppid} 的刷新令牌有效，新令牌到 ${until}`,
      en: `\nVerified: the refresh token of ${authorizerAppid} works; its new token lasts until ${until}`,
    }),
  );
  return { authorizerAppid, accessTokenExpiresAt: isoOrNull(account.accessTokenExpiresAt) };
}

function showOutcome(
  terminal: Terminal,
  accounts: AccountsOverview['accounts'],
  rows: readonly GapRow[],
): void {
  const { t, print } = terminal;
  const numbers: [string, string][] = [
    [t({ zh: '已授权的账号', en: 'Authorized' }), String(accounts.authorized)],
    [t({ zh: '有刷新令牌', en: 'With refresh token' }), String(accounts.withRefreshToken)],
    [t({ zh: '没有刷新令牌', en: 'Without one' }), String(accounts.withoutRefreshToken)],
    [t({ zh: '有账号详情', en: 'With details' }), String(accounts.withDetails)],
  ];
  print(`\n${twoColumns(numbers, '')}`);
  if (rows.length > 0) {
    print(`\n${t({ zh: '没有刷新令牌的账号', en: 'Accounts without refresh token' })}`);
    showGaps(terminal, rows);
  }
  if (!terminal.json)
    terminal.say({
      zh: '交给生产系统：authdesk export --format json --include-secrets --out FILE',
      en: 'For production: authdesk export --format json --include-secrets --out FILE',
    });
}

/** 找回授权. */
export const recoverCommands: readonly Command[] = [gaps, recover];
