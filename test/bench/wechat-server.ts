/** The least server that speaks the four calls, in a process of its own: `node wechat-server.ts LATENCY-MS`. */
import { createServer } from 'node:http';

const latencyMs = Number(process.argv[2] ?? 0);
let count = 0;

const answers: Record<string, () => unknown> = {
  api_component_token: () => ({
    component_access_token: `61_${String(count).padStart(120, 'A')}`,
    expires_in: 7200,
  }),
  api_create_preauthcode: () => ({
    pre_auth_code: `preauthcode@@@${String(count).padStart(86, 'b')}`,
    expires_in: 1800,
  }),
  api_query_auth: () => ({
    authorization_info: {
      authorizer_appid: 'wx00000000000000aa',
      authorizer_access_token: `61_${String(count).padStart(120, 'C')}`,
      expires_in: 7200,
      authorizer_refresh_token: `refreshtoken@@@${'d'.repeat(43)}`,
      func_info: [1, 2, 3, 4, 11].map((id) => ({ funcscope_category: { id } })),
    },
  }),
  api_get_authorizer_info: () => ({
    authorizer_info: {
      nick_name: '城南花店',
      service_type_info: { id: 2 },
      verify_type_info: { id: 0 },
      user_name: 'gh_eb5e3a772040',
      principal_name: '城南花店有限公司',
    },
    authorization_info: {
      authorizer_appid: 'wx00000000000000aa',
      func_info: [1, 2, 3, 4, 11].map((id) => ({ funcscope_category: { id } })),
    },
  }),
};

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    const endpoint = request.url?.split('?')[0]?.split('/').at(-1) ?? '';
    const body = JSON.stringify(answers[endpoint]?.() ?? { errcode: 40097, errmsg: 'invalid args' });
    const send = () => {
      response.setHeader('content-type', 'application/json; encoding=utf-8');
      response.end(body);
    };
    if (latencyMs > 0) setTimeout(send, latencyMs);
    else send();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP port');
  process.stdout.write(`http://127.0.0.1:${address.port}\n`);
});
process.on('disconnect', () => process.exit(0));
