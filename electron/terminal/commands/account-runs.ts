import type { StartRun } from '../../../shared/contract/runs.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { type Declaration, type Group, integerOption, platformOption } from '../command/declare.ts';
import { isoFields } from '../json/iso-times.ts';
import { openPlatform } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Work over many accounts. */
export function declareAccountRuns(authorizer: Group, { t, run }: Declaration): void {
  const goesOn = t({
    zh: '中断之后再运行同样的命令，从停下的地方继续。有账号没成功时退出码不为 0。',
    en: 'After an interruption the same command goes on. The exit code is not 0 when accounts failed.',
  });
  const command = (name: string) =>
    authorizer
      .command(name)
      .argument('[APPID...]')
      .addOption(platformOption(t))
      .option('--all', t({ zh: '所有已授权的账号', en: 'every authorized account' }))
      .addOption(
        integerOption(
          '--concurrency <N>',
          t({ zh: '同时进行的请求数，1 到 32，默认 8', en: 'calls in the air at once, 1 to 32; default 8' }),
          1,
          32,
        ),
      )
      .option(
        '--fresh',
        t({ zh: '从头开始，不接着上次没做完的', en: 'begin anew instead of going on with what was left' }),
      );
  command('refresh')
    .summary(t({ zh: '刷新账号的令牌', en: 'refresh the tokens of accounts' }))
    .description(
      `${t({
        zh: '不写 APPID 时刷新没有令牌或半小时内到期的账号。\n应答里的刷新令牌和保存的不同时，新的一定保存，旧的留在历史里。',
        en: 'Without APPID: the accounts that hold no token, or one that ends within half an hour.\nA refresh token in the answer that differs is always kept, the older one stays in the history.',
      })}\n${goesOn}`,
    )
    .option(
      '--yes',
      t({
        zh: '受保护的平台：确认生产承受得起',
        en: 'guarded profiles: I am sure that production can bear it',
      }),
    )
    .action((appids, options) => run((terminal) => runOver(terminal, 'refresh', appids, options)));
  command('details')
    .summary(t({ zh: '获取账号详情', en: 'fetch the details of accounts' }))
    .description(
      `${t({ zh: '不写 APPID 时获取缺少详情的账号。', en: 'Without APPID: the accounts that lack them.' })}\n${goesOn}`,
    )
    // Fetching details ends nobody's token: there is nothing to consent to.
    .action((appids, options) => run((terminal) => runOver(terminal, 'details', appids, options)));
}

interface RunOptions {
  platform?: string;
  all?: true;
  concurrency?: number;
  fresh?: true;
  yes?: true;
}

async function runOver(
  terminal: Terminal,
  kind: StartRun['kind'],
  authorizerAppids: string[],
  options: RunOptions,
): Promise<number | undefined> {
  const chosen = authorizerAppids.length > 0;
  if (options.all && chosen)
    throw problem('usage.both', {
      params: { option: '--all', other: 'APPID', usage: `authdesk authorizer ${kind} [APPID…] [--all]` },
    });
  const { client, platformId } = await openPlatform(terminal, options.platform);
  for (const authorizerAppid of authorizerAppids)
    await client.authorizer.get({ platformId, authorizerAppid });
  const started = await client.run.start({
    platformId,
    kind,
    scope: chosen ? 'chosen' : options.all ? 'all' : 'needed',
    authorizerAppids: chosen ? authorizerAppids : undefined,
    confirmed: options.yes === true,
    fresh: options.fresh === true,
    concurrency: options.concurrency,
  });
  // With the catalogue of errors, of which a mere list has no need.
  const { exitOfRun, followRun, showRun } = await import('../follow-run.ts');
  const { runJson } = await import('../json/run.ts');
  const finished = await followRun(terminal, client, started);
  const accounts = [];
  for (const authorizerAppid of authorizerAppids) {
    const account = await client.authorizer.get({ platformId, authorizerAppid });
    accounts.push(isoFields(account, 'authorizerAppid', 'accessTokenExpiresAt'));
  }
  terminal.result({ ...runJson(finished, terminal.lang), ...(chosen ? { accounts } : {}) });
  showRun(terminal, finished);
  return exitOfRun(finished);
}
