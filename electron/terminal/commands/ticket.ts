import type { TicketStatus } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatDuration } from '../../../shared/format.ts';
import { startPushText } from '../../../shared/start-push.ts';
import { type Declaration, platformFlag } from '../command/declare.ts';
import { ticketJson } from '../json/credentials.ts';
import { pastedFor, sayUnusual, takeOption } from '../pasted-values.ts';
import { openPlatform, type PlatformScope } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';
import { warningsJson } from '../warnings.ts';
import { wechatNow } from '../wechat-clock.ts';

/** component_verify_ticket. */
export function declareTicket({ program, run }: Declaration): void {
  const ticket = program.command('ticket');
  ticket
    .command('put')
    .argument('[VALUE|-]')
    .option(platformFlag)
    .addOption(takeOption())
    .action((value, options) => run((terminal) => putTicket(terminal, value, options)));
  ticket
    .command('show')
    .option(platformFlag)
    .option('--reveal')
    .action((options) => run((terminal) => showCurrentTicket(terminal, options)));
  ticket
    .command('remove')
    .option(platformFlag)
    .option('--yes')
    .action((options) => run((terminal) => removeTicket(terminal, options)));
  ticket
    .command('start-push')
    .option(platformFlag)
    .action(({ platform }) => run((terminal) => startPush(terminal, platform)));
}

async function putTicket(
  terminal: Terminal,
  value: string | undefined,
  options: { platform?: string; take?: number },
): Promise<void> {
  const scope = await openPlatform(terminal, options.platform);
  const label = { zh: '票据', en: 'the ticket' };
  const { pasted, input } = await pastedFor(terminal, scope, 'ticket', { value, label, place: options.take });
  const { status, warnings } = await scope.client.ticket.put(input);
  terminal.result({ ...ticketJson(status), warnings: warningsJson(warnings, terminal.lang) });
  await sayUnusual(terminal, scope, pasted, warnings);
  showTicket(terminal, scope, status);
}

async function showCurrentTicket(
  terminal: Terminal,
  options: { platform?: string; reveal?: true },
): Promise<void> {
  const scope = await openPlatform(terminal, options.platform);
  const { client, platformId } = scope;
  const status = await client.ticket.status({ platformId });
  const value = options.reveal ? (await client.ticket.reveal({ platformId })).value : undefined;
  terminal.result(ticketJson(status, value));
  showTicket(terminal, scope, status, value);
}

async function removeTicket(terminal: Terminal, options: { platform?: string; yes?: true }): Promise<void> {
  const scope = await openPlatform(terminal, options.platform);
  const { client, platformId } = scope;
  const { id: ticketId } = await client.ticket.status({ platformId });
  if (ticketId === null) throw problem('ticket.none');
  if (!options.yes) throw problem('guard.removeTicket');
  const status = await client.ticket.remove({ platformId, ticketId });
  terminal.result(ticketJson(status));
  terminal.print(terminal.t({ zh: '已删除。现在的票据：', en: 'Removed. The ticket now:' }));
  showTicket(terminal, scope, status);
}

async function startPush(terminal: Terminal, asked: string | undefined): Promise<void> {
  const { client, platformId } = await openPlatform(terminal, asked);
  const asking = { zh: '正在请微信恢复推送', en: 'Asking WeChat to push again' };
  const answer = await terminal.busy(asking, client.ticket.startPush({ platformId }));
  const { said, after } = startPushText(answer.alreadyRunning, terminal.lang);
  const next = terminal.t({
    zh: '看接收的记录（authdesk listen 或你自己服务的日志），再用 authdesk receiver check 让微信检测这个地址。',
    en: 'Look at what was received (authdesk listen, or your own server’s log), then let WeChat test the address: authdesk receiver check.',
  });
  terminal.result({ ...answer, hint: `${after} ${next}` });
  for (const line of [said, after, next]) terminal.print(line);
}

const states = {
  none: { zh: '没有票据', en: 'no ticket' },
  valid: { zh: '有效', en: 'valid' },
  ageUnknown: { zh: '创建时间未知，最长 12 小时', en: 'age unknown, 12 hours at most' },
  expired: { zh: '已过期', en: 'expired' },
} as const;

function showTicket(
  { t, time, lang, facts }: Terminal,
  { platform }: PlatformScope,
  status: TicketStatus,
  value?: string,
): void {
  const left = status.expiresAt === null ? 0 : status.expiresAt - wechatNow(platform);
  facts([
    [t({ zh: '票据', en: 'Ticket' }), value ?? status.valueMasked ?? ''],
    [t({ zh: '状态', en: 'State' }), t(states[status.state])],
    [t({ zh: '还可用', en: 'Good for' }), left > 0 ? formatDuration(left, lang) : ''],
    [t({ zh: '收到时间', en: 'Received' }), time(status.receivedAt)],
  ]);
}
