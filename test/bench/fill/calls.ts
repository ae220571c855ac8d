import { callTable } from '../../../electron/store/tables/call.ts';
import { type Filling, inBatches } from './filling.ts';

const endpoints = ['authorizerToken', 'authorizerInfo', 'authorizerList', 'queryAuth', 'createPreauthcode'];
const base = 'https://api.weixin.qq.com/cgi-bin/component';

/** Calls of a year, oldest first; one in fifty was refused, and one in four belongs to a session. */
export function fillCalls(filling: Filling, count: number): void {
  const { context, connection, platformIds, now } = filling;
  const calls = context.rows(callTable);
  const sessions = connection
    .query<[], { id: string }>('SELECT id FROM session ORDER BY seq LIMIT 2000')
    .all()
    .map(({ id }) => id);
  inBatches(filling, count, (at) => {
    const endpoint = endpoints[at % endpoints.length] ?? '';
    const refused = at % 50 === 7;
    const url = `${base}/api_${endpoint}?component_access_token=***`;
    calls.insert({
      ...{ id: context.newId('cal_'), platformId: platformIds[at % 10 === 0 ? 1 : 0], endpoint, attempt: 1 },
      sessionId: at % 4 === 0 ? (sessions[at % sessions.length] ?? null) : null,
      startedAt: Math.round(now - ((count - at) / count) * 365 * 24 * 3600_000),
      ...{ durationMs: 20 + (at % 300), httpStatus: 200, fault: null },
      ...(refused ? { errcode: 61010, errmsg: 'code is expired' } : { errcode: 0, errmsg: null }),
      rid: `65b0${at.toString(16).padStart(8, '0')}`,
      request: {
        method: 'POST',
        url,
        body: { component_appid: 'wx00000000000000a1', authorizer_appid: `wx${at}` },
      },
      answer: refused ? { errcode: 61010 } : { authorizer_access_token: '***', expires_in: 7200 },
    });
  });
}
