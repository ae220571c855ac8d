import path from 'node:path';
import type { CustomScheme } from 'electron';
import { getMimeType } from 'hono/utils/mime';
import { contentSecurityPolicy, insertNonce, lockedPolicy, securityHeaders } from '../../shared/csp.ts';
import { appScheme, isPageUrl, ownPath, pageUrl } from './app-url.ts';

/** Must be registered before the app is ready. `codeCache` saves the second start most of the compiling. */
export const appSchemeRegistration: CustomScheme = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

/** Characters that none of our file names has: NUL, and separators and drives of Windows. */
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
  readFile: (path: string) => Promise<Buffer>;
  /** A fresh nonce, base64. */
  nonce: () => string;
}

export interface Asked {
  method: string;
  url: string;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Answers requests for app://bundle: GET only, the page with its policy as a header and a nonce of its own. */
export function createProtocolHandler({ root, readFile, nonce }: ProtocolDeps) {
  return async ({ method, url }: Asked): Promise<Answer> => {
    if (method !== 'GET') return plain(405, 'Method Not Allowed');
    const file = resolveRequest(url, root);
    const content = file && (await readFile(file).catch(() => undefined));
    if (!file || !content) return plain(404, 'Not Found');
    if (!isPageUrl(url))
      return answer(200, content, getMimeType(file) ?? 'application/octet-stream', lockedPolicy);
    const own = nonce();
    const html = insertNonce(content.toString(), own);
    return answer(200, Buffer.from(html), 'text/html; charset=utf-8', contentSecurityPolicy(own));
  };
}

const plain = (status: number, text: string) =>
  answer(status, Buffer.from(text), 'text/plain; charset=utf-8', lockedPolicy);

const answer = (status: number, body: Buffer, type: string, policy: string): Answer => ({
  status,
  headers: {
    ...securityHeaders,
    'content-security-policy': policy,
    'content-type': type,
    // The files are local; only compiled code is cached.
    'cache-control': 'no-store',
  },
  body,
});

/**
 * Reads the page and the files that it names before they are requested, while Electron is still getting ready.
 * @param root absolute folder of the built page
 * @returns a readFile that serves each of those files from memory once
 */
export function readAhead(root: string, readFile: ProtocolDeps['readFile']): ProtocolDeps['readFile'] {
  const ahead = new Map<string, Promise<Buffer>>();
  const begin = (file: string) => {
    const reading = readFile(file);
    // The error is reported to the reader of the file.
    reading.catch(() => undefined);
    ahead.set(file, reading);
    return reading;
  };
  begin(path.resolve(root, 'index.html')).then(
    (html) => {
      for (const url of filesOf(String(html), pageUrl)) {
        const file = resolveRequest(url, root);
        if (file) begin(file);
      }
    },
    () => undefined,
  );
  return (file) => {
    const reading = ahead.get(file) ?? readFile(file);
    ahead.delete(file);
    return reading;
  };
}

type Handler = ReturnType<typeof createProtocolHandler>;

/**
 * For `protocol.registerBufferProtocol`. The newer `protocol.handle` needs a Response, whose first use costs this process
 * 45 ms, and streams each body while the page waits: a third of the time to its first paint.
 */
export const inBuffers =
  (handle: Handler) =>
  (
    asked: Asked,
    callback: (response: { statusCode: number; headers: Record<string, string>; data: Buffer }) => void,
  ): void =>
    void handle(asked).then(({ status, headers, body }) =>
      callback({ statusCode: status, headers, data: body }),
    );

/** The files that a page of ours names, as addresses. */
const filesOf = (html: string, url: string): string[] =>
  [...html.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, file = '']) => new URL(file, url).href);

/**
 * Reports when the page has its document and every file that this names. Until then the page waits
 * for this process at every step.
 * @param later runs a function after ms
 * @returns the same handler; `loaded` also resolves when the page never gets that far
 */
export function watchFirstLoad(
  handle: Handler,
  later: (run: () => void, ms: number) => void,
): { handle: Handler; loaded: Promise<void> } {
  const loaded = Promise.withResolvers<void>();
  const missing = new Set<string>();
  later(loaded.resolve, noLoadLimitMs);
  return {
    loaded: loaded.promise,
    async handle(asked) {
      const sent = await handle(asked);
      if (isPageUrl(asked.url)) {
        for (const file of filesOf(String(sent.body), asked.url)) missing.add(file);
        later(loaded.resolve, firstLoadLimitMs);
      } else if (missing.delete(asked.url) && missing.size === 0) later(loaded.resolve, 0);
      return sent;
    },
  };
}

/** A page that has not requested its document by then, ms, has crashed; the core is opened all the same. */
const noLoadLimitMs = 10_000;
/** How long to wait for files that the document names but the page does not request, ms. */
const firstLoadLimitMs = 1_000;
