import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it } from 'vitest';
import type { FileToSave } from '../../../electron/core/effects/index.ts';
import { cell } from '../../../electron/core/exports/data/csv.ts';
import { runExport } from '../../../electron/core/exports/index.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
let saved: { file: FileToSave; text: string } | undefined;
afterEach(() => bench.close());

async function benchWithAccount(nickName: string) {
  bench = await openBench({
    effects: {
      saveFile: async (file) => {
        let text = '';
        for await (const chunk of file.chunks()) text += chunk;
        saved = { file, text };
        return { kind: 'saved', fileName: file.fileName };
      },
    },
  });
  const session = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id), {
    nickName,
    permissions: [1, 2, 9999],
  });
  await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  return authorizerAppid;
}

const ask = { platformId: undefined, authorizerAppids: undefined, includeSecrets: false };
const validate = new Ajv2020({ strict: true }).compile(
  JSON.parse(
    readFileSync(new URL('../../../shared/export/authdesk-export-1.schema.json', import.meta.url), 'utf8'),
  ),
);

describe('the export', () => {
  it('json follows the published schema and holds no secret unless asked for', async () => {
    const appid = await benchWithAccount('城南花店');
    await runExport(bench.services, { ...ask, format: 'json' });
    const plain = JSON.parse(saved?.text ?? '');
    expect(validate(plain), JSON.stringify(validate.errors)).toBe(true);
    const account = plain.platforms[0].authorizers[0];
    expect(account).toMatchObject({ authorizerAppid: appid, nickName: '城南花店', status: 'authorized' });
    expect(account.permissions).toContainEqual({ id: 9999, name: '权限集 9999' });
    const token = bench.services.authorizers.reveal(bench.platform.id, appid, 'refreshToken');
    expect(saved?.text).not.toContain(token);
    expect(saved?.file.secret).toBe(false);

    await runExport(bench.services, { ...ask, format: 'json', includeSecrets: true });
    const whole = JSON.parse(saved?.text ?? '');
    expect(validate(whole), JSON.stringify(validate.errors)).toBe(true);
    expect(whole.platforms[0].authorizers[0].refreshToken).toBe(token);
    expect(saved?.file.secret).toBe(true);
  });

  it('csv has a BOM, CRLF and no formula', async () => {
    await benchWithAccount('=HYPERLINK("http://x","点我")');
    await runExport(bench.services, { ...ask, format: 'csv' });
    expect(saved?.text.startsWith('\uFEFFcomponentAppid,')).toBe(true);
    expect(saved?.text).toContain(`"'=HYPERLINK(""http://x"",""点我"")"`);
    expect(saved?.text.trimEnd().split('\r\n')).toHaveLength(2);
  });

  it('of the accounts asked for only, and nothing is an error that says so', async () => {
    const appid = await benchWithAccount('甲');
    const none = { ...ask, format: 'json' as const, authorizerAppids: ['wxffffffffffffffff'] };
    expect(await problemOf(runExport(bench.services, none))).toMatchObject({ code: 'authorizer.notFound' });
    await runExport(bench.services, { ...ask, format: 'json', authorizerAppids: [appid] });
    expect(JSON.parse(saved?.text ?? '').platforms[0].authorizers).toHaveLength(1);
  });

  it('of more accounts than a page has all of them in order, and gives the process a turn in between', async () => {
    await benchWithAccount('甲');
    const { store } = bench.services;
    const { id } = bench.platform;
    const appids = Array.from({ length: 350 }, (_, n) => `wx${String(n).padStart(16, '0')}`);
    store.transaction(() => {
      for (const appid of appids) store.authorizers.upsert(id, appid, { funcInfo: [1, 2] });
    });
    const token = { value: 'refreshtoken@@@350', source: 'list', seenAt: 1, sessionId: null } as const;
    store.authorizers.refreshTokens.add({ platformId: id, authorizerAppid: appids[349] ?? '', ...token });
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 0);
    const whole = async (authorizerAppids: string[] | undefined) => {
      await runExport(bench.services, { ...ask, authorizerAppids, format: 'json', includeSecrets: true });
      return JSON.parse(saved?.text ?? '').platforms[0].authorizers;
    };
    const accounts = await whole(undefined);
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    expect(accounts).toHaveLength(351);
    expect(accounts.slice(0, 350).map((a: { authorizerAppid: string }) => a.authorizerAppid)).toEqual(appids);
    expect(accounts[349]).toMatchObject({ refreshToken: 'refreshtoken@@@350' });
    expect(accounts[0]).not.toHaveProperty('refreshToken');
    expect(accounts[0].permissions).toEqual(accounts[349].permissions);
    expect(await whole([...appids].reverse())).toEqual(accounts.slice(0, 350));
  });

  it.each(['=1', '+1', '-1', '@x', '\tx', '\rx'])('guards the cell %j', (value) => {
    expect(cell(value).replace(/^"/, '').startsWith("'")).toBe(true);
  });

  it.each([',', ';', '\t', '"', '\n', '\r'])(
    'quotes a cell with %j, wherever a spreadsheet parts a line',
    (char) => {
      expect(cell(`甲${char}=1`)).toBe(`"甲${char === '"' ? '""' : char}=1"`);
    },
  );
});
