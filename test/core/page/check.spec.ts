import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkStaticPage } from '../../../electron/core/page/check.ts';
import { explain } from '../../../shared/errors/index.ts';
import { staticPage } from '../../../shared/static-page.ts';
import { type CoreBench, openBench } from '../support/index.ts';

const staticPageHtml = await staticPage();

let bench: CoreBench;
let server: Server;
type Headers = Record<string, string | string[]>;
let served: { headers: Headers; body: string | Buffer };
let asked: string[];
beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, served.headers);
    response.end(served.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  bench = await openBench();
  const { port } = server.address() as AddressInfo;
  bench.services.store.platforms.update(bench.platform.id, {
    redirectUri: `http://127.0.0.1:${port}/authdesk.html?shop=1`,
  });
});
afterEach(async () => {
  await bench.close();
  server.close();
  server.closeAllConnections();
});

const html = 'text/html; charset=utf-8';
async function check(headers: Headers, body: string | Buffer = staticPageHtml) {
  served = { headers: { 'content-type': html, ...headers }, body };
  for (const [name, value] of Object.entries(headers)) if (value === '') delete served.headers[name];
  return checkStaticPage(bench.services.wechat, bench.services.platforms.get(bench.platform.id));
}
const codeOf = async (...given: Parameters<typeof check>) => (await check(...given)).problem?.code ?? 'ok';
const partOf = (tag: string) => new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(staticPageHtml)?.[1] ?? '';
const hash = (tag: string, algorithm = 'sha256') =>
  `'${algorithm}-${createHash(algorithm).update(partOf(tag)).digest('base64')}'`;

describe('page check, the right page with', () => {
  it('nothing added to it', async () => {
    expect(await check({})).toMatchObject({ ok: true });
    expect(asked).toEqual(['/authdesk.html?shop=1']);
  });

  it.each([
    ['attachment', 'page.download'],
    ['Attachment; filename="authdesk.html"', 'page.download'],
    ['something-new', 'page.download'],
    ['inline; filename=authdesk.html', 'ok'],
    ['filename=authdesk.html', 'ok'],
  ])('Content-Disposition: %s is %s', async (disposition, code) => {
    expect(await codeOf({ 'content-disposition': disposition })).toBe(code);
  });

  it.each([
    ['application/octet-stream', 'page.type'],
    ['text/plain; charset=utf-8', 'page.type'],
    ['application/xhtml+xml', 'page.type'],
    ['TEXT/HTML', 'ok'],
    ['text/html;charset="UTF-8"', 'ok'],
    ['text/html; charset=gbk', 'page.charset'],
    ['text/html; charset=iso-8859-1', 'page.charset'],
    ['', 'ok'],
    ['*/*', 'ok'],
  ])('Content-Type: %j is %s', async (type, code) => {
    expect(await codeOf({ 'content-type': type })).toBe(code);
  });

  it('no type, where browsers may not look for themselves', async () => {
    const found = await check({ 'content-type': '', 'x-content-type-options': 'nosniff' });
    expect(found).toMatchObject({ ok: false, problem: { code: 'page.type' } });
    expect(await codeOf({ 'x-content-type-options': 'nosniff' })).toBe('ok');
  });

  it('a byte-order mark that is stronger than the charset', async () => {
    expect(await codeOf({ 'content-type': 'text/html; charset=gbk' }, `\uFEFF${staticPageHtml}`)).toBe('ok');
  });

  const style = `style-src 'unsafe-inline'`;
  it.each([
    ["default-src 'self'; script-src 'self'", 'page.csp'],
    ["default-src 'none'", 'page.csp'],
    ["script-src 'unsafe-inline'", 'ok'],
    ["default-src 'self' 'unsafe-inline'", 'ok'],
    [`script-src 'unsafe-inline' 'nonce-abc'; ${style}`, 'page.csp'],
    [`script-src 'unsafe-inline' 'strict-dynamic'; ${style}`, 'page.csp'],
    [`script-src 'unsafe-inline' 'sha256-${'A'.repeat(43)}='`, 'page.csp'],
    [`script-src ${hash('script')}`, 'ok'],
    [`script-src ${hash('script', 'sha512')}`, 'ok'],
    [`script-src ${hash('script').replaceAll('+', '-').replaceAll('/', '_')}`, 'ok'],
    [`script-src 'self'; script-src-elem 'unsafe-inline'`, 'ok'],
    [`script-src-elem 'self'; script-src 'unsafe-inline'`, 'page.csp'],
    [`SCRIPT-SRC 'UNSAFE-INLINE'; script-src 'none'`, 'ok'],
    [`script-src`, 'page.csp'],
    [`script-src-attr 'none'; img-src 'self'`, 'ok'],
    ["default-src 'self'; script-src 'unsafe-inline'", 'page.cspStyle'],
    [`style-src 'self'`, 'page.cspStyle'],
    [`style-src ${hash('style')}`, 'ok'],
    [`style-src-elem 'unsafe-inline'; style-src 'none'`, 'ok'],
    ['sandbox', 'page.csp'],
    ['sandbox allow-forms', 'page.csp'],
    ['sandbox allow-scripts', 'page.cspSandbox'],
    ['sandbox allow-scripts allow-popups allow-top-navigation', 'page.cspSandbox'],
    ['sandbox allow-same-origin', 'page.csp'],
    [`sandbox allow-scripts; script-src 'none'`, 'page.csp'],
    [`sandbox allow-scripts; style-src 'none'`, 'page.cspSandbox'],
    [`style-src 'none', sandbox allow-scripts`, 'page.cspSandbox'],
    // A page may always lead its own window elsewhere.
    ['sandbox ALLOW-SCRIPTS Allow-Same-Origin', 'ok'],
    ['frame-ancestors none; upgrade-insecure-requests', 'ok'],
    ["script-src 'unsafe-inline', script-src 'self'", 'page.csp'],
    ['', 'ok'],
  ])('Content-Security-Policy: %s is %s', async (policy, code) => {
    expect(await codeOf({ 'content-security-policy': policy })).toBe(code);
  });

  it('several policies: each has to permit it; a report-only one forbids nothing', async () => {
    const free = "script-src 'unsafe-inline'";
    expect(await codeOf({ 'content-security-policy': [free, "default-src 'self'"] })).toBe('page.csp');
    expect(await codeOf({ 'content-security-policy': [free, free] })).toBe('ok');
    expect(await codeOf({ 'content-security-policy-report-only': "default-src 'none'" })).toBe('ok');
  });

  it('a nonce that the server has put into page and policy', async () => {
    const body = staticPageHtml
      .replace('<script>', '<script nonce="r4nd0m">')
      .replace('<style>', '<style nonce=r4nd0m>');
    const policy = "default-src 'nonce-r4nd0m'";
    expect(await codeOf({ 'content-security-policy': policy }, body)).toBe('ok');
    expect(await codeOf({ 'content-security-policy': policy })).toBe('page.csp');
  });

  it('a policy written into it', async () => {
    const meta = (policy: string) =>
      staticPageHtml.replace(
        '<head>',
        `<head><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      );
    expect(await codeOf({}, meta("script-src 'self'"))).toBe('page.csp');
    expect(await codeOf({}, meta("script-src 'unsafe-inline'; sandbox"))).toBe('ok');
  });

  it('line ends of another system, which the hash does not see', async () => {
    const body = staticPageHtml.replaceAll('\n', '\r\n');
    expect(await codeOf({ 'content-security-policy': `script-src ${hash('script')}` }, body)).toBe('ok');
  });

  it('the hash that would permit its script, in both languages', async () => {
    const { problem } = await check({ 'content-security-policy': "default-src 'self'" });
    for (const lang of ['zh', 'en'] as const) {
      const { meaning, hint } = explain(problem ?? { code: '' }, lang);
      expect(meaning).toContain("default-src 'self'");
      expect(hint).toContain(hash('script'));
    }
  });

  it('no hash where it is the sandbox that stops the script', async () => {
    const { problem } = await check({ 'content-security-policy': 'sandbox allow-forms' });
    expect(problem?.params).toEqual({ directive: 'sandbox allow-forms' });
  });

  it('a policy on referrers, which the link to WeChat has its own against', async () => {
    expect(await codeOf({ 'referrer-policy': 'no-referrer' })).toBe('ok');
    expect(staticPageHtml).toMatch(/<a id="go"[^>]* referrerpolicy="origin"/);
  });

  it('a compression, told or not', async () => {
    expect(await codeOf({ 'content-encoding': 'gzip' }, gzipSync(staticPageHtml))).toBe('ok');
    expect(await codeOf({ 'content-encoding': 'br' }, brotliCompressSync(staticPageHtml))).toBe('ok');
    expect(await codeOf({}, gzipSync(staticPageHtml))).toBe('page.encoding');
    expect(await codeOf({ 'content-encoding': 'gzip' })).toBe('page.encoding');
    expect(await codeOf({ 'content-encoding': 'gzip' }, gzipSync(gzipSync(staticPageHtml)))).toBe(
      'page.encoding',
    );
  });
});

describe('page check of another page', () => {
  it('tells that first', async () => {
    expect(await codeOf({ 'content-disposition': 'attachment' }, '<html>production</html>')).toBe(
      'page.other',
    );
    expect(await codeOf({}, staticPageHtml.slice(0, -200))).toBe('page.cut');
  });
});
