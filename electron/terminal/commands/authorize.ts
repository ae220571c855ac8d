import { problem } from '../../../shared/errors/problem.ts';
import { type AnyCommand, type Declaration, platformFlag } from '../command/declare.ts';
import { commandUsage } from '../command/usage.ts';
import { shown } from '../command/usage-problem.ts';
import { valueOrPasted } from '../input.ts';
import { chosenValue, takeOption } from '../pasted-values.ts';
import { openPlatform, openPlatforms, type PlatformOption } from '../platform-scope.ts';
import { exitCodes } from '../refusal.ts';
import { reportFinished } from '../session-text.ts';
import { makingLink, reportLink } from '../show-link.ts';
import type { Terminal } from '../terminal.ts';
import { waitForResult } from '../wait.ts';
import { authTypeOf, authTypeOption, categoryIds, linkOption } from './options.ts';

/** Making links and finishing authorizations. */
export function declareAuthorize({ program, run }: Declaration): void {
  program
    .command('authorize')
    .option(platformFlag)
    .option('--label <TEXT>')
    .addOption(linkOption())
    .addOption(authTypeOption())
    .option('--biz-appid <APPID>')
    .option('--category <IDS>')
    .option('--no-qr')
    .option('--wait')
    .action(
      run(async (terminal, options) => {
        const categories = categoryIds(options.category);
        const { client, platformId } = await openPlatform(terminal, options);
        const session = await terminal.busy(
          makingLink,
          client.session.create({
            platformId,
            label: options.label ?? '',
            linkKind: options.link ?? 'h5',
            bizAppid: options.bizAppid ?? '',
            categoryIds: categories,
            authType: authTypeOf(options.authType),
          }),
        );
        await reportLink(terminal, client, session, options.qr);
        if (!options.wait) {
          terminal.hint(['terminal.authorize.whenTheResultComesBack', { id: session.id }]);
          return undefined;
        }
        const finished = await waitForResult(terminal, client, session);
        reportFinished(terminal, finished);
        if (finished.state === 'authorized') return undefined;
        terminal.say(['terminal.authorize.theProfileIsGuardedThe', { id: finished.id }]);
        return exitCodes.cancelled;
      }),
    );
  program
    .command('complete')
    .argument('[SESSION]')
    .argument('[CALLBACK-URL|CODE|-]')
    .option(platformFlag)
    .option('--anyway')
    .addOption(takeOption())
    .action(run(complete));
}

async function complete(
  terminal: Terminal,
  first: string | undefined,
  second: string | undefined,
  options: PlatformOption & { anyway?: true; take?: number },
  command: AnyCommand,
): Promise<void> {
  const { sessionId, text } = splitArguments(first, second, command);
  const { client, platformId } = await openPlatforms(terminal, options);
  const pasted = await valueOrPasted(terminal, text, 'terminal.authorize.theResult');
  const take = await chosenValue(client, { platformId, text: pasted, hint: 'callback' }, options.take);
  const exchanging = 'terminal.authorize.exchangingTheCode';
  const anyway = options.anyway === true;
  const session = await terminal.busy(
    exchanging,
    client.session.complete({ text: pasted, anyway, take, sessionId, platformId }),
  );
  reportFinished(terminal, session);
}

/** Two arguments, each may be left out: a session's id cannot be taken for anything that comes back. */
function splitArguments(
  first: string | undefined,
  second: string | undefined,
  command: AnyCommand,
): { sessionId?: string; text?: string } {
  if (first === undefined) return {};
  if (second === undefined) return /^ses_[a-z2-7]{12}$/.test(first) ? { sessionId: first } : { text: first };
  if (!/^ses_/.test(first))
    throw problem('usage.value', {
      params: {
        option: 'SESSION',
        expected: 'ses_…',
        usage: commandUsage(command),
        ...shown(first),
      },
    });
  return { sessionId: first, text: second };
}
