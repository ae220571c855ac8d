// What WeChat tells of calls and addresses: quota, rid, network check (docs/wechat-api.md §1.9–1.12).
import { isIPv4 } from 'node:net';
import { chinaMonth } from '../../../shared/quota.ts';
import { reachOperators } from '../../../shared/reach.ts';
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
function getQuota(paths: ReadonlySet<string>): Endpoint {
  return {
    path: '/cgi-bin/openapi/quota/get',
    token: 'any',
    required: [['cgi_path', 76021]],
    run({ fields, caller, log }) {
      const path = textOf(fields, 'cgi_path') ?? '';
      if (path.startsWith('/sns/')) refuse(76022);
      if (!paths.has(path)) refuse(76021);
      // The platform's own interfaces are no business of an account's token.
      if (caller?.kind === 'authorizer' && path.startsWith('/cgi-bin/component/')) refuse(76022);
      const used = Math.min(log.count(bareName(path)), DAILY_LIMIT);
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

/** Looks a refusal up by its rid. */
const getRid: Endpoint = {
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

const ACTIONS = ['dns', 'ping', 'all'];

/** The network check of the registered event URL: told beforehand what it finds. */
const checkReach: Endpoint = {
  path: '/cgi-bin/callback/check',
  token: 'any',
  required: [
    ['action', 40202],
    ['check_operator', 40203],
  ],
  run({ platform, fields }) {
    const { registered, ips, lostFrom } = platform.state.reach;
    const action = textOf(fields, 'action') ?? '';
    const operator = reachOperators.find((one) => one === textOf(fields, 'check_operator'));
    if (!ACTIONS.includes(action)) refuse(40202);
    if (!operator) refuse(40203);
    if (!registered) refuse(40201);
    const from = operator === 'DEFAULT' ? 'CAP' : operator;
    const lost = lostFrom.includes(operator);
    const dns = ips.map((ip) => ({ ip, real_operator: isIPv4(ip) ? 'UNICOM' : 'CHINANET' }));
    const ping = ips.map((ip, at) => ({
      ip,
      from_operator: from,
      package_loss: lost ? '100%' : '0%',
      time: lost ? '0.000ms' : `${(21.4 + at * 1.6).toFixed(3)}ms`,
    }));
    return { ...(action === 'ping' ? {} : { dns }), ...(action === 'dns' ? {} : { ping }) };
  },
};

/** @param otherPaths the paths of the endpoints that are not in here */
export function openapiEndpoints(otherPaths: readonly string[]): Endpoint[] {
  const all = [clearOfComponent, clearBySecret, clearOwn, getRid, checkReach];
  return [...all, getQuota(new Set([...otherPaths, ...all.map((one) => one.path)]))];
}
