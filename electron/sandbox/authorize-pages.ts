// Routes of the authorize pages: PC link, H5 link in both its places, confirmation (docs/wechat-api.md §2).

import { isLoopbackHost } from '../../shared/hosts.ts';
import type { SandboxApp } from './api.ts';
import { AUTH_CODE_SECONDS, authorize } from './authorizations.ts';
import {
  type AuthorizeRequest,
  callbackOf,
  checkLink,
  choices,
  fits,
  isLaunchDomain,
  offeredPermissions,
  type Problem,
  refusalOf,
  returnOf,
} from './links.ts';
import { choosePage, confirmPage, pcPage, problemPage } from './pages/authorize.ts';
import { type Html, pageHeaders } from './pages/layout.ts';
import type { Account } from './snapshot.ts';
import type { Platform } from './state.ts';

const ACCOUNT = 'rehearsal_account';

async function show(body: Html, formTargets: readonly string[] = []): Promise<Response> {
  return new Response(String(await body), { headers: pageHeaders(formTargets) });
}

const showProblem = ({ problem }: { problem: Problem }): Promise<Response> => show(problemPage(problem));

/** The PC link was opened from a page that is not on the launch domain (docs/wechat-api.md §2.3). */
const showReferer = (host: string | undefined) => showProblem(refusalOf('referer', { host }));

function confirmation(
  platform: Platform,
  query: URLSearchParams,
  request: AuthorizeRequest,
  account: Account,
) {
  const carried = new URLSearchParams(query);
  carried.delete(ACCOUNT);
  const body = confirmPage({
    account,
    permissions: offeredPermissions(request, account.kind),
    componentAppid: platform.state.identity.componentAppid,
    query: carried.toString(),
  });
  return show(body, [request.redirectUri.origin]);
}

/** The H5 link: choose an account, or with one chosen (or pinned) the confirmation. */
function h5(platform: Platform, url: URL): Promise<Response> {
  const query = url.searchParams;
  const checked = checkLink(platform, query);
  if ('problem' in checked) return showProblem(checked);
  const request = checked.value;
  const shown = choices(platform, request);
  if ('problem' in shown) return showProblem(shown);
  const picked = query.get(ACCOUNT);
  const account = shown.value.find((one) => one.appid === (picked ?? request.bizAppid));
  if (account) return confirmation(platform, query, request, account);
  const linkTo = (one: Account): string => {
    const next = new URLSearchParams(query);
    next.set(ACCOUNT, one.appid);
    return `${url.pathname}?${next}`;
  };
  const authorized = (one: Account): boolean =>
    platform.state.authorizations.get(one.appid)?.authorized === true;
  return show(choosePage(shown.value, linkTo, authorized));
}

/**
 * The PC link: the page it was opened from must be on the launch domain, which the Referer tells
 * (docs/wechat-api.md §2.3).
 */
function pc(platform: Platform, url: URL, referer: string | undefined): Promise<Response> {
  const entry = referer !== undefined && URL.canParse(referer) ? new URL(referer) : undefined;
  if (!entry || !isLaunchDomain(platform, entry)) return showReferer(entry?.host);
  const checked = checkLink(platform, url.searchParams);
  if ('problem' in checked)
    return checked.problem.code === 'redirectUri' ? showReferer(entry.host) : showProblem(checked);
  const { redirectUri } = checked.value;
  const bothHere = isLoopbackHost(entry.hostname) && isLoopbackHost(redirectUri.hostname);
  if (!bothHere && entry.host !== redirectUri.host) return showReferer(entry.host);
  return show(pcPage(`/safe/bindcomponent${url.search}`, platform.state.identity.componentAppid));
}

/** The administrator's decision: back to the redirect URI with a code, or without one. */
function decide(platform: Platform, form: URLSearchParams): Response | Promise<Response> {
  const checked = checkLink(platform, new URLSearchParams(form.get('query') ?? ''));
  if ('problem' in checked) return showProblem(checked);
  const request = checked.value;
  if (form.get('decision') !== 'confirm') return goTo(returnOf(request.redirectText));
  const account = platform.state.accounts.get(form.get('account') ?? '');
  const offered = account ? offeredPermissions(request, account.kind) : [];
  const ticked = offered.filter((id) => form.getAll('permission').includes(String(id)));
  if (!account || !fits(request, account) || ticked.length === 0) return showProblem(refusalOf('nothing'));
  const code = authorize(platform, request.preAuthCode, account, ticked);
  return goTo(callbackOf(request.redirectText, code.value, AUTH_CODE_SECONDS));
}

function goTo(address: string): Response {
  return new Response(null, { status: 303, headers: { Location: address, 'Cache-Control': 'no-store' } });
}

/** Puts the authorize pages on the server; must come before mountApi, which takes the rest of /cgi-bin/. */
export function mountAuthorizePages(app: SandboxApp, platform: Platform): void {
  app.get('/cgi-bin/componentloginpage', (c) => pc(platform, new URL(c.req.url), c.req.header('Referer')));
  for (const path of ['/wxaopen/safe/bindcomponent', '/safe/bindcomponent'])
    app.get(path, (c) => h5(platform, new URL(c.req.url)));
  app.post('/wxaopen/safe/confirm', async (c) => decide(platform, new URLSearchParams(await c.req.text())));
}
