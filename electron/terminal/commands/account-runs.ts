import type { StartRun } from '../../../shared/contract/runs.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { isoOrNull } from '../../../shared/format.ts';
import type { Given } from '../command/given.ts';
import { type Command, commandUsage, defineCommand, platformOption, type Text } from '../command/table.ts';
import { pickPlatform } from '../pick.ts';
import type { Terminal } from '../terminal.ts';

const runOptions = {
  platform: platformOption,
  all: { text: { zh: '所有已授权的账号', en: 'every authorized account' } },
  concurrency: {
    value: 'N',
    text: { zh: '同时进行的请求数，1 到 32，默认 8', en: 'calls in the air at once, 1 to 32; default 8' },
  },
  fresh: {
    text: { zh: '从头开始，不接着上次没做完的', en: 'begin anew instead of going on with what was left' },
  },
} as const;

const goesOn: Text = {
  zh: '中断之后再运行同样的命令，从停下的地方继续。有账号没成功时退出码不为 0。',
  en: 'After an interruption the same command goes on. The exit code is not 0 when accounts failed.',
};

type RunOption = keyof typeof runOptions | 'yes';

async function runOver(
  terminal: Terminal,
  given: Given<RunOption>,
  command: Command,
  kind: StartRun['kind'],
): Promise<number | undefined> {
  const concurrency = given.integer('concurrency', { min: 1, max: 32 });
  const authorizerAppids = [...given.args];
  if (given.has('all') && authorizerAppids.length > 0)
    throw problem('usage.both', {
      params: { option: '--all', other: 'APPID', usage: commandUsage(command) },
    });
  const desk = await terminal.desk();
  const { client } = desk;
  const { id: platformId } = await pickPlatform(desk, given.text('platform'));
  for (const authorizerAppid of authorizerAppids)
    await client.authorizer.get({ platformId, authorizerAppid });
  const started = await client.run.start({
    platformId,
    kind,
    scope: authorizerAppids.length > 0 ? 'chosen' : given.has('all') ? 'all' : 'needed',
    ...(authorizerAppids.length > 0 ? { authorizerAppids } : {}),
    confirmed: given.has('yes'),
    fresh: given.has('fresh'),
    ...(concurrency === undefined ? {} : { concurrency }),
  });
  // With the catalogue of errors, of which a mere list has no need.
  const { exitOfRun, followRun, showRun } = await import('../follow-run.ts');
  const { runJson } = await import('../json/run.ts');
  const followed = await followRun(terminal, desk, started);
  const accounts = await Promise.all(
    authorizerAppids.map(async (authorizerAppid) => {
      const account = await client.authorizer.get({ platformId, authorizerAppid });
      return { authorizerAppid, accessTokenExpiresAt: isoOrNull(account.accessTokenExpiresAt) };
    }),
  );
  terminal.result({
    ...runJson(followed, terminal.lang),
    ...(authorizerAppids.length > 0 ? { accounts } : {}),
  });
  showRun(terminal, followed);
  return exitOfRun(followed);
}

const refresh: Command = defineCommand({
  name: 'authorizer refresh',
  text: {
    zh: '刷新账号的令牌',
    en: 'refresh the tokens of accounts',
  },
  details: {
    zh: `不写 APPID 时刷新没有令牌或半小时内到期的账号。\n应答里的刷新令牌和保存的不同时，新的一定保存，旧的留在历史里。\n${goesOn.zh}`,
    en: `Without APPID: the accounts that hold no token, or one that ends within half an hour.\nA refresh token in the answer that differs is always kept, the older one stays in the history.\n${goesOn.en}`,
  },
  args: [{ name: 'APPID', many: true }],
  options: {
    ...runOptions,
    yes: {
      text: {
        zh: '受保护的平台：确认生产承受得起',
        en: 'guarded profiles: I am sure that production can bear it',
      },
    },
  },
  run: (terminal, given) => runOver(terminal, given, refresh, 'refresh'),
});

const details: Command = defineCommand({
  name: 'authorizer details',
  text: {
    zh: '获取账号详情',
    en: 'fetch the details of accounts',
  },
  details: {
    zh: `不写 APPID 时获取缺少详情的账号。\n${goesOn.zh}`,
    en: `Without APPID: the accounts that lack them.\n${goesOn.en}`,
  },
  args: [{ name: 'APPID', many: true }],
  options: runOptions,
  // Fetching details ends nobody's token: there is nothing to consent to.
  run: (terminal, given) => runOver(terminal, given, details, 'details'),
});

/** Work over many accounts. */
export const accountRunCommands: readonly Command[] = [refresh, details];
