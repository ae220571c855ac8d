import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileToSave } from '../../electron/core/effects/index.ts';
import { openCore } from '../../electron/core/index.ts';
import { Database } from '../../electron/store/sql/sqlite.ts';
import { authdesk } from '../terminal/support.ts';
import { type CoreBench, linkOf, newSession, openBench, testEffects } from './support/index.ts';

let bench: CoreBench;
let gateway: Server | undefined;
afterEach(async () => {
  gateway?.close();
  gateway?.closeAllConnections();
  gateway = undefined;
  await bench.close();
});

/** The rehearsal platform behind a gateway that gives one number for every lifetime, time and count. */
async function numbersOf(raw: string): Promise<void> {
  const number = /("(?:expires_in|auth_time|total_count|id)"\s*:\s*)\d+/g;
  gateway = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    const answer = await fetch(`${bench.sandbox.baseUrl}${request.url}`, {
      method: request.method ?? 'POST',
      body: Buffer.concat(body),
    });
    const text = await answer.text();
    response.end(text.replace(number, `$1${raw}`));
  });
  await new Promise<void>((listening) => gateway?.listen(0, '127.0.0.1', listening));
  const { port } = gateway.address() as AddressInfo;
  bench.services.store.platforms.update(bench.platform.id, { apiBase: `http://127.0.0.1:${port}` });
}

const hour = 3600_000;

/** An answer's numbers as JSON text, and the lifetime in s that counts. */
const numbers: [raw: string, lifetime: number][] = [
  ['5398.73', 5398],
  ['"5398.73"', 5398],
  ['1e300', 7200],
  ['1e400', 7200],
  ['1e13', 7200],
  ['9007199254740993', 7200],
  ['-1', 7200],
  ['0', 7200],
  ['0.5', 7200],
  ['"NaN"', 7200],
  ['"12345678901234567890123456789"', 7200],
  ['null', 7200],
  ['[7200]', 7200],
];

describe('a number that makes no sense', () => {
  it.each(numbers)('%s in the answers costs neither token nor authorization', async (raw, lifetime) => {
    bench = await openBench();
    await numbersOf(raw);
    const { services, platform } = bench;
    await services.tokens.fetch(platform.id, false);
    const token = services.tokens.status(platform.id);
    const left = (token.expiresAt ?? 0) - Date.now();
    expect(Math.abs(left - lifetime * 1000)).toBeLessThan(10_000);
    expect(Number.isInteger(token.expiresAt)).toBe(true);

    const session = await newSession(bench);
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
    const done = await services.sessions.complete({ sessionId: session.id, text: callback, anyway: true });
    expect(done).toMatchObject({ state: 'authorized', authorizerAppid });
    await services.authorizers.refresh(platform.id, authorizerAppid, true);
    const kept = services.store.authorizers.get(platform.id, authorizerAppid);
    expect(kept).toMatchObject({ hasAccessToken: true, hasRefreshToken: true });
    expect(Math.abs((kept?.accessTokenExpiresAt ?? 0) - Date.now() - lifetime * 1000)).toBeLessThan(10_000);

    const diff = await lastOf(services.sync.run(platform.id));
    expect(diff).toMatchObject({ kind: 'diff', diff: { unchanged: 1, missing: [] } });
  });

  it.each(['5398.73', '1e300', '-1', '7200'])(
    '%s in a pasted cache is no reason to refuse it',
    async (raw) => {
      bench = await openBench();
      const text = `{"component_access_token":"${'T'.repeat(120)}","expires_in":${raw}}`;
      const { state, expiresAt } = bench.services.tokens.borrow(bench.platform.id, text);
      const seconds = { '5398.73': 5398, '7200': 7200 }[raw];
      expect(state).toBe(seconds ? 'valid' : 'ageUnknown');
      if (seconds) expect(Math.abs((expiresAt ?? 0) - Date.now() - seconds * 1000)).toBeLessThan(10_000);
    },
  );
});

async function lastOf<T>(stream: AsyncIterable<T>): Promise<T | undefined> {
  let last: T | undefined;
  for await (const each of stream) last = each;
  return last;
}

/** A data folder with something in every table, whose every time is then this number. */
async function folderOf(value: string) {
  bench = await openBench();
  const { services, platform } = bench;
  const session = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
  await services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  await newSession(bench);
  await services.close();
  const db = new Database(join(bench.dataDir, 'authdesk.db'));
  db.exec('DROP TRIGGER refresh_token_history_no_update');
  const columns = db
    .prepare<[], { t: string; c: string }>(
      `SELECT m.name AS t, p.name AS c FROM sqlite_master m JOIN pragma_table_info(m.name) p
       WHERE m.type = 'table' AND p.type = 'INTEGER'
         AND (p.name LIKE '%\\_at' ESCAPE '\\' OR p.name IN ('at', 'until', 'clock_offset_ms'))`,
    )
    .all();
  expect(columns.length).toBeGreaterThan(20);
  for (const { t, c } of columns) db.exec(`UPDATE "${t}" SET "${c}" = ${value} WHERE "${c}" IS NOT NULL`);
  db.close();
  return { dataDir: bench.dataDir, platformId: platform.id, sessionId: session.id, authorizerAppid };
}

describe.each(['10000000000000000', '-10000000000000000', '253402300800000', '9223372036854775807'])(
  'the times of a database that are %s',
  (value) => {
    it('fail no view and no export', async () => {
      const { dataDir, platformId, sessionId, authorizerAppid } = await folderOf(value);
      const texts: string[] = [];
      const saveFile = async (file: FileToSave) => {
        let text = '';
        for await (const chunk of file.chunks()) text += chunk;
        texts.push(text);
        return { kind: 'saved' as const, fileName: file.fileName };
      };
      const effects = testEffects({ saveFile });
      const core = await openCore({ dataDir, front: 'browser', version: '0.0.0', effects });
      try {
        const client = createRouterClient(core.router);
        const views = await Promise.all([
          client.platform.list(),
          client.ticket.status({ platformId }),
          client.token.status({ platformId }),
          client.token.history({ platformId }),
          client.session.list({}),
          client.session.get({ sessionId }),
          client.session.calls({ sessionId }),
          client.authorizer.list({}),
          client.authorizer.get({ platformId, authorizerAppid }),
          client.authorizer.overview({ platformId }),
          client.authorizer.gaps({ platformId }),
          client.run.list({}),
          client.notice.list({}),
          client.quota.clears({ platformId }),
          client.call.list({}),
          client.push.list({}),
        ]);
        for (const time of numbersIn(views)) expect(() => new Date(time).toISOString()).not.toThrow();
        for (const format of ['json', 'csv'] as const) await client.export.run({ format });
        expect(texts).toHaveLength(2);
      } finally {
        await core.close();
      }
    });

    it('fail no command', async () => {
      const { dataDir, sessionId, authorizerAppid } = await folderOf(value);
      for (const argv of [
        ['platform', 'list'],
        ['ticket', 'show'],
        ['token', 'show'],
        ['token', 'history'],
        ['session', 'list'],
        ['session', 'show', sessionId],
        ['authorizer', 'list'],
        ['authorizer', 'show', authorizerAppid],
        ['export', '--format', 'json', '--out', '-'],
        ['export', '--format', 'csv', '--out', '-'],
      ]) {
        for (const line of argv.includes('csv') ? [argv] : [argv, [...argv, '--json']]) {
          const { code, err } = await authdesk(dataDir, line);
          expect(code, `${line.join(' ')}: ${err}`).toBe(0);
        }
      }
    });
  },
);

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe('numbers by chance', () => {
  /** A seeded generator, so that a failure can be had again. */
  function* chance(seed: number): Generator<number> {
    for (let state = seed; ; ) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      yield state / 2 ** 32;
    }
  }

  it('leave whole seconds within reason behind, wherever they were pasted', async () => {
    bench = await openBench();
    const next = chance(20_261_129);
    const draw = () => Number(next.next().value);
    for (let i = 0; i < 150; i += 1) {
      const size = 10 ** Math.floor(draw() * 40 - 5);
      const number = (draw() < 0.2 ? -1 : 1) * draw() * size;
      const text = `{"component_access_token":"${'T'.repeat(100)}${i}","expires_in":${number}}`;
      const { expiresAt } = bench.services.tokens.borrow(bench.platform.id, text);
      if (expiresAt === null) continue;
      expect(Number.isInteger(expiresAt), text).toBe(true);
      expect(expiresAt - Date.now(), text).toBeLessThanOrEqual(30 * 24 * hour);
    }
  });
});
