import { once } from 'node:events';
import { problem } from '../../../shared/errors/problem.ts';
import { startRehearsalServer } from '../../core/rehearsal/server.ts';
import { type Command, defineCommand } from '../command/table.ts';
import { readFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { twoColumns } from '../width.ts';

type Server = Awaited<ReturnType<typeof startRehearsalServer>>;
type ServerOptions = Parameters<typeof startRehearsalServer>[0];

/** So many accounts may take longer than a second to make. */
const slowFrom = 20_000;

const sandbox = defineCommand({
  name: 'sandbox',
  text: {
    zh: '单独运行演练平台，供测试你自己的代码',
    en: 'run the rehearsal platform alone, to test your own code against',
  },
  details: {
    zh: '把你的服务或 SDK 的 API 地址指向它。控制接口：POST /_sandbox/scan、/_sandbox/fault、/_sandbox/push，GET /_sandbox/state。\n--fault 例：api_component_token=61006x2、api_query_auth=drop-answer；种类有 timeout、reset、html、cut、slow、drop-answer。\n数据只在内存里，Ctrl-C 结束。',
    en: 'Point your server’s or SDK’s API base at it. Control interface: POST /_sandbox/scan, /_sandbox/fault, /_sandbox/push, GET /_sandbox/state.\n--fault examples: api_component_token=61006x2, api_query_auth=drop-answer; kinds: timeout, reset, html, cut, slow, drop-answer.\nIt keeps its data in memory; Ctrl-C ends it.',
  },
  options: {
    port: { value: 'N', text: { zh: '端口，默认自动选择', en: 'port; default: any free one' } },
    authorizers: {
      value: 'N',
      text: { zh: '一开始就有 N 个已授权账号', en: 'N accounts are authorized from the start' },
    },
    fault: {
      value: 'E=CODExN',
      many: true,
      text: { zh: '预设故障，可以写多次', en: 'a scripted fault; may be repeated' },
    },
  },
  async run(terminal, given) {
    const faults = given.list('fault').map((text) => ({ text, spec: readFault(text) }));
    const port = given.integer('port', { min: 0, max: 65_535 }) ?? 0;
    const authorizers = given.integer('authorizers', { min: 0, max: 100_000 }) ?? 0;
    if (authorizers >= slowFrom)
      terminal.say({ zh: `正在准备 ${authorizers} 个账号…`, en: `Preparing ${authorizers} accounts…` });
    const server = await start({
      port,
      authorizers,
      onCall: (call) => showCall(terminal, call),
    });
    try {
      for (const { text, spec } of faults) addFault(server, text, spec);
      showServer(terminal, server);
      if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
    } finally {
      await server.close();
    }
    return 0;
  },
});

async function start(options: ServerOptions): Promise<Server> {
  try {
    return await startRehearsalServer(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE' || code === 'EACCES')
      throw problem('port.taken', { params: { port: options.port ?? 0 } }, error);
    throw error;
  }
}

function addFault(server: Server, text: string, spec: ReturnType<typeof readFault>): void {
  try {
    server.fault(spec);
  } catch (error) {
    throw problem('usage.fault', { params: { given: text } }, error);
  }
}

function showServer(terminal: Terminal, { baseUrl, credentials }: Server): void {
  const { t, print } = terminal;
  terminal.result({ baseUrl, ...credentials });
  const rows: [string, string][] = [
    [t({ zh: 'API 地址', en: 'API base' }), baseUrl],
    ['component_appid', credentials.componentAppid],
    ['component_appsecret', credentials.appSecret],
    ['component_verify_ticket', credentials.verifyTicket],
    [t({ zh: '消息校验 Token', en: 'Message token' }), credentials.messageToken],
    ['EncodingAESKey', credentials.aesKey],
    [
      t({ zh: '控制接口', en: 'Control interface' }),
      `POST ${baseUrl}/_sandbox/scan | fault | push, GET ${baseUrl}/_sandbox/state`,
    ],
    [
      t({ zh: '用授权台连接', en: 'For AuthDesk itself' }),
      `authdesk platform add --name rehearsal --appid ${credentials.componentAppid} --api-base ${baseUrl} --redirect-uri ${baseUrl}/authdesk.html`,
    ],
  ];
  print(
    t({
      zh: '演练平台已启动，以下都是演练用的值，Ctrl-C 结束',
      en: 'The rehearsal platform is up; the values below are for rehearsal only. Ctrl-C ends it',
    }),
  );
  print(twoColumns(rows));
}

function showCall(
  terminal: Terminal,
  call: { endpoint: string; at: string; errcode?: number; fault?: string },
): void {
  terminal.result({ call });
  const outcome = call.fault ?? (call.errcode ? String(call.errcode) : 'ok');
  terminal.print(`${terminal.time(Date.parse(call.at))}  ${call.endpoint}  ${outcome}`);
}

/** 演练平台. */
export const sandboxCommands: readonly Command[] = [sandbox];
