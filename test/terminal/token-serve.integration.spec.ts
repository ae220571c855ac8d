import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { type Program, program } from './program.ts';
import { type TerminalDesk, terminalDesk } from './support.ts';

const started = z.object({ url: z.string(), componentAppid: z.string(), secretFile: z.string().nullable() });

/** `authdesk token serve --json` in a process of its own, once it is up. */
async function serving(
  desk: TerminalDesk,
  options: string[] = [],
  env: Record<string, string> = {},
  port = '0',
) {
  const running = program(
    ['token', 'serve', '--port', port, '--json', '--data', desk.dataDir, ...options],
    env,
  );
  await running.said(/^\{"url".*\}\n/);
  const first = started.parse(JSON.parse(running.out().split('\n')[0] ?? ''));
  const secret = first.secretFile === null ? '' : readFileSync(first.secretFile, 'utf8');
  return { running, ...first, secret };
}

const ask = async (url: string, secret: string) => {
  const answer = await fetch(`${url}/component_access_token`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  return { status: answer.status, body: z.record(z.string(), z.unknown()).parse(await answer.json()) };
};

const ended = async (running: Program) => {
  running.child.kill('SIGINT');
  const { code, out, err } = await running.ended;
  const lines = out
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { code, lines, all: out + err };
};

describe('authdesk token serve', { timeout: 60_000 }, () => {
  it('says where it is and where the secret lies, then what is asked; the secret’s file goes at the end', async () => {
    const desk = await terminalDesk();
    const { running, url, componentAppid, secretFile, secret } = await serving(desk);
    expect(componentAppid).toBe(desk.sandbox.credentials.componentAppid);
    expect(statSync(secretFile ?? '').mode & 0o777).toBe(0o600);
    expect(secret).toMatch(/^adt_[\w-]{43}$/);
    const told = await ask(url, secret);
    expect(told).toMatchObject({ status: 200, body: { component_appid: componentAppid } });
    expect((await ask(url, 'wrong')).status).toBe(401);
    await running.said('"tokenEndpoint.secret"');
    const { code, lines, all } = await ended(running);
    expect(code).toBe(0);
    expect(lines.slice(1)).toMatchObject([
      { request: { askedAt: expect.stringMatching(/Z$/), what: 'component', status: 200, code: null } },
      { request: { what: 'component', status: 401, code: 'tokenEndpoint.secret' } },
    ]);
    expect(existsSync(secretFile ?? '')).toBe(false);
    expect(all).not.toContain(secret);
    expect(all).not.toContain(String(told.body.component_access_token));
  });

  it('killed, it opens nothing any more, and its secret’s file goes before anything listens again', async () => {
    const desk = await terminalDesk();
    const killed = await serving(desk);
    await desk.run(['platform', 'list']);
    // Of one that lives: the commands of others leave it.
    expect(readFileSync(killed.secretFile ?? '', 'utf8')).toBe(killed.secret);
    killed.running.child.kill('SIGKILL');
    await killed.running.ended;
    expect(statSync(killed.secretFile ?? '').mode & 0o777).toBe(0o600);
    await expect(ask(killed.url, killed.secret)).rejects.toThrow();
    mkdirSync(`${killed.secretFile}.ab-C_1`);
    writeFileSync(`${killed.secretFile}.ab-C_1/part`, killed.secret);
    writeFileSync(join(desk.dataDir, 'authdesk.endpoint-of-mine.txt'), 'not ours');
    await desk.run(['platform', 'list']);
    expect(readdirSync(desk.dataDir).filter((name) => name.includes('endpoint'))).toEqual([
      'authdesk.endpoint-of-mine.txt',
    ]);
  });

  it('has the same secret next time, and another one with --new-secret', async () => {
    const desk = await terminalDesk();
    const first = await serving(desk);
    await ended(first.running);
    const second = await serving(desk);
    expect(second.secret).toBe(first.secret);
    await ended(second.running);
    const third = await serving(desk, ['--new-secret']);
    expect(third.secret).not.toBe(first.secret);
    expect([
      (await ask(third.url, first.secret)).status,
      (await ask(third.url, third.secret)).status,
    ]).toEqual([401, 200]);
  });

  it('takes the secret of the environment, and writes it nowhere', async () => {
    const desk = await terminalDesk();
    const secret = 'of-the-engineers-own-0123456789-abcdefgh';
    const { running, url, secretFile } = await serving(desk, [], { AUTHDESK_TOKEN_SECRET: secret });
    expect(secretFile).toBeNull();
    expect((await ask(url, secret)).status).toBe(200);
    expect((await ended(running)).all).not.toContain(secret);
    const weak = await desk.run(['token', 'serve', '--json'], { env: { AUTHDESK_TOKEN_SECRET: 'weak' } });
    expect([weak.code, weak.json()]).toMatchObject([2, { error: { code: 'tokenEndpoint.weakSecret' } }]);
    expect(weak.out + weak.err).not.toContain('"weak"');
  });

  it('tells a person how to ask, without the secret', async () => {
    const desk = await terminalDesk();
    const running = program(['token', 'serve', '--port', '0', '--data', desk.dataDir]);
    await running.said('/authorizers/APPID/access_token');
    expect(running.out()).toContain('curl -K -');
    expect(running.out()).not.toContain('adt_');
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(0);
  });

  it('is one per platform: a second one says who has it, and takes over once it was killed', async () => {
    const desk = await terminalDesk();
    const first = await serving(desk);
    const second = await desk.run(['token', 'serve', '--port', '0', '--json']);
    expect([second.code, second.json()]).toMatchObject([
      2,
      { error: { code: 'tokenEndpoint.elsewhere', message: expect.stringContaining('端口') } },
    ]);
    first.running.child.kill('SIGKILL');
    await first.running.ended;
    const third = await serving(desk, [], {}, new URL(first.url).port);
    expect([third.url, third.secret]).toEqual([first.url, first.secret]);
    expect((await ask(third.url, first.secret)).status).toBe(200);
  });

  it('fetches once for twenty that ask at once, and it is the desk’s own token', async () => {
    const desk = await terminalDesk();
    const { url, secret } = await serving(desk);
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(url, secret)));
    const fetched = await desk.run(['token', 'show', '--reveal', '--json']);
    const { value } = z.object({ value: z.string() }).parse(fetched.json());
    expect(new Set(all.map(({ body }) => body.component_access_token))).toEqual(new Set([value]));
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('a port that is taken is said, with exit code 2', async () => {
    const desk = await terminalDesk();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const refused = await desk.run(['token', 'serve', '--port', port, '--json']);
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'tokenEndpoint.port' } }]);
  });

  it('of a guarded profile says that accounts’ tokens stay; ends when the guard is changed', async () => {
    const desk = await terminalDesk();
    await desk.run(['platform', 'set', '--guarded']);
    const running = program(['token', 'serve', '--port', '0', '--data', desk.dataDir]);
    await running.said('--yes');
    await desk.run(['platform', 'set', '--no-guarded']);
    const { code, err } = await running.ended;
    expect(code).toBe(2);
    expect(err).toContain('tokenEndpoint.changed');
  });
});
