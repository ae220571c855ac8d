import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { TokenEndpointStatus } from '../../../shared/contract/token-endpoint.ts';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { writeWhole } from '../../core/exports/write-file.ts';
import { secretFileName } from '../../core/token-endpoints/secret-file.ts';
import { type Declaration, type Group, integerOption, platformFlag } from '../command/declare.ts';
import { isoFields } from '../iso-times.ts';
import { openPlatform, type PlatformOption, type PlatformScope } from '../platform-scope.ts';
import type { Terminal } from '../terminal.ts';

interface ServeOptions extends PlatformOption {
  port?: number;
  yes?: true;
  newSecret?: true;
}

/** In the environment: the secret for this run. */
const variable = 'AUTHDESK_TOKEN_SECRET';
/** How often it is looked what was asked, ms. */
const lookMs = 300;

/** 开发令牌端点. */
export function declareTokenServe(token: Group, run: Declaration['run']): void {
  token
    .command('serve')
    .addOption(integerOption('--port <N>', 0, 65_535))
    .option(platformFlag)
    .option('--yes')
    .option('--new-secret')
    .action(run(serveTokens));
}

async function serveTokens(terminal: Terminal, options: ServeOptions): Promise<number> {
  const scope = await openPlatform(terminal, options);
  const { client, platformId } = scope;
  const secret = terminal.io.env[variable] || undefined;
  const { port } = options;
  const started = await client.tokenEndpoint.start({
    platformId,
    port,
    secret,
    confirmed: options.yes === true,
  });
  let secretFile: string | undefined;
  try {
    if (options.newSecret) await client.tokenEndpoint.renewSecret({ platformId });
    if (secret === undefined) secretFile = await writeSecret(terminal, scope);
    showEndpoint(terminal, scope, started, secretFile);
    await showRequests(terminal, scope);
  } finally {
    if (secretFile !== undefined) await rm(secretFile, { force: true });
    await client.tokenEndpoint.stop({ platformId }).catch(() => {});
  }
  return 0;
}

/** Only the operator may read it: a command line and a log are read by others. @returns its path */
async function writeSecret({ dataDir }: Terminal, { client, platformId }: PlatformScope): Promise<string> {
  const { value } = await client.tokenEndpoint.reveal({ platformId });
  const fileName = secretFileName(platformId);
  const path = join(dataDir, fileName);
  async function* chunks() {
    yield value;
  }
  await writeWhole(path, { fileName, mime: 'text/plain', secret: true, chunks }, true);
  return path;
}

function showEndpoint(
  terminal: Terminal,
  { platform }: PlatformScope,
  { url, refreshes }: TokenEndpointStatus,
  secretFile: string | undefined,
): void {
  const { t, print, fields, result, hint } = terminal;
  const { componentAppid, name } = platform;
  result({ url, componentAppid, secretFile: secretFile ?? null });
  print(t('terminal.tokenServe.isUp'));
  const from = secretFile === undefined ? `"$${variable}"` : `"$(cat '${secretFile}')"`;
  const ask = `printf 'header = "Authorization: Bearer %s"' ${from} | curl -K - ${url}`;
  fields(
    [
      [t('terminal.tokenServe.platform'), `${name} (${componentAppid})`],
      [t('terminal.tokenServe.address'), url ?? ''],
      [t('terminal.tokenServe.secret'), secretFile ?? t(['terminal.tokenServe.ofEnvironment', { variable }])],
      [t('terminal.tokenServe.component'), `${ask}/component_access_token`],
      [t('terminal.tokenServe.authorizer'), `${ask}/authorizers/APPID/access_token`],
    ],
    '  ',
  );
  if (refreshes === 'asks') hint('terminal.tokenServe.asks');
}

/** Each request once, until Ctrl-C. @throws ProblemError why the endpoint stopped by itself */
async function showRequests(terminal: Terminal, { client, platformId }: PlatformScope): Promise<void> {
  const { signal } = terminal;
  let seen = 0;
  for (;;) {
    const { state, problem: found, requests } = await client.tokenEndpoint.status({ platformId });
    for (const request of requests.toReversed()) if (request.seq > seen) showRequest(terminal, request);
    seen = requests[0]?.seq ?? seen;
    if (state !== 'here') throw found ? new ProblemError(found) : problem('tokenEndpoint.changed');
    if (signal.aborted) return;
    await pause(lookMs, undefined, { signal }).catch(() => {
      // Ctrl-C: what came meanwhile is shown once more, then it ends.
    });
  }
}

function showRequest(terminal: Terminal, request: TokenEndpointStatus['requests'][number]): void {
  const { what, authorizerAppid, status, code } = request;
  terminal.result({ request: isoFields(request, 'askedAt', 'what', 'authorizerAppid', 'status', 'code') });
  const asked = authorizerAppid ?? terminal.t(`terminal.tokenServe.whats.${what}`);
  terminal.print(`${terminal.time(request.askedAt)}  ${status}  ${asked}  ${code ?? ''}`.trimEnd());
}
