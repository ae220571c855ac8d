import { afterEach, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { type CoreBench, linkOf, newSession, openBench } from '../support/index.ts';

let bench: CoreBench;
let gateway: Gateway;
afterEach(async () => {
  await bench.close();
  await gateway.close();
});

const appid = 'wx00000000000000ab';

async function open(): Promise<void> {
  bench = await openBench();
  gateway = await startGateway(() => bench.sandbox.baseUrl);
  bench.services.store.platforms.update(bench.platform.id, { apiBase: gateway.url });
}

async function authorized(): Promise<string> {
  const session = await newSession(bench);
  const { callback } = await bench.scan(linkOf(bench, session.id));
  await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  return session.id;
}

const granted = (refreshToken: string) =>
  `{"authorization_info":{"authorizer_appid":"${appid}","authorizer_access_token":"A","expires_in":7200,` +
  `"authorizer_refresh_token":"${refreshToken}","func_info":[{"funcscope_category":{"id":17}}],"memo":"a\u0014b\nc"}}`;
const details = (signature: string) =>
  `{"authorizer_info":{"nick_name":"城南\u0014小店","service_type_info":{"id":0},"user_name":"gh_0123456789ab",` +
  `"principal_name":"某\u001b[31m公司","signature":"${signature}","MiniProgramInfo":{"network":{}}},` +
  `"authorization_info":{"authorizer_appid":"${appid}","func_info":[{"funcscope_category":{"id":17}}]}}`;

describe('an answer whose strings hold what JSON forbids', () => {
  it('costs neither the authorization nor its details', async () => {
    await open();
    gateway.answer('api_query_auth', granted('refreshtoken@@@one'));
    gateway.answer('api_get_authorizer_info', details("第一行\n第二行\\' \u0000"));
    const id = await authorized();
    const { store } = bench.services;
    expect(store.sessions.get(id)).toMatchObject({ state: 'authorized', authorizerAppid: appid });
    expect(store.authorizers.refreshTokens.newest(bench.platform.id, appid)?.value).toBe(
      'refreshtoken@@@one',
    );
    expect(store.authorizers.get(bench.platform.id, appid)).toMatchObject({
      nickName: '城南小店',
      principalName: '某[31m公司',
      kind: 'miniProgram',
    });
  });

  it('costs no refresh token that comes in it', async () => {
    await open();
    gateway.answer('api_query_auth', granted('refreshtoken@@@one'));
    gateway.answer('api_get_authorizer_info', details(''));
    await authorized();
    gateway.answer(
      'api_authorizer_token',
      '{"authorizer_access_token":"B","expires_in":"7200","authorizer_refresh_token":"refreshtoken@@@two","note":"\u0001\\x"}',
    );
    await bench.services.authorizers.refresh(bench.platform.id, appid, true);
    const { authorizers } = bench.services.store;
    expect(authorizers.refreshTokens.newest(bench.platform.id, appid)?.value).toBe('refreshtoken@@@two');
    expect(authorizers.accessToken(bench.platform.id, appid)).toBe('B');
  });

  it('costs no component token, and tells a refusal as one', async () => {
    await open();
    gateway.answer('api_component_token', '{"errcode":61006,"errmsg":"component ticket\u0007 is\\ invalid"}');
    await expect(bench.services.tokens.fetch(bench.platform.id, true)).rejects.toMatchObject({
      problem: { code: 'wechat.61006', errmsg: 'component ticket is invalid' },
    });
    gateway.answer(
      'api_component_token',
      '{"component_access_token":"61_T\u0002","expires_in":7200000,"by":"\n"}',
    );
    await bench.services.tokens.fetch(bench.platform.id, true);
    const { expiresAt } = bench.services.tokens.status(bench.platform.id);
    expect(Math.abs((expiresAt ?? 0) - Date.now() - 7200_000)).toBeLessThan(10_000);
    expect(bench.services.tokens.reveal(bench.platform.id)).toBe('61_T');
  });
});

describe('a list of accounts without its list', () => {
  const sync = async () => {
    let last: unknown;
    for await (const step of bench.services.sync.run(bench.platform.id)) last = step;
    return last;
  };

  it('is an empty one when the total is 0', async () => {
    await open();
    gateway.answer('api_get_authorizer_list', '{"total_count":0}');
    expect(await sync()).toMatchObject({ kind: 'diff' });
  });

  it('is none when the total is not, nor when nothing is said', async () => {
    await open();
    for (const body of ['{"total_count":4}', '{"total_count":4,"list":null}', '{}']) {
      gateway.answer('api_get_authorizer_list', body);
      await expect(sync()).rejects.toMatchObject({
        problem: { code: 'answer.shape', params: { missing: 'list' } },
      });
    }
  });
});
