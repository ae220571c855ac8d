import type { Warning } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import {
  domainUrl,
  httpUrl,
  isLoopbackHost,
  isLoopbackUrl,
  isWechatHost,
  plainHostname,
} from '../../shared/hosts.ts';
import { isCut } from './cut.ts';

/** What a check found: `problems` stop, `warnings` do not. */
export interface Checked {
  problems: Problem[];
  warnings: Warning[];
}

const isIp = (hostname: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname) || hostname.startsWith('[');

/**
 * 授权发起页域名 and redirect_uri must have the same host, as WeChat compares them (docs/wechat-api.md §2.3).
 * Blocks what is certainly wrong; what only looks unusual (a port, plain http, an address instead of a name) warns.
 * @param o.apiBase a loopback API base is a rehearsal, where nothing of that is unusual
 */
export function checkHosts(o: {
  redirectUri: string;
  launchDomain: string;
  apiBase?: string | undefined;
}): Checked {
  const redirectUri = o.redirectUri.trim();
  const launchDomain = o.launchDomain.trim();
  const redirect = httpUrl(redirectUri);
  const launch = domainUrl(launchDomain);
  const problems = [
    ...fieldProblem('redirectUri', redirectUri, redirect),
    ...fieldProblem('launchDomain', launchDomain, launch),
  ];
  if (problems.length === 0 && redirect && launch && plainHostname(redirect) !== plainHostname(launch)) {
    problems.push({
      code: 'input.hostMismatch',
      field: 'redirectUri',
      params: { redirectHost: redirect.hostname, launchDomain: launch.hostname },
    });
  }
  const rehearsal = isLoopbackUrl(o.apiBase ?? '');
  const warnings = [
    ...(redirect && !rehearsal ? unusual(redirect) : []),
    ...(launch && launchDomain.toLowerCase() !== launch.host ? launchForm(launchDomain) : []),
  ];
  return { problems, warnings };
}

function fieldProblem(field: 'redirectUri' | 'launchDomain', text: string, url: URL | undefined): Problem[] {
  if (text === '') return [{ code: `input.${field}.empty`, field }];
  if (isCut(text)) return [{ code: 'input.cut', field }];
  if (!url?.hostname) return [{ code: `input.${field}.invalid`, field }];
  // WeChat's own hosts: no page of the operator's can be there, and they cannot be a launch domain.
  const host = plainHostname(url);
  return isWechatHost(host) ? [{ code: `input.${field}.wechat`, field, params: { host } }] : [];
}

function unusual(redirect: URL): Warning[] {
  const { hostname, port, protocol, hash } = redirect;
  const local = isLoopbackHost(hostname) || isIp(hostname) || !hostname.includes('.');
  return [
    ...(port ? [{ code: 'input.redirectUri.port', field: 'redirectUri', params: { port } }] : []),
    ...(protocol === 'http:' ? [{ code: 'input.redirectUri.http', field: 'redirectUri' }] : []),
    ...(local
      ? [{ code: 'input.redirectUri.local', field: 'redirectUri', params: { redirectHost: hostname } }]
      : []),
    // WeChat appends its parameters to the query; behind a fragment no server sees them.
    ...(hash ? [{ code: 'input.redirectUri.fragment', field: 'redirectUri' }] : []),
  ];
}

/** WeChat's form takes a bare host: a scheme or a path in it was copied along (docs/wechat-api.md §2.3). */
function launchForm(launchDomain: string): Warning[] {
  return /[/:]/.test(launchDomain.replace(/^\[|:\d+$/g, ''))
    ? [{ code: 'input.launchDomain.form', field: 'launchDomain' }]
    : [];
}
