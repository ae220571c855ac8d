import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openServices } from '../../electron/core/services.ts';
import { staticPage } from '../../shared/static-page.ts';
import { testEffects } from '../core/support/index.ts';
import { authorized, type TerminalDesk, terminalDesk } from './support.ts';

const staticPageHtml = await staticPage();

const schema = JSON.parse(
  readFileSync(new URL('../../shared/export/authdesk-export-1.schema.json', import.meta.url), 'utf8'),
);
const fitsSchema = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-out-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function withAccount(
  desk: TerminalDesk,
): Promise<{ appid: string; refreshToken: string; accessToken: string }> {
  const { link } = await authorized(desk);
  const { callback, authorizerAppid } = await desk.scan(link);
  await desk.run(['complete', '-'], { stdin: callback });
  const given = desk.sandbox.snapshot().authorizations.find((one) => one.authorizerAppid === authorizerAppid);
  return {
    appid: authorizerAppid,
    refreshToken: given?.refreshToken ?? '',
    accessToken: given?.accessToken?.value ?? '',
  };
}

/** What a merchant may call themselves: OSC and CSI in both spellings, a turn of the reading direction, a new line. */
const steering = '店\u001b]0;x\u0007\u009b2J\u009d0;y\u009c\u202e\r\n;尾';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const steers = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe('a name that would steer the terminal', () => {
  it('is shown without, in JSON and in CSV; a file and a pipe get it as it is', async () => {
    const desk = await terminalDesk();
    const { appid } = await withAccount(desk);
    const services = await openServices(desk.dataDir, testEffects());
    const [platform] = services.store.platforms.list();
    services.store.authorizers.upsert(platform?.id ?? '', appid, { nickName: steering });
    await services.close();
    const json = ['export', '--format', 'json'];
    const csv = ['export', '--format', 'csv'];
    for (const line of [
      json,
      csv,
      [...json, '--json'],
      ['authorizer', 'list'],
      ['authorizer', 'list', '--json'],
    ]) {
      const { code, out } = await desk.run(line, { columns: 80 });
      expect([code, steers.exec(out)], line.join(' ')).toEqual([0, null]);
      expect(out).toContain('店');
    }
    const nameIn = (text: string) => JSON.parse(text).platforms[0].authorizers[0].nickName;
    expect(nameIn((await desk.run(json, { columns: 80 })).out)).toBe(steering);
    expect(nameIn((await desk.run(json)).out)).toBe(steering);
    expect((await desk.run(csv)).out).toContain(`"${steering}"`);
  });
});

describe('authdesk export', () => {
  it('writes the published schema to stdout, without tokens', async () => {
    const desk = await terminalDesk();
    const { appid, refreshToken, accessToken } = await withAccount(desk);
    for (const json of [[], ['--json']]) {
      const { code, out, json: parsed } = await desk.run(['export', ...json]);
      expect(code).toBe(0);
      expect(fitsSchema(parsed()), JSON.stringify(fitsSchema.errors)).toBe(true);
      expect(out).toContain(appid);
      expect(out).not.toContain(refreshToken);
      expect(out).not.toContain(accessToken);
    }
  });

  it('writes tokens when asked, into a file of mode 0600, relative to where it was typed', async () => {
    const desk = await terminalDesk();
    const { refreshToken, accessToken } = await withAccount(desk);
    const cwd = folder();
    const line = ['export', '--format', 'json', '--include-secrets', '--out', 'accounts.json'];
    const { code, json } = await desk.run([...line, '--json'], { cwd });
    const file = join(cwd, 'accounts.json');
    expect([code, json()]).toEqual([0, { file, format: 'json', includeSecrets: true }]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(fitsSchema(written)).toBe(true);
    expect(written.platforms[0].authorizers[0]).toMatchObject({ refreshToken, accessToken });
    expect(readdirSync(cwd)).toEqual(['accounts.json']);
  });

  it('leaves a file that is there, unless forced', async () => {
    const desk = await terminalDesk();
    await withAccount(desk);
    const cwd = folder();
    writeFileSync(join(cwd, 'a.csv'), 'mine');
    const refused = await desk.run(['export', '--format', 'csv', '--out', 'a.csv', '--json'], { cwd });
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'export.exists' } }]);
    expect(readFileSync(join(cwd, 'a.csv'), 'utf8')).toBe('mine');
    expect((await desk.run(['export', '--format', 'csv', '--out', 'a.csv', '--force'], { cwd })).code).toBe(
      0,
    );
    expect(readFileSync(join(cwd, 'a.csv'), 'utf8')).toMatch(/^\uFEFFcomponentAppid,/);
  });

  it('says what cannot be: no such folder, CSV to stdout beside JSON, nothing to export', async () => {
    const desk = await terminalDesk();
    const empty = await desk.run(['export', '--json']);
    expect([empty.code, empty.json()]).toMatchObject([2, { error: { code: 'export.empty' } }]);
    await withAccount(desk);
    const nowhere = await desk.run(['export', '--out', 'no/such/folder.json', '--json'], { cwd: folder() });
    expect([nowhere.code, nowhere.json()]).toMatchObject([4, { error: { code: 'export.write' } }]);
    const both = await desk.run(['export', '--format', 'csv', '--json']);
    expect([both.code, both.json()]).toMatchObject([2, { error: { code: 'usage.jsonToStdout' } }]);
    expect((await desk.run(['export', '--authorizer', 'wx00000000000000ff', '--json'])).json()).toMatchObject(
      {
        error: { code: 'authorizer.notFound' },
      },
    );
  });

  it('writes the accounts named, again and again', async () => {
    const desk = await terminalDesk();
    const first = await withAccount(desk);
    const second = await withAccount(desk);
    await withAccount(desk);
    const { json } = await desk.run(['export', '--authorizer', first.appid, '--authorizer', second.appid]);
    expect(json()).toMatchObject({ platforms: [{ authorizers: { length: 2 } }] });
  });
});

describe('authdesk page', () => {
  it('saves the static page, whole', async () => {
    const desk = await terminalDesk();
    const cwd = folder();
    expect((await desk.run(['page', '--out', 'authdesk.html', '--json'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'authdesk.html'), 'utf8')).toBe(staticPageHtml);
    expect((await desk.run(['page', '--out', '-'])).out).toBe(staticPageHtml);
  });

  it('checks whether it lies at the callback address', async () => {
    const desk = await terminalDesk();
    await desk.run([
      'platform',
      'set',
      '--redirect-uri',
      `${desk.sandbox.baseUrl}/authdesk.html`,
      '--launch-domain',
      desk.sandbox.launchDomain,
    ]);
    const there = await desk.run(['page', 'check', '--json']);
    expect([there.code, there.json()]).toEqual([
      0,
      { ok: true, url: `${desk.sandbox.baseUrl}/authdesk.html` },
    ]);
    await desk.run(['platform', 'set', '--redirect-uri', `${desk.sandbox.baseUrl}/`]);
    const other = await desk.run(['page', 'check', '--json']);
    expect([other.code, other.json()]).toMatchObject([3, { error: { code: 'page.other' } }]);
  });
});

describe('authdesk authorizer', () => {
  it('lists and shows accounts, tokens in clear only with --reveal', async () => {
    const desk = await terminalDesk();
    const { appid, refreshToken, accessToken } = await withAccount(desk);
    const list = await desk.run(['authorizer', 'list', '--json']);
    expect(list.json()).toMatchObject([
      {
        componentAppid: desk.sandbox.credentials.componentAppid,
        authorizerAppid: appid,
        status: 'authorized',
        hasRefreshToken: true,
      },
    ]);
    const shown = await desk.run(['authorizer', 'show', appid, '--json']);
    expect(shown.json()).toMatchObject({
      authorizerAppid: appid,
      sessions: [{ state: 'authorized' }],
      refreshTokens: [{ source: 'query_auth' }],
    });
    const people = await desk.run(['authorizer', 'show', appid, '--details']);
    for (const out of [list.out, shown.out, people.out]) {
      expect(out).not.toContain(refreshToken);
      expect(out).not.toContain(accessToken);
    }
    expect((await desk.run(['authorizer', 'show', appid, '--reveal', '--json'])).json()).toMatchObject({
      refreshToken,
      accessToken,
    });
    expect((await desk.run(['authorizer', 'show', 'wx00000000000000ff', '--json'])).json()).toMatchObject({
      error: { code: 'authorizer.notFound' },
    });
    expect((await desk.run(['authorizer', 'list', '--search', 'nothing like it', '--json'])).json()).toEqual(
      [],
    );
  });

  it('compares with WeChat’s list and writes only with --apply', async () => {
    const desk = await terminalDesk({ authorizers: 3 });
    const compared = await desk.run(['authorizer', 'sync', '--json']);
    expect(compared.json()).toMatchObject({ total: 3, added: { length: 3 }, missing: [], applied: null });
    expect(compared.json()).toHaveProperty('added.0.authorizedAt', expect.stringMatching(/Z$/));
    expect((await desk.run(['authorizer', 'list', '--json'])).json()).toEqual([]);
    const applied = await desk.run(['authorizer', 'sync', '--apply', '--json']);
    expect(applied.json()).toMatchObject({ applied: { added: 3, tokensKept: 3, markedMissing: 0 } });
    expect((await desk.run(['authorizer', 'list', '--json'])).json()).toHaveLength(3);
    expect((await desk.run(['authorizer', 'sync'])).out).toContain('3 个没有变化');
  });
});
