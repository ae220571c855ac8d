import bruno from '@usebruno/lang';
import { parse } from 'dotenv';
import { afterEach, describe, expect, it } from 'vitest';
import { problemOf } from '../support/index.ts';
import { componentAppid, credentials, type ExportBench, exportBench, hour, now } from './support.ts';

let bench: ExportBench;
afterEach(() => bench.close());

const odd = `a b$HOME \`x\` "y" 汉😀 #no\nline`;

describe('an environment of one account', () => {
  it('as .env is read by dotenv', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1', refreshToken: odd });
    expect(parse(await bench.text('dotenv'))).toEqual({
      WECHAT_COMPONENT_APPID: componentAppid,
      WECHAT_COMPONENT_APPSECRET: credentials.appSecret,
      WECHAT_COMPONENT_VERIFY_TICKET: credentials.ticket,
      WECHAT_COMPONENT_ACCESS_TOKEN: credentials.componentToken,
      WECHAT_AUTHORIZER_APPID: 'wxa1',
      WECHAT_AUTHORIZER_REFRESH_TOKEN: odd,
      WECHAT_AUTHORIZER_ACCESS_TOKEN: 'access_of_wxa1',
      WECHAT_AUTHORIZER_ACCESS_TOKEN_EXPIRES_AT: String((now + hour) / 1_000),
    });
    const plain = parse(await bench.text('dotenv', { includeSecrets: false }));
    expect(Object.keys(plain).sort()).toEqual([
      'WECHAT_AUTHORIZER_ACCESS_TOKEN_EXPIRES_AT',
      'WECHAT_AUTHORIZER_APPID',
      'WECHAT_COMPONENT_APPID',
    ]);
  });

  it('for Postman is JSON: secrets of their own type, or empty and switched off', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1', refreshToken: odd });
    const values = async (includeSecrets: boolean) => {
      const environment = JSON.parse(await bench.text('postman', { includeSecrets }));
      expect(environment).toMatchObject({
        name: `花店平台 ${componentAppid}`,
        _postman_variable_scope: 'environment',
      });
      return environment.values;
    };
    expect(await values(true)).toContainEqual({
      ...{ key: 'authorizer_refresh_token', value: odd },
      ...{ type: 'secret', enabled: true },
    });
    const without: { type: string; value: string; enabled: boolean }[] = await values(false);
    expect(without.filter(({ type }) => type === 'secret')).toHaveLength(5);
    for (const { type, value, enabled } of without)
      if (type === 'secret') expect([value, enabled]).toEqual(['', false]);
  });

  it('for Bruno is read by Bruno; secrets that are left out are declared', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1' });
    const variables = async (includeSecrets: boolean) => {
      const { variables: found } = bruno.bruToEnvJsonV2(await bench.text('bruno', { includeSecrets }));
      return found.map(({ name, value, secret }) => [name, value, secret]);
    };
    expect(await variables(true)).toContainEqual(['authorizer_refresh_token', 'refreshtoken@@@wxa1', false]);
    expect(await variables(false)).toContainEqual(['authorizer_refresh_token', '', true]);
    expect(await variables(false)).toContainEqual(['component_appid', componentAppid, false]);
  });
});

describe('an environment', () => {
  it('of several accounts has the appid in each name', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxAb1' });
    bench.put({ appid: 'wxab1' });
    bench.put({ appid: 'wxgone', status: 'unauthorized' });
    const read = parse(await bench.text('dotenv'));
    expect(read).toMatchObject({
      WECHAT_AUTHORIZER_REFRESH_TOKEN_wxAb1: 'refreshtoken@@@wxAb1',
      WECHAT_AUTHORIZER_REFRESH_TOKEN_wxab1: 'refreshtoken@@@wxab1',
    });
    expect(JSON.stringify(read)).not.toContain('wxgone');
  });

  it.each([
    ['dotenv', { appid: 'wxa1', refreshToken: "it's" }, 'authorizer_refresh_token'],
    ['bruno', { appid: 'wxa1', accessToken: 'two\nlines' }, 'authorizer_access_token'],
    ['dotenv', { appid: 'wx a\n1' }, 'authorizer_appid'],
  ] as const)('as %s refuses what it cannot write, by its record', async (format, account, field) => {
    bench = await exportBench();
    bench.put(account);
    bench.put({ appid: 'wxother' });
    expect(await problemOf(bench.text(format))).toMatchObject({
      ...{ code: 'export.unwritable' },
      params: { authorizerAppid: account.appid, field, format },
    });
  });
});
