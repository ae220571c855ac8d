import { afterEach, describe, expect, it } from 'vitest';
import { exportText } from '../../../electron/core/exports/index.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { exportFormatInfo, exportFormatNames } from '../../../shared/export/formats.ts';
import { problemOf } from '../support/index.ts';
import { componentAppid, credentials, type ExportBench, exportBench, hour, now } from './support.ts';

let bench: ExportBench;
afterEach(() => bench.close());

const refreshToken = 'refreshtoken@@@bB3kd8sJw02LmnQpRs5TuVwXyZ';
const accessToken = '90_aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789';
const secrets = [refreshToken, accessToken, ...Object.values(credentials)];

async function withAccounts(count = 2) {
  bench = await exportBench();
  for (let n = 0; n < count; n += 1)
    bench.put({
      appid: `wxa${String(n).padStart(6, '0')}`,
      refreshToken: `${refreshToken}${n}`,
      accessToken: `${accessToken}${n}`,
    });
}

describe('the preview of every format', () => {
  it.each(exportFormatNames)('%s: names its files and records, and shows no secret', async (format) => {
    await withAccounts();
    for (const how of [{}, { includeSecrets: false }, { replace: true }]) {
      const preview = await bench.preview(format, how);
      expect(preview.records).toBe(2);
      expect(preview.fileName).toMatch(new RegExp(`\\.${exportFormatInfo(format).extension}$`));
      expect(preview.files[0]?.text).not.toBe('');
      for (const secret of secrets) expect(JSON.stringify(preview)).not.toContain(secret);
    }
  });

  it.each(exportFormatNames)('%s: without secrets the file has none either', async (format) => {
    await withAccounts();
    if (exportFormatInfo(format).shape === 'folder') {
      const refused = bench.bytes(format, { includeSecrets: false });
      expect(await problemOf(refused)).toMatchObject({ code: 'export.needsSecrets' });
      return;
    }
    const bytes = await bench.bytes(format, { includeSecrets: false });
    for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
  });
});

describe('a preview', () => {
  it('tells where things go, and whether that replaces what production has', async () => {
    await withAccounts(1);
    const { places, replaces, guarded, files } = await bench.preview('wxjava-redis', { replace: true });
    expect([replaces, guarded]).toEqual([true, true]);
    expect(places).toEqual([
      `wechat_component_verify_ticket:${componentAppid}`,
      `wechat_component_access_token:${componentAppid}`,
      `wechat_authorizer_refresh_token:${componentAppid}:wxa000000`,
      `wechat_authorizer_access_token:${componentAppid}:wxa000000`,
    ]);
    expect(files[0]?.text).toContain('Careful: a guarded platform');
    expect((await bench.preview('wxjava-redis')).replaces).toBe(false);
    expect((await bench.preview('wxjava-redis')).files[0]?.text).not.toContain('Careful');
  });

  it('is the beginning of many', async () => {
    await withAccounts(300);
    const script = await bench.preview('wxjava-redis');
    expect([script.records, script.files[0]?.cut, script.morePlaces]).toEqual([300, true, true]);
    expect(script.files[0]?.text.split('\n').length).toBeLessThanOrEqual(60);
    const folder = await bench.preview('node-easywechat');
    expect([folder.files.length, folder.moreFiles]).toEqual([6, true]);
  });
});

describe('a token', () => {
  it('that is over, or whose end is not known, is left out, and the file says so', async () => {
    bench = await exportBench({ withPlatform: false });
    const { store } = bench.services;
    const platformId = bench.platform.id;
    store.tokens.insert({
      platformId,
      value: 'borrowed',
      origin: 'borrowed',
      fetchedAt: now,
      expiresAt: null,
    });
    bench.put({ appid: 'wxa1', accessToken, endsAt: null });
    bench.put({ appid: 'wxb2', accessToken, endsAt: now - hour });
    bench.put({ appid: 'wxc3', status: 'unauthorized', accessToken });
    for (const format of exportFormatNames.filter((name) => exportFormatInfo(name).group !== 'data')) {
      const bytes = await bench.bytes(format);
      expect(bytes.includes(accessToken), format).toBe(false);
      expect(bytes.includes('borrowed'), format).toBe(false);
      expect(bytes.includes('refreshtoken@@@wxc3'), format).toBe(false);
    }
    const text = await bench.text('wxjava-java');
    expect(text).toContain('component_access_token is left out');
    expect(text).toContain('wxa1: the access token is left out');
    expect(text).toContain('wxc3: left out');
  });
});

describe('the clipboard', () => {
  it('takes the whole text, and nothing that is none or too long', async () => {
    await withAccounts(1);
    const question = { includeSecrets: true, format: 'wxjava-java' } as const;
    expect(await exportText(bench.services, question)).toContain(`${refreshToken}0`);
    expect(await exportText(bench.services, { ...question, format: 'csv' })).toMatch(/^componentAppid,/);
    for (const format of ['xlsx', 'senparc'] as const)
      expect(await problemOf(exportText(bench.services, { ...question, format }))).toMatchObject({
        code: 'export.notText',
      });
    bench.put({ appid: 'wxlong', nickName: '长'.repeat(70_000) });
    const long = exportText(bench.services, { ...question, format: 'json' });
    expect(await problemOf(long)).toMatchObject({ code: 'export.notText', params: { maximum: 65_536 } });
  });
});

describe('two platforms', () => {
  it('stand in one table, but never in one file for an SDK', async () => {
    await withAccounts(1);
    const { services } = bench;
    const { platform } = services.platforms.save(
      platformInputSchema.parse({
        ...{ name: '二号', componentAppid: 'wxcomponent0002', appSecret: credentials.appSecret },
        ...{ redirectUri: 'https://auth.example.com/authdesk.html', launchDomain: 'auth.example.com' },
      }),
    );
    services.store.authorizers.upsert(platform.id, 'wxother', { funcInfo: [] });
    expect(
      (await bench.text('jsonl'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).componentAppid),
    ).toEqual([componentAppid, 'wxcomponent0002']);
    expect(await problemOf(bench.text('wxjava-redis'))).toMatchObject({ code: 'export.onePlatform' });
    expect(await bench.text('wxjava-redis', { platformId: bench.platform.id })).not.toContain('wxother');
  });
});
