import { once } from 'node:events';
import type { PushView, ReceiverStatus } from '../../../shared/contract/pushes.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { codeWaits, pushResultText } from '../../../shared/pushes.ts';
import {
  type AnyCommand,
  type Declaration,
  integerOption,
  listOption,
  platformOption,
} from '../command/declare.ts';
import { commandUsage } from '../command/usage.ts';
import { pushJson, sentJson } from '../json/push.ts';
import { openPlatform } from '../platform-scope.ts';
import { showSent } from '../push-text.ts';
import type { Terminal } from '../terminal.ts';

const dayS = 86_400;

/** 推送: received, and made. */
export function declarePushes({ program, t, run }: Declaration): void {
  program
    .command('listen')
    .summary(
      t({
        zh: '接收微信的推送：票据和授权事件',
        en: 'receive WeChat’s pushes: tickets and authorization events',
      }),
    )
    .description(
      t({
        zh: '默认只监听本机，前面接反向代理或隧道。票据自动存入对应的平台；受保护的平台只保存授权码，不会自动换取。\n--forward-to 把收到的推送原样转给你自己的服务。Ctrl-C 结束。',
        en: 'It listens on loopback, for a reverse proxy or a tunnel in front. Tickets go to their platform; a guarded profile only keeps the code and never exchanges it by itself.\n--forward-to passes pushes on to your own server as they came. Ctrl-C ends it.',
      }),
    )
    .addOption(
      integerOption(
        '--port <N>',
        t({
          zh: '端口，默认用上次设置的，0 为自动选择',
          en: 'port; default: as set before, 0: any free one',
        }),
        0,
        65_535,
      ),
    )
    .option(
      '--host <H>',
      t({ zh: '监听的地址，默认 127.0.0.1', en: 'address to listen at, default 127.0.0.1' }),
    )
    .addOption(
      integerOption(
        '--max-age <S>',
        t({
          zh: '拒绝早于这么多秒的推送，0 为不限',
          en: 'refuse pushes older than so many seconds; 0: any age',
        }),
        0,
        30 * dayS,
      ),
    )
    .option('--forward-to <URL>', t({ zh: '转发给你自己的服务', en: 'pass them on to your own server' }))
    .action((options) => run((terminal) => listen(terminal, options)));
  program
    .command('trigger')
    .summary(
      t({
        zh: '像微信一样，向你的服务发一条加密推送',
        en: 'send your server an encrypted push, as WeChat would',
      }),
    )
    .description(
      t({
        zh: 'INFOTYPE 如 component_verify_ticket、authorized、updateauthorized、unauthorized；--field 替换或增加字段。\n例：authdesk trigger authorized --to http://127.0.0.1:8080/wx/event --field AuthorizerAppid=wx…',
        en: 'INFOTYPE is component_verify_ticket, authorized, updateauthorized, unauthorized or any other; --field replaces or adds a field.\nExample: authdesk trigger authorized --to http://127.0.0.1:8080/wx/event --field AuthorizerAppid=wx…',
      }),
    )
    .argument('<INFOTYPE>')
    .requiredOption('--to <URL>', t({ zh: '发到哪里（必填）', en: 'where to (required)' }))
    .addOption(
      listOption(
        '--field <K=V>',
        t({ zh: '替换或增加字段，可以写多次', en: 'replace or add a field; may be repeated' }),
      ),
    )
    .addOption(platformOption(t))
    .option(
      '--yes',
      t({ zh: '受保护的平台：确认发往本机以外的地址', en: 'guarded profiles: send it beyond this machine' }),
    )
    .action((infoType, options, command) =>
      run((terminal) =>
        trigger(terminal, { infoType, fields: fieldsOf(options.field, command), ...options }),
      ),
    );
}

interface ListenOptions {
  port?: number;
  host?: string;
  maxAge?: number;
  forwardTo?: string;
}

async function listen(terminal: Terminal, options: ListenOptions): Promise<number> {
  const { port, host, maxAge: maxAgeSeconds } = options;
  // No --yes is asked for: to name the address at the start is the operator's consent, for guarded profiles too.
  const { forwardTo } = options;
  const { client } = await terminal.folder();
  const status = await client.receiver.start({ port, maxAgeSeconds, host, forwardTo });
  try {
    showReceiver(terminal, status);
    await showPushes(terminal);
  } finally {
    await client.receiver.stop();
  }
  return 0;
}

function showReceiver(terminal: Terminal, { local, exposed, platforms }: ReceiverStatus): void {
  terminal.result(local);
  const { t, print, say } = terminal;
  print(t({ zh: '接收器已启动，Ctrl-C 结束', en: 'The receiver is up; Ctrl-C ends it' }));
  terminal.facts(
    [
      [t({ zh: '授权事件接收 URL', en: 'Event URL' }), local?.eventUrl ?? ''],
      [t({ zh: '消息与事件接收 URL', en: 'Message URL' }), local?.messageUrl ?? ''],
      [t({ zh: '授权回调地址', en: 'Callback URL' }), local?.callbackUrl ?? ''],
    ],
    '  ',
  );
  if (exposed)
    say({
      zh: '注意：监听的不只是本机，请确认防火墙只放行反向代理',
      en: 'Note: it listens at more than loopback; let only the reverse proxy through',
    });
  for (const { name, ready } of platforms)
    if (!ready)
      say({
        zh: `注意：「${name}」缺少消息校验 Token 或消息加解密 Key，它的推送会被拒绝`,
        en: `Note: “${name}” lacks its message token or EncodingAESKey; its pushes will be refused`,
      });
}

/** Each push once it is known what became of it, until Ctrl-C. */
async function showPushes(terminal: Terminal): Promise<void> {
  const { client } = await terminal.folder();
  const shown = new Set<string>();
  const over = once(terminal.signal, 'abort');
  const news = await client.push.live({}, { signal: terminal.signal });
  const follow = async () => {
    for await (const step of news) {
      if (step.kind === 'reset') continue;
      for (const push of [...step.rows].reverse()) {
        if (push.outcome === 'waiting' || shown.has(push.id)) continue;
        shown.add(push.id);
        showPush(terminal, push);
      }
    }
  };
  await Promise.race([follow(), over]);
}

async function showPush(terminal: Terminal, push: PushView): Promise<void> {
  terminal.result({ push: pushJson(push) });
  if (terminal.json) return;
  const { explain } = await import('../../../shared/errors/index.ts');
  const what = push.problem
    ? explain(push.problem, terminal.lang).title
    : push.result
      ? pushResultText(push.result, terminal.lang)
      : '';
  const who = push.authorizerName ?? push.authorizerAppid ?? push.platformName ?? push.componentAppid ?? '';
  terminal.print(
    `${terminal.time(push.receivedAt)}  ${push.status}  ${push.infoType || push.route}  ${who}  ${what}`.trimEnd(),
  );
  if (codeWaits(push))
    terminal.say({
      zh: `  放进会话换取：authdesk session take ${push.id}`,
      en: `  Put its code into a session: authdesk session take ${push.id}`,
    });
}

interface TriggerOptions {
  infoType: string;
  to: string;
  fields: Record<string, string>;
  platform?: string;
  yes?: true;
}

async function trigger(terminal: Terminal, options: TriggerOptions): Promise<void> {
  const { infoType, to, fields } = options;
  const { client, platformId } = await openPlatform(terminal, options.platform);
  const confirmed = options.yes === true;
  const sent = await terminal.busy(
    { zh: '正在发送推送', en: 'Sending the push' },
    client.push.trigger({ platformId, infoType, to, fields, confirmed }),
  );
  showSent(terminal, sent);
  // A server that does not answer as WeChat wants it is the reason this was sent: the problem becomes the exit code.
  if (sent.problem) throw problem(sent.problem.code, sent.problem);
  terminal.result(sentJson(sent));
}

/** `--field K=V`, each. @throws ProblemError `usage.value` */
function fieldsOf(texts: readonly string[], command: AnyCommand): Record<string, string> {
  const pairs = texts.map((text) => {
    const { name, value } = /^(?<name>[A-Za-z_]\w*)=(?<value>.*)$/s.exec(text)?.groups ?? {};
    if (name === undefined || value === undefined)
      throw problem('usage.value', {
        params: { option: '--field', given: text, expected: 'K=V', usage: commandUsage(command) },
      });
    return [name, value] as const;
  });
  return Object.fromEntries(pairs);
}
