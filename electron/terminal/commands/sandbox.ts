import { once } from 'node:events';
import { problem } from '../../../shared/errors/problem.ts';
import { type FaultSpec, startRehearsalServer } from '../../core/rehearsal/index.ts';
import { type Declaration, integerOption, listOption } from '../command/declare.ts';
import type { Terminal } from '../terminal.ts';

type Server = Awaited<ReturnType<typeof startRehearsalServer>>;
type ServerOptions = Parameters<typeof startRehearsalServer>[0];

/** From this many accounts on, making them may take longer than a second. */
const slowFrom = 20_000;

/** 演练平台. */
export function declareSandbox({ program, run }: Declaration): void {
  program
    .command('sandbox')
    .addOption(integerOption('--port <N>', 0, 65_535))
    .addOption(integerOption('--authorizers <N>', 0, 100_000))
    .addOption(listOption('--fault <E=CODExN>'))
    .action(
      run(async (terminal, { port = 0, authorizers = 0, fault }) => {
        const faults = fault.map((text) => ({ text, spec: readFault(text) }));
        if (authorizers >= slowFrom) terminal.say(['terminal.sandbox.preparingAccounts', { authorizers }]);
        const server = await start({ port, authorizers, onCall: (call) => showCall(terminal, call) });
        try {
          for (const { text, spec } of faults) addFault(server, text, spec);
          showServer(terminal, server);
          if (!terminal.signal.aborted) await once(terminal.signal, 'abort');
        } finally {
          await server.close();
        }
        return 0;
      }),
    );
}

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
  print(t('terminal.sandbox.theRehearsalPlatformIsUp'));
  terminal.fields(
    [
      [t('terminal.sandbox.apiBase'), baseUrl],
      ['component_appid', credentials.componentAppid],
      ['component_appsecret', credentials.appSecret],
      ['component_verify_ticket', credentials.verifyTicket],
      [t('terminal.sandbox.messageToken'), credentials.messageToken],
      ['EncodingAESKey', credentials.aesKey],
      [
        t('terminal.sandbox.controlInterface'),
        `POST ${baseUrl}/_sandbox/scan | fault | push, GET ${baseUrl}/_sandbox/state`,
      ],
      [
        t('terminal.sandbox.forAuthdeskItself'),
        `authdesk platform add --name rehearsal --appid ${credentials.componentAppid} --api-base ${baseUrl} --redirect-uri ${baseUrl}/authdesk.html`,
      ],
    ],
    '  ',
  );
}

function showCall(
  terminal: Terminal,
  call: { endpoint: string; at: string; errcode?: number; fault?: string },
): void {
  terminal.result({ call });
  const outcome = call.fault ?? (call.errcode ? String(call.errcode) : 'ok');
  terminal.print(`${terminal.time(Date.parse(call.at))}  ${call.endpoint}  ${outcome}`);
}

const kinds = ['timeout', 'reset', 'html', 'cut', 'slow', 'drop-answer'] as const;
const form = /^(?<endpoint>[\w*]+)=(?:(?<errcode>-?\d{1,9})|(?<kind>[a-z-]+?))(?:x(?<times>\d{1,6}))?$/;

/**
 * A scripted fault as `--fault` has it: `api_component_token=61006x2`, `*=timeout`.
 * @throws ProblemError `usage.fault`
 */
export function readFault(text: string): FaultSpec {
  const { endpoint, errcode, kind, times } = form.exec(text)?.groups ?? {};
  const known = kinds.find((name) => name === kind);
  if (endpoint === undefined || (errcode === undefined && known === undefined))
    throw problem('usage.fault', { params: { given: text } });
  return {
    endpoint,
    ...(errcode === undefined ? {} : { errcode: Number(errcode) }),
    ...(known === undefined ? {} : { kind: known }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}
