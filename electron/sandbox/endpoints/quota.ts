// Quota: clearing in three ways, and looking (docs/wechat-api.md §1.9, §1.10).
import { chinaMonth } from '../../../shared/quota.ts';
import { refuse } from '../answers.ts';
import { authorizationOf } from '../authorizations.ts';
import { checkComponent } from '../credentials.ts';
import { bareName, bySecret, type Endpoint, textOf, type Work } from './endpoint.ts';

const CLEARS_PER_MONTH = 10;
const DAILY_LIMIT = 10_000;

/** Counts one of the month's clears of that appid, and ends rehearsed quota refusals. Refuses: 48006. */
function clear({ platform, faults }: Work, appid: string): object {
  const key = `${appid} ${chinaMonth(platform.now())}`;
  const used = platform.state.quotaClears.get(key) ?? 0;
  if (used >= CLEARS_PER_MONTH) refuse(48006);
  platform.state.quotaClears.set(key, used + 1);
  platform.changed();
  faults.forget(45009);
  return { errcode: 0, errmsg: 'ok' };
}

const clearOfComponent: Endpoint = {
  path: '/cgi-bin/component/clear_quota',
  token: 'component',
  required: [['component_appid', 41002]],
  ofComponent: true,
  run: (work) => clear(work, work.platform.state.identity.componentAppid),
};

const clearBySecret = bySecret('clear_quota/v2', 'appsecret', (work) => {
  const { platform, fields } = work;
  const appid = textOf(fields, 'appid');
  if (appid === undefined) return clear(work, platform.state.identity.componentAppid);
  if (!platform.state.authorizations.get(appid)?.authorized) refuse(43007);
  return clear(work, appid);
});

const clearOwn: Endpoint = {
  path: '/cgi-bin/clear_quota',
  token: 'any',
  required: [['appid', 41002]],
  run(work) {
    const appid = textOf(work.fields, 'appid') ?? '';
    if (work.caller?.kind === 'authorizer') {
      if (authorizationOf(work.platform, work.caller.appid).authorizerAppid !== appid) refuse(40013);
    } else checkComponent(work.platform, appid);
    return clear(work, appid);
  },
};

/** @param paths every path that the platform answers */
function look(paths: ReadonlySet<string>): Endpoint {
  return {
    path: '/cgi-bin/openapi/quota/get',
    token: 'any',
    required: [['cgi_path', 76021]],
    run({ fields, caller, callsOf }) {
      const path = textOf(fields, 'cgi_path') ?? '';
      if (path.startsWith('/sns/')) refuse(76022);
      if (!paths.has(path)) refuse(76021);
      // The platform's own interfaces are no business of an account's token.
      if (caller?.kind === 'authorizer' && path.startsWith('/cgi-bin/component/')) refuse(76022);
      const used = Math.min(callsOf(bareName(path)), DAILY_LIMIT);
      return {
        errcode: 0,
        errmsg: 'ok',
        quota: { daily_limit: DAILY_LIMIT, used, remain: DAILY_LIMIT - used },
        rate_limit: { call_count: 0, refresh_second: 0 },
        component_rate_limit: { call_count: 0, refresh_second: 0 },
      };
    },
  };
}

/** @param otherPaths the paths of the endpoints that are not about quota */
export function quotaEndpoints(otherPaths: readonly string[]): Endpoint[] {
  const clearing = [clearOfComponent, clearBySecret, clearOwn];
  return [...clearing, look(new Set([...otherPaths, ...clearing.map((one) => one.path)]))];
}
