import type { StartRun } from '../../../shared/contract/runs.ts';
import { problem } from '../../../shared/errors/problem.ts';
import {
  type AnyCommand,
  type Declaration,
  type Group,
  integerOption,
  platformFlag,
} from '../command/declare.ts';
import { commandUsage } from '../command/usage.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

/** Work over many accounts. */
export function declareAccountRuns(authorizer: Group, { run }: Declaration): void {
  const declareRun = (name: string) =>
    authorizer
      .command(name)
      .argument('[APPID...]')
      .option(platformFlag)
      .option('--all')
      .addOption(integerOption('--concurrency <N>', 1, 32))
      .option('--fresh');
  declareRun('refresh')
    .option('--yes')
    .action(run(runOver('refresh')));
  // Fetching details makes no token invalid: there is nothing to consent to.
  declareRun('details').action(run(runOver('details')));
}

interface RunOptions extends PlatformOption {
  all?: true;
  concurrency?: number;
  fresh?: true;
  yes?: true;
}

function runOver(kind: StartRun['kind']) {
  return async (
    terminal: Terminal,
    authorizerAppids: string[],
    options: RunOptions,
    command: AnyCommand,
  ): Promise<number | undefined> => {
    const chosen = authorizerAppids.length > 0;
    if (options.all && chosen)
      throw problem('usage.both', {
        params: { option: '--all', other: 'APPID', usage: commandUsage(command) },
      });
    const { client, platformId } = await openPlatform(terminal, options);
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
    const { exitOfRun, followRun, runJson, showRun } = await import('../follow-run.ts');
    const finished = await followRun(terminal, client, started);
    const accounts = [];
    for (const authorizerAppid of authorizerAppids) {
      const account = await client.authorizer.get({ platformId, authorizerAppid });
      accounts.push(isoFields(account, 'authorizerAppid', 'accessTokenExpiresAt'));
    }
    terminal.result({ ...runJson(finished, terminal.lang), ...(chosen ? { accounts } : {}) });
    showRun(terminal, finished);
    return exitOfRun(finished);
  };
}
