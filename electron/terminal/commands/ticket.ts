import type { PlatformView, TicketStatus } from '../../../shared/contract/models.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatDuration } from '../../../shared/format.ts';
import { startPushText } from '../../../shared/start-push.ts';
import { wechatNow } from '../clock.ts';
import { type Command, defineCommand, platformOption } from '../command/table.ts';
import { valueOrPasted } from '../input.ts';
import { ticketJson } from '../json/credentials.ts';
import { pickPlatform } from '../pick.ts';
import { sayChoices, takeOf, takeOption } from '../take.ts';
import type { Terminal } from '../terminal.ts';
import { sayWarnings, warningsJson } from '../warnings.ts';
import { factLines } from '../width.ts';

const states = {
  none: { zh: '没有票据', en: 'no ticket' },
  valid: { zh: '有效', en: 'valid' },
  ageUnknown: { zh: '创建时间未知，最长 12 小时', en: 'age unknown, 12 hours at most' },
  expired: { zh: '已过期', en: 'expired' },
} as const;

function showTicket(terminal: Terminal, platform: PlatformView, status: TicketStatus, value?: string): void {
  const { t, time } = terminal;
  const left = status.expiresAt === null ? 0 : status.expiresAt - wechatNow(platform);
  const rest = left > 0 ? formatDuration(left, terminal.lang) : '';
  const rows: [string, string][] = [
    [t({ zh: '票据', en: 'Ticket' }), value ?? status.valueMasked ?? ''],
    [t({ zh: '状态', en: 'State' }), t(states[status.state])],
    [t({ zh: '还可用', en: 'Good for' }), rest],
    [t({ zh: '收到时间', en: 'Received' }), time(status.receivedAt)],
  ];
  terminal.print(factLines(rows));
}

const put = defineCommand({
  name: 'ticket put',
  text: {
    zh: '保存 component_verify_ticket，粘贴框能认的都可以',
    en: 'keep a component_verify_ticket: anything that the paste box takes',
  },
  details: {
    zh: '例：redis-cli get … | authdesk ticket put -\n不写 VALUE 或写 - 时，从标准输入读取；在终端里则提示输入，不显示。',
    en: 'Example: redis-cli get … | authdesk ticket put -\nWithout VALUE, or with -, it is read from stdin, or asked for without echo at a terminal.',
  },
  args: [{ name: 'VALUE|-' }],
  options: { platform: platformOption, take: takeOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const text = await valueOrPasted(terminal, given.arg(0), { zh: '票据', en: 'the ticket' });
    const asked = { platformId, text, hint: 'ticket', ownAppid: platform.componentAppid } as const;
    const take = await takeOf(given, desk, asked);
    const { status, warnings } = await desk.client.ticket.put({ platformId, text, take });
    terminal.result({ ...ticketJson(status), warnings: warningsJson(warnings, terminal.lang) });
    sayWarnings(terminal, warnings);
    await sayChoices(terminal, desk, asked, warnings);
    showTicket(terminal, platform, status);
    return undefined;
  },
});

const show = defineCommand({
  name: 'ticket show',
  text: { zh: '查看当前票据，默认打码', en: 'show the current ticket, masked' },
  options: {
    platform: platformOption,
    reveal: { text: { zh: '显示完整的值，会记入调用记录', en: 'in clear; noted among the calls' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const status = await desk.client.ticket.status({ platformId });
    const value = given.has('reveal') ? (await desk.client.ticket.reveal({ platformId })).value : undefined;
    terminal.result(ticketJson(status, value));
    showTicket(terminal, platform, status, value);
    return undefined;
  },
});

const whatToLookAt = {
  zh: '看接收的记录（authdesk listen 或你自己服务的日志），再用 authdesk receiver check 让微信检测这个地址。',
  en: 'Look at what was received (authdesk listen, or your own server’s log), then let WeChat test the address: authdesk receiver check.',
} as const;

const startPush = defineCommand({
  name: 'ticket start-push',
  text: { zh: '让微信恢复推送票据', en: 'have WeChat push tickets again (api_start_push_ticket)' },
  options: { platform: platformOption },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const asking = { zh: '正在请微信恢复推送', en: 'Asking WeChat to push again' };
    const answer = await terminal.busy(asking, desk.client.ticket.startPush({ platformId }));
    const { said, after } = startPushText(answer.alreadyRunning, terminal.lang);
    const next = terminal.t(whatToLookAt);
    terminal.result({ ...answer, hint: `${after} ${next}` });
    for (const line of [said, after, next]) terminal.print(line);
    return undefined;
  },
});

const remove = defineCommand({
  name: 'ticket remove',
  text: { zh: '删除当前票据，例如存错了的', en: 'remove the current ticket, such as a false one' },
  details: {
    zh: '只删除这里的。之前存过的票据里最新的一张会接着用。',
    en: 'Here only. The newest of the other tickets that are kept takes its place.',
  },
  options: {
    platform: platformOption,
    yes: { text: { zh: '确认删除', en: 'remove it' } },
  },
  async run(terminal, given) {
    const desk = await terminal.desk();
    const platform = await pickPlatform(desk, given.text('platform'));
    const platformId = platform.id;
    const { id: ticketId } = await desk.client.ticket.status({ platformId });
    if (ticketId === null) throw problem('ticket.none');
    if (!given.has('yes')) throw problem('guard.removeTicket');
    const status = await desk.client.ticket.remove({ platformId, ticketId });
    terminal.result(ticketJson(status));
    terminal.print(terminal.t({ zh: '已删除。现在的票据：', en: 'Removed. The ticket now:' }));
    showTicket(terminal, platform, status);
    return undefined;
  },
});

/** component_verify_ticket. */
export const ticketCommands: readonly Command[] = [put, show, remove, startPush];
