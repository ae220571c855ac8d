import path from 'node:path';
import type { CustomScheme } from 'electron';
import { getMimeType } from 'hono/utils/mime';
import { contentSecurityPolicy, insertNonce, lockedPolicy, securityHeaders } from '../../shared/csp.ts';
import { appScheme, isPageUrl, ownPath } from './app-url.ts';

/** To be registered before the app is ready. `codeCache` spares the second start most of the compiling. */
export const appSchemeRegistration: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** What no file of ours has in its name: an end for C, other ways to write a separator or a drive on Windows. */
const strange = /[\0\\:]/;

/**
 * The file behind an address: decoded once, resolved, and only if it lies below the root.
 * @param root absolute folder of the built page
 * @param system the path rules of this system
 * @returns absolute path; undefined for another host, a broken address, a path that leads out
 */
export function resolveRequest(
  url: string,
  root: string,
  system: Pick<typeof path, 'resolve' | 'sep'> = path,
): string | undefined {
  const asked = ownPath(url);
  if (asked === undefined) return undefined;
  if (isPageUrl(url)) return system.resolve(root, 'index.html');
  const decoded = decode(asked);
  if (decoded === undefined || strange.test(decoded)) return undefined;
  const file = system.resolve(root, `.${decoded.startsWith('/') ? '' : '/'}${decoded}`);
  const within = root.endsWith(system.sep) ? root : root + system.sep;
  return file.startsWith(within) ? file : undefined;
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

export interface ProtocolDeps {
  /** Absolute folder of the built page. */
  root: string;
  readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
  /** A fresh nonce, base64. */
  nonce: () => string;
}

/** Answers requests for app://bundle: GET only, the page with its policy as a header and a nonce of its own. */
export function createProtocolHandler({ root, readFile, nonce }: ProtocolDeps) {
  return async ({ method, url }: { method: string; url: string }): Promise<Response> => {
    if (method !== 'GET') return plain(405, 'Method Not Allowed');
    const file = resolveRequest(url, root);
    const content = file && (await readFile(file).catch(() => undefined));
    if (!file || !content) return plain(404, 'Not Found');
    if (!isPageUrl(url))
      return answer(200, content, getMimeType(file) ?? 'application/octet-stream', lockedPolicy);
    const own = nonce();
    const html = insertNonce(new TextDecoder().decode(content), own);
    return answer(200, html, 'text/html; charset=utf-8', contentSecurityPolicy(own));
  };
}

const plain = (status: number, text: string) =>
  answer(status, text, 'text/plain; charset=utf-8', lockedPolicy);

function answer(
  status: number,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  policy: string,
): Response {
  return new Response(body, {
    status,
    headers: {
      ...securityHeaders,
      'content-security-policy': policy,
      'content-type': type,
      // The files lie on this disk: what is cached is the compiled code, not the text.
      'cache-control': 'no-store',
    },
  });
}
