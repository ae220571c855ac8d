import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Imports } from '../../../electron/core/imports/index.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import { problemOf } from '../support/index.ts';
import { addProfile, addToken, type Desk, iso, minute, openDesk, pulledFrom, sourceOf } from './support.ts';

const appids = ['wx00000000000000a1', 'wx00000000000000a2', 'wx00000000000000a3', 'wx00000000000000a4'];
const [first = '', second = '', third = '', fourth = ''] = appids;
const account = (authorizer_appid: string, authorizer_refresh_token: string, over = {}) => ({
  ...{ authorizer_appid, authorizer_refresh_token },
  ...over,
});

/** A source over HTTP with what `say` answers. */
async function http(desk: Desk, listener: RequestListener): Promise<string> {
  return sourceOf(desk, { kind: 'http', address: `${await serveOnLoopback(listener)}/accounts` });
}
const answering = (desk: Desk, body: unknown) =>
  http(desk, (_request, response) => response.end(JSON.stringify(body)));

const newest = ({ services, platformId }: Desk, appid: string) =>
  services.store.authorizers.refreshTokens.newest(platformId, appid)?.value;

describe('accounts of a source', () => {
  it('are compared and written as a file’s are', async () => {
    const desk = await openDesk();
    const ends = Math.floor(Date.now() / 1000) + 3600;
    const source = await answering(desk, {
      data: [
        account(first, 'refreshtoken@@@of-first', { access_token: 'access-of-first', expires_at: ends }),
      ],
    });
    const { preview, apply } = await pulledFrom(desk, source);
    expect(preview).toMatchObject({ format: null, source: '生产', encrypted: false, fileAt: null, total: 1 });
    expect(preview.rows).toMatchObject([
      {
        ...{ record: 1, line: null, outcome: 'new', authorizerAppid: first, platformId: desk.platformId },
        changes: [
          { field: 'status' },
          { field: 'accessToken', becomes: expect.stringContaining(iso(ends * 1000)) },
          { field: 'refreshToken', was: null, becomes: 'refreshtoken@@@…' },
        ],
      },
    ]);
    expect(JSON.stringify(preview)).not.toMatch(/of-first/);
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(0);
    expect(await apply()).toMatchObject({ added: 1, tokensKept: 1, complete: true });
    expect(newest(desk, first)).toBe('refreshtoken@@@of-first');
    expect(desk.services.store.authorizers.accessToken(desk.platformId, first)).toBe('access-of-first');
    expect((await pulledFrom(desk, source)).preview.counts).toMatchObject({ unchanged: 1, new: 0 });
  });

  it('overwrite nothing that may be newer: a token is taken beside ours only with proof', async () => {
    const desk = await openDesk();
    const now = Date.now();
    for (const appid of [first, second, third])
      addToken(desk, appid, `before-of-${appid}`, now - 99 * minute);
    for (const appid of [first, second, third]) addToken(desk, appid, `ours-of-${appid}`, now - 50 * minute);
    for (const appid of [first, second, third])
      desk.services.store.authorizers.upsert(desk.platformId, appid, { nickName: '店' });
    const { preview, apply } = await pulledFrom(
      desk,
      await answering(desk, [
        account(first, `before-of-${first}`),
        account(second, 'not-seen-here'),
        account(third, 'not-seen-and-newer', { refresh_token_at: iso(now - minute) }),
        account(fourth, 'of-another-one'),
      ]),
    );
    expect(preview.counts).toEqual({ new: 1, changed: 1, unchanged: 1, left: 1, refused: 0 });
    const left = preview.rows.find(({ authorizerAppid }) => authorizerAppid === second)?.left;
    expect(left).toMatchObject([{ field: 'refreshToken', why: 'unproven', inFile: '…' }]);
    await apply();
    expect(appids.map((appid) => newest(desk, appid))).toEqual([
      `ours-of-${first}`,
      `ours-of-${second}`,
      'not-seen-and-newer',
      'of-another-one',
    ]);
  });

  it('that cannot be used are counted and named, the others are taken', async () => {
    const desk = await openDesk();
    const source = await answering(desk, [
      account('=1+1\u0000 😀', 'refreshtoken@@@a'),
      account(first, '"; DROP'),
      account(second, 'of-other', { component_appid: 'wx2222222222222222' }),
      account(third, 'the-one'),
      account(third, 'another'),
      { ticket: 'no account' },
      account(fourth, 'taken'),
    ]);
    const { preview, apply } = await pulledFrom(desk, source);
    expect(preview.counts).toMatchObject({ new: 1, refused: 5 });
    expect(preview.refused.map((row) => [row.record, row.authorizerAppid, row.reason, row.detail])).toEqual([
      [1, '=1+1\ufffd\ufffd\ufffd\ufffd', 'field', 'authorizerAppid'],
      [2, first, 'field', 'refreshToken'],
      [3, second, 'otherPlatform', null],
      [4, third, 'duplicate', null],
      [5, third, 'duplicate', null],
    ]);
    await apply();
    expect(newest(desk, fourth)).toBe('taken');
    expect(newest(desk, third)).toBeUndefined();
  });

  it('come from a command as well', async () => {
    const desk = await openDesk();
    const lines = [account(first, 'refreshtoken@@@1'), account(second, 'refreshtoken@@@2')];
    const text = lines.map((line) => JSON.stringify(line)).join('\\n');
    const address = `printf '${text}'`;
    const { preview } = await pulledFrom(desk, await sourceOf(desk, { kind: 'command', address }));
    expect(preview.counts).toMatchObject({ new: 2, refused: 0 });
    const failing = await sourceOf(desk, {
      name: 'x',
      kind: 'command',
      address: `sh -c 'echo ${first}; exit 3'`,
    });
    expect(await problemOf(pulledFrom(desk, failing))).toMatchObject({ code: 'source.commandFailed' });
  });

  it('are none: it says why', async () => {
    const desk = await openDesk();
    const none = await answering(desk, { component_access_token: 'x'.repeat(40) });
    expect(await problemOf(pulledFrom(desk, none))).toMatchObject({ code: 'import.sourceNothing' });
    const address = `head -c 5000000 /dev/zero`;
    const huge = await sourceOf(desk, { name: 'huge', kind: 'command', address });
    expect(await problemOf(pulledFrom(desk, huge))).toMatchObject({ code: 'import.sourceTooLarge' });
    for (const layout of ['powerwechat', 'silenceper', 'easywechat6'] as const) {
      const keeps = await sourceOf(desk, {
        name: layout,
        kind: 'redis',
        address: 'redis://127.0.0.1:1/',
        layout,
      });
      expect(await problemOf(pulledFrom(desk, keeps))).toMatchObject({ code: 'import.sourceKeepsNone' });
    }
  });

  it('belong to the source’s platform', async () => {
    const desk = await openDesk();
    const source = await answering(desk, [account(first, 'refreshtoken@@@a')]);
    const platformId = addProfile(desk.services, 'wx2222222222222222', '另一个');
    for (const wish of [{ platformId }, {}]) {
      const imports = new Imports(desk.services);
      const importId = imports.open(wish);
      expect(await problemOf(imports.pull(importId, source).next())).toMatchObject({
        code: 'source.otherPlatform',
      });
    }
  });
});

describe('a source that ends in the middle', () => {
  const many = Array.from({ length: 500 }, (_none, at) =>
    account(`wx${String(at).padStart(16, '0')}`, `token-${at}`),
  );

  it('is no import: nothing half is shown or written', async () => {
    const desk = await openDesk();
    const whole = JSON.stringify(many);
    const dying = await http(desk, (request, response) => {
      response.writeHead(200, { 'content-length': whole.length });
      response.write(whole.slice(0, -100), () => request.socket.destroy());
    });
    const imports = new Imports(desk.services);
    const importId = imports.open({ platformId: desk.platformId });
    expect(await problemOf(imports.pull(importId, dying).next())).toMatchObject({ code: 'system.failed' });
    expect(await problemOf(imports.preview(importId).next())).toMatchObject({ code: 'import.gone' });
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(0);
  });

  it.each(['by its signal', 'by closing', 'by reading no further'] as const)(
    'so is one that is broken off %s',
    async (how) => {
      const desk = await openDesk();
      const source = await answering(desk, many);
      const imports = new Imports(desk.services);
      const importId = imports.open({ platformId: desk.platformId });
      const stop = new AbortController();
      const steps = imports.pull(importId, source, stop.signal);
      expect(await steps.next()).toEqual({ done: false, value: { kind: 'progress', done: 200 } });
      if (how === 'by its signal') stop.abort();
      else if (how === 'by closing') imports.close(importId);
      else await steps.return(undefined);
      if (how !== 'by reading no further')
        expect(await problemOf(steps.next())).toMatchObject({ code: 'cancelled' });
      expect(await problemOf(imports.preview(importId).next())).toMatchObject({ code: 'import.gone' });
    },
  );
});
