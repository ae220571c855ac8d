import type { Warning } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { isCut } from './cut.ts';

/** What a check found: `problems` stop, `warnings` do not. */
export interface Checked {
  problems: Problem[];
  warnings: Warning[];
}

/** Is this the name of the machine itself? Takes a URL's hostname. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

const isIp = (hostname: string) => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(hostname) || hostname.startsWith('[');

/** An http(s) URL without blanks, or undefined. */
export function httpUrl(text: string): URL | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** A launch domain as people enter it: a bare host, or one with a scheme, a port or a path around it. */
function domainOf(text: string): URL | undefined {
  return httpUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
}

/**
 * Compares the hosts that WeChat compares: 授权发起页域名 and redirect_uri must have the same one (wechat-api §2.3).
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
  const launch = domainOf(launchDomain);
  const problems = [
    ...fieldProblem('redirectUri', redirectUri, redirect),
    ...fieldProblem('launchDomain', launchDomain, launch),
  ];
  if (problems.length === 0 && redirect && launch && redirect.hostname !== launch.hostname) {
    problems.push({
      code: 'input.hostMismatch',
      field: 'redirectUri',
      params: { redirectHost: redirect.hostname, launchDomain: launch.hostname },
    });
  }
  const rehearsal = isRehearsal(o.apiBase);
  const warnings = [
    ...(redirect && !rehearsal ? unusual(redirect) : []),
    ...(launch && launchDomain.toLowerCase() !== launch.host ? launchForm(launchDomain) : []),
  ];
  return { problems, warnings };
}

function isRehearsal(apiBase: string | undefined): boolean {
  const url = apiBase ? httpUrl(apiBase.trim()) : undefined;
  return url !== undefined && isLoopbackHost(url.hostname);
}

function fieldProblem(field: 'redirectUri' | 'launchDomain', text: string, url: URL | undefined): Problem[] {
  if (text === '') return [{ code: `input.${field}.empty`, field }];
  if (isCut(text)) return [{ code: 'input.cut', field }];
  return url?.hostname ? [] : [{ code: `input.${field}.invalid`, field }];
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

/** WeChat's form takes a bare host: a scheme or a path in it was copied along (wechat-api §2.3). */
function launchForm(launchDomain: string): Warning[] {
  return /[/:]/.test(launchDomain.replace(/^\[|:\d+$/g, ''))
    ? [{ code: 'input.launchDomain.form', field: 'launchDomain' }]
    : [];
}
