import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveOnLoopback } from '../loopback-server.ts';
import { program } from './program.ts';
import { type TerminalDesk, terminalDesk } from './support.ts';

/** More than a reading that is killed has come to, and of those what a writing takes some seconds for. */
const accounts = Array.from({ length: 20_000 }, (_none, at) => ({
  appid: `wx${String(at).padStart(16, '0')}`,
  refresh_token: `refreshtoken@@@number-${at}-of-production`,
}));

async function withSource(origin: string): Promise<TerminalDesk> {
  const desk = await terminalDesk();
  const stdin = `${origin.replace('//', '//:geheim@')}/accounts\n`;
  await desk.run(['source', 'add', '--name', 'prod', '--kind', 'http'], { stdin });
  return desk;
}

/** What is in the database, by another connection to it. */
function looking(dataDir: string) {
  const database = new Database(join(dataDir, 'authdesk.db'), { readonly: true });
  onTestFinished(() => void database.close());
  const one = (sql: string) => Number(database.prepare(sql).pluck().get());
  return {
    accounts: () => one('SELECT count(*) FROM authorizer'),
    tokens: () => one('SELECT count(*) FROM refresh_token_history'),
  };
}

describe('an import from a source', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)('that ends by %s while it reads leaves nothing', async (signal) => {
    let tell = () => {};
    const reached = new Promise<void>((done) => (tell = done));
    const origin = await serveOnLoopback((_request, response) => {
      response.writeHead(200, { 'content-length': 999_999 });
      response.write(JSON.stringify(accounts).slice(0, 500_000), tell);
    });
    const desk = await withSource(origin);
    const reading = program(['import', '--from', 'prod', '--yes', '--json'], { AUTHDESK_DATA: desk.dataDir });
    await reached;
    reading.child.kill(signal);
    const { code, out, err } = await reading.ended;
    expect(out + err).not.toMatch(/geheim|refreshtoken@@@n/);
    if (signal === 'SIGINT')
      expect([code, JSON.parse(out)]).toMatchObject([5, { error: { code: 'cancelled' } }]);
    expect((await desk.run(['authorizer', 'list', '--json'])).json()).toEqual([]);
  });

  it('that is killed while it writes leaves whole accounts; the same command brings the rest, and nothing twice', async () => {
    const count = 3_000;
    const answer = JSON.stringify(accounts.slice(0, count));
    const desk = await withSource(await serveOnLoopback((_request, response) => response.end(answer)));
    const here = looking(desk.dataDir);
    const line = ['import', '--from', 'prod', '--yes', '--json'];
    const writing = program(line, { AUTHDESK_DATA: desk.dataDir });
    while (here.accounts() === 0) await sleep(2);
    writing.child.kill('SIGKILL');
    const { out } = await writing.ended;
    expect(out).toBe('');
    const written = here.accounts();
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(count);
    expect(here.tokens()).toBe(written);
    const rest = await desk.run(line);
    expect(rest.json()).toMatchObject({
      counts: { new: count - written, unchanged: written },
      applied: { added: count - written, tokensKept: count - written, complete: true },
    });
    expect([here.accounts(), here.tokens()]).toEqual([count, count]);
  });
});
