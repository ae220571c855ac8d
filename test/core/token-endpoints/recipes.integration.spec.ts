import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { firstOf } from '../../systems/support/server.ts';
import { addSource } from '../sources/support.ts';
import { openBench, tempDir } from '../support/index.ts';
import { type EndpointBench, openEndpointBench, settableClock } from './support.ts';

// The recipes of docs/token-endpoint.md that can run here, as they stand there.

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);
const minute = 60_000;

let bench: EndpointBench;
afterEach(() => bench.close());

/** The code below a heading of the document. */
function recipe(heading: string): string {
  const text = readFileSync(join(repository, 'docs/token-endpoint.md'), 'utf8');
  const part = text.slice(text.indexOf(`\n### ${heading}`));
  return /```\w+\n(?<code>.*?)```/s.exec(part)?.groups?.code ?? '';
}

const environment = () => ({
  ...process.env,
  AUTHDESK_TOKEN_URL: `http://127.0.0.1:${bench.port}`,
  AUTHDESK_TOKEN_SECRET: bench.secret,
});
const tokenInForce = () => bench.services.tokens.reveal(bench.platform.id);

it.skipIf(!firstOf('/usr/bin/curl'))(
  'curl gets the token, and the secret stands in no command line',
  async () => {
    bench = await openEndpointBench();
    const { stdout } = await run('/bin/sh', ['-c', recipe('curl')], { env: environment() });
    expect(JSON.parse(stdout)).toMatchObject({ component_access_token: tokenInForce() });
    expect(recipe('curl')).not.toMatch(/curl[^\n]*SECRET/);
  },
);

it('node-easywechat calls WeChat with the desk’s token, and fetches none', async () => {
  bench = await openEndpointBench();
  const { componentAppid } = bench.platform;
  const config = {
    app_id: componentAppid,
    secret: '',
    token: '',
    aes_key: '',
    http: { baseURL: bench.sandbox.baseUrl },
  };
  const folder = tempDir();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'recipe.mjs');
  const easywechat = pathToFileURL(createRequire(import.meta.url).resolve('node-easywechat')).href;
  writeFileSync(
    file,
    `import easywechat from '${easywechat}';
const platform = new easywechat.OpenPlatform(${JSON.stringify(config)});
${recipe('node-easywechat 3')}
console.log(JSON.stringify(await platform.createPreAuthorizationCode()));`,
  );
  const { stdout } = await run(process.execPath, [file], { env: environment() });
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    pre_auth_code: expect.stringMatching(/^preauthcode@@@/),
  });
  expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
}, 60_000);

it('another desk borrows the token through a source, and reads it again near its end', async () => {
  const clock = settableClock();
  const time = { effects: clock, sandbox: { now: clock.wechat } };
  bench = await openEndpointBench(time);
  const profile = {
    componentAppid: bench.platform.componentAppid,
    borrowOnly: true,
    apiBase: bench.sandbox.baseUrl,
  };
  const other = await openBench({ ...time, noTicket: true, profile });
  try {
    const address = `http://:${bench.secret}@127.0.0.1:${bench.port}/component_access_token`;
    const source = await addSource(other, { address });
    await other.services.tokens.borrowFrom(other.platform.id, source.id);
    const first = other.services.tokens.reveal(other.platform.id);
    expect(first).toBe(tokenInForce());
    clock.pass(115 * minute);
    const { value } = await other.services.tokens.usable(other.platform.id);
    expect([value === first, value]).toEqual([false, tokenInForce()]);
  } finally {
    await other.close();
  }
}, 60_000);
