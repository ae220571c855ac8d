import type { TicketStatus } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatDuration } from '../../../shared/format.ts';
import { startPushText } from '../../../shared/start-push.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { isoFields } from '../iso-times.ts';
import { pastedFor, sayUnusual, takeOption } from '../pasted-values.ts';
import { openPlatform, type PlatformOption, type PlatformScope, wechatNow } from '../platform-scope.ts';
import { type FromOption, fromOption, openSource } from '../source-scope.ts';
import type { Terminal } from '../terminal.ts';
import { sayWarnings, warningsJson } from '../warnings.ts';

/** component_verify_ticket. */
export function declareTicket({ program, run }: Declaration): void {
  const ticket = program.command('ticket');
  ticket
    .command('put')
    .argument('[VALUE|-]')
    .option(platformFlag)
    .addOption(takeOption())
    .addOption(fromOption())
    .action(
      run(async (terminal, value, options) => {
        if (options.from !== undefined) return putFrom(terminal, value, options);
        const scope = await openPlatform(terminal, options);
        const label = 'terminal.ticket.theTicket';
        const { pasted, input } = await pastedFor(terminal, scope, 'ticket', {
          value,
          label,
          place: options.take,
        });
        const { status, warnings } = await scope.client.ticket.put(input);
        terminal.result({ ...ticketJson(status), warnings: warningsJson(warnings, terminal.lang) });
        await sayUnusual(terminal, scope, pasted, warnings);
        showTicket(terminal, scope, status);
      }),
    );
  ticket.command('show').option(platformFlag).option('--reveal').action(run(showCurrentTicket));
  ticket.command('remove').option(platformFlag).option('--yes').action(run(removeTicket));
  ticket.command('start-push').option(platformFlag).action(run(startPush));
}

/** Out of a source, for the platform that it is of. */
async function putFrom(
  terminal: Terminal,
  value: string | undefined,
  options: PlatformOption & FromOption,
): Promise<undefined> {
  const { source, scope } = await openSource(terminal, { VALUE: value }, options);
  const reading = ['terminal.source.reading', { name: source.name }] as const;
  const { client, platformId } = scope;
  const asked = client.ticket.putFrom({ platformId, sourceId: source.id });
  const { status, warnings } = await terminal.busy(reading, asked);
  terminal.result({ ...ticketJson(status), warnings: warningsJson(warnings, terminal.lang) });
  sayWarnings(terminal, warnings);
  showTicket(terminal, scope, status);
}

async function showCurrentTicket(terminal: Terminal, options: PlatformOption & { reveal?: true }) {
  const scope = await openPlatform(terminal, options);
  const { client, platformId } = scope;
  const status = await client.ticket.status({ platformId });
  const value = options.reveal ? (await client.ticket.reveal({ platformId })).value : undefined;
  terminal.result(ticketJson(status, value));
  showTicket(terminal, scope, status, value);
}

async function removeTicket(terminal: Terminal, options: PlatformOption & { yes?: true }): Promise<void> {
  const scope = await openPlatform(terminal, options);
  const { client, platformId } = scope;
  const { id: ticketId } = await client.ticket.status({ platformId });
  if (ticketId === null) throw problem('ticket.none');
  if (!options.yes) throw problem('guard.removeTicket');
  const status = await client.ticket.remove({ platformId, ticketId });
  terminal.result(ticketJson(status));
  terminal.print(terminal.t('terminal.ticket.removedTheTicketNow'));
  showTicket(terminal, scope, status);
}

async function startPush(terminal: Terminal, options: PlatformOption): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, options);
  const asking = 'terminal.ticket.askingWechatToPushAgain';
  const answer = await terminal.busy(asking, client.ticket.startPush({ platformId }));
  const { said, after } = startPushText(answer.alreadyRunning, terminal.lang);
  const next = terminal.t('terminal.ticket.lookAtWhatWasReceived');
  terminal.result({ ...answer, hint: `${after} ${next}` });
  for (const line of [said, after, next]) terminal.print(line);
}

function showTicket(
  { t, time, lang, fields }: Terminal,
  { platform }: PlatformScope,
  status: TicketStatus,
  value?: string,
): void {
  const left = status.expiresAt === null ? 0 : status.expiresAt - wechatNow(platform);
  fields([
    [t('terminal.ticket.ticket'), value ?? status.valueMasked ?? ''],
    [t('terminal.ticket.state'), t(`terminal.ticket.states.${status.state}`)],
    [t('terminal.ticket.goodFor'), left > 0 ? formatDuration(left, lang) : ''],
    [t('terminal.ticket.received'), time(status.receivedAt)],
  ]);
}

/** @param value in clear, when it was asked for with --reveal */
const ticketJson = (status: TicketStatus, value?: string) => ({
  ...isoFields(status, 'state', 'valueMasked'),
  ...(value === undefined ? {} : { value }),
  ...isoFields(status, 'source', 'createdAt', 'receivedAt', 'expiresAt'),
});
