// Looking a refusal up by its rid (docs/wechat-api.md §1.11).
import { refuse } from '../answers.ts';
import { type Endpoint, textOf } from './endpoint.ts';

export const ridEndpoint: Endpoint = {
  path: '/cgi-bin/openapi/rid/get',
  token: 'any',
  required: [['rid', 76002]],
  run({ platform, fields, caller, rids }) {
    const rid = textOf(fields, 'rid') ?? '';
    if (!/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/.test(rid)) refuse(76002);
    const { owner, request } = rids.find(rid, platform.now()) ?? refuse(76001);
    const asker = caller?.kind === 'authorizer' ? caller.appid : undefined;
    if (asker !== owner) refuse(76003);
    return { errcode: 0, errmsg: 'ok', request };
  },
};
