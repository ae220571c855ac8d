import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenPlatform } from 'node-easywechat';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { writeFolder } from '../../../electron/core/exports/write-folder.ts';
import { problemOf } from '../support/index.ts';
import { componentAppid, credentials, type ExportBench, exportBench, hour } from './support.ts';

let bench: ExportBench;
afterEach(() => bench.close());

/** The SDK over a folder; its HTTP leads nowhere. */
function sdk(path: string) {
  return new OpenPlatform({
    ...{ app_id: componentAppid, secret: credentials.appSecret, token: 't', aes_key: 'k'.repeat(43) },
    file_cache: { path, dirMode: 0o700, fileMode: 0o600, ext: '.cache' },
    http: { baseURL: 'http://127.0.0.1:1/' },
  });
}

async function exported(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'authdesk-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = await bench.files('node-easywechat');
  const path = join(folder, 'cache');
  await writeFolder(
    path,
    async function* () {
      for (const [name, content] of files) yield { path: name, content };
    },
    false,
  );
  return path;
}

describe('the cache files of node-easywechat', () => {
  it('are read by node-easywechat itself', async () => {
    const hostileToken = `access "quoted" 😀 \u0000 \n ${'长'.repeat(10_000)}`;
    bench = await exportBench({ at: Date.now() });
    bench.put({ appid: 'wxa1', accessToken: hostileToken });
    bench.put({ appid: 'wxb2', endsAt: Date.now() - hour });
    const app = sdk(await exported());
    expect(await app.getVerifyTicket().getTicket()).toBe(credentials.ticket);
    expect(await app.getComponentAccessToken().getToken()).toBe(credentials.componentToken);
    expect(await app.getAuthorizerAccessToken('wxa1', 'refreshtoken@@@wxa1')).toBe(hostileToken);
    // One that is over is not there: the SDK asks WeChat, which is nowhere here.
    await expect(app.getAuthorizerAccessToken('wxb2', 'refreshtoken@@@wxb2')).rejects.toThrow();
  });

  it('come with the refresh tokens that the application keeps', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    bench.put({ appid: 'wxgone', status: 'unauthorized' });
    const files = await bench.files('node-easywechat');
    expect(JSON.parse(files.get('refresh-tokens.json') ?? '')).toEqual({ wxa1: 'refreshtoken@@@wxa1' });
  });

  it('are not made without secrets, nor for an appid that is no file name', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    const without = bench.files('node-easywechat', { includeSecrets: false });
    expect(await problemOf(without)).toMatchObject({ code: 'export.needsSecrets' });
    bench.put({ appid: '../../etc/cron' });
    for (const format of ['node-easywechat', 'senparc'] as const)
      expect(await problemOf(bench.files(format))).toMatchObject({
        ...{ code: 'export.unwritable' },
        params: { authorizerAppid: '../../etc/cron', field: 'authorizer_appid' },
      });
  });
});

describe("the files of Senparc's sample", () => {
  it('are the ticket, and of each account what a refresh answered', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    bench.put({ appid: 'wxb2', endsAt: null });
    bench.put({ appid: 'wxc3', refreshToken: null });
    const files = await bench.files('senparc');
    expect([...files.keys()]).toEqual([
      `App_Data/OpenTicket/${componentAppid}.txt`,
      `App_Data/AuthorizerInfo/${componentAppid}/wxa1.json`,
      `App_Data/AuthorizerInfo/${componentAppid}/wxb2.json`,
    ]);
    expect(files.get(`App_Data/OpenTicket/${componentAppid}.txt`)).toBe(credentials.ticket);
    const read = (appid: string) =>
      JSON.parse(files.get(`App_Data/AuthorizerInfo/${componentAppid}/${appid}.json`) ?? '');
    expect(read('wxa1')).toMatchObject({
      authorizer_access_token: 'access_of_wxa1',
      expires_in: 3_600,
      authorizer_refresh_token: 'refreshtoken@@@wxa1',
    });
    expect(read('wxb2')).toMatchObject({ authorizer_access_token: '', expires_in: 0 });
  });
});
