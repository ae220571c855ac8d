import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { headImageUrl } from '../../../electron/core/authorizers/head-image.ts';
import { type CoreBench, linkOf, newSession, openBench } from '../support/index.ts';

let bench: CoreBench;
let pictures: Server | undefined;
afterEach(async () => {
  await bench.close();
  pictures?.closeAllConnections();
  pictures?.close();
  pictures = undefined;
});
const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const appid = 'wx00000000000000aa';
const imageOf = () => bench.services.store.authorizers.get(bench.platform.id, appid)?.headImage;
const look = () => bench.services.authorizers.list({ limit: 10 });

/** Pictures are fetched from here by the rehearsal's profile alone. */
const asRehearsal = (base: string) =>
  bench.services.store.platforms.update(bench.platform.id, { rehearsal: true, apiBase: base });

/** A server of pictures that counts what it is asked for. */
async function serve(answer: (path: string) => { status?: number; type?: string; body: Buffer }) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const { status = 200, type = 'image/png', body } = answer(path);
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  pictures = server;
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const base = `http://127.0.0.1:${port}`;
  asRehearsal(base);
  return { asked, url: (path: string) => base + path };
}
const withImage = (url: string) =>
  bench.services.store.authorizers.upsert(bench.platform.id, appid, {
    info: { authorizer_info: { nick_name: 'x', head_img: url } },
  });

describe('head images', () => {
  it('of the rehearsal come through this process, as data: URLs', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id), { authorizerAppid: appid });
    await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    asRehearsal(bench.sandbox.baseUrl);
    await look();
    await expect.poll(imageOf).toMatch(/^data:image\/png;base64,/);
  });

  it('are fetched when somebody looks, once, and again when the address changes or a week has passed', async () => {
    let shift = 0;
    bench = await openBench({ effects: { now: () => Date.now() + shift } });
    const { asked, url } = await serve(() => ({ body: png }));
    withImage(url('/1.png'));
    await look();
    await expect.poll(imageOf).toBe(`data:image/png;base64,${png.toString('base64')}`);
    await look();
    await look();
    expect(asked).toEqual(['/1.png']);
    withImage(url('/2.png'));
    await look();
    await expect.poll(() => asked).toEqual(['/1.png', '/2.png']);
    await expect
      .poll(() => bench.services.store.headImages.get(bench.platform.id, appid)?.url)
      .toBe(url('/2.png'));
    shift = 8 * 24 * 3600_000;
    await look();
    await expect.poll(() => asked).toEqual(['/1.png', '/2.png', '/2.png']);
  });

  it.each([
    ['a page', { type: 'text/html', body: Buffer.from('<html>') }],
    ['a drawing that may hold scripts', { type: 'image/svg+xml', body: Buffer.from('<svg/>') }],
    ['too big a picture', { body: Buffer.alloc(300 * 1024) }],
    ['an error', { status: 404, body: Buffer.from('') }],
  ])('%s is none, and is not asked for again soon', async (_what, answer) => {
    let shift = 0;
    bench = await openBench({ effects: { now: () => Date.now() + shift } });
    const { asked, url } = await serve(() => answer);
    withImage(url('/x'));
    await look();
    await expect.poll(() => bench.services.store.headImages.get(bench.platform.id, appid)?.failed).toBe(true);
    await look();
    expect(imageOf()).toBeNull();
    expect(asked).toHaveLength(1);
    shift = 61 * 60_000;
    await look();
    await expect.poll(() => asked).toHaveLength(2);
  });

  it('of a run over many accounts are not fetched with it', async () => {
    bench = await openBench({ sandbox: { authorizers: 20 } });
    for await (const step of bench.services.sync.run(bench.platform.id))
      if (step.kind === 'diff') await bench.services.sync.apply(bench.platform.id, step.diff.id);
    const run = bench.services.runs.start({
      platformId: bench.platform.id,
      kind: 'details',
      scope: 'all',
      confirmed: false,
      fresh: false,
    });
    for await (const step of bench.services.runs.watch(run.id)) expect(step.failed).toBe(0);
    const kept = await bench.services.store.authorizers.list({ limit: 50 });
    expect(kept.map(({ headImage }) => headImage)).toEqual(Array(20).fill(null));
  });

  it.each([
    'file:///etc/passwd',
    'ftp://wx.qlogo.cn/y',
    'not a url',
    '',
    'http://127.0.0.1:1/x.png',
    'http://[::1]/x.png',
    'http://169.254.169.254/latest/meta-data',
    'http://printer.lan/x.png',
    'https://qlogo.cn.example.com/x.png',
    'https://wx.qlogo.cn:8443/x.png',
    'https://evilqlogo.cn/x.png',
    'http://wx.qlogo.cn@127.0.0.1/x.png',
  ])('%j is no address to fetch', async (url) => {
    bench = await openBench();
    withImage(url);
    await look();
    expect(bench.services.store.headImages.get(bench.platform.id, appid)).toBeUndefined();
    expect(headImageUrl({ authorizer_info: { head_img: url } })).toBeUndefined();
  });

  it('of a real platform are not asked of its gateway, nor of any other server here', async () => {
    bench = await openBench();
    const { asked, url } = await serve(() => ({ body: png }));
    bench.services.store.platforms.update(bench.platform.id, { rehearsal: false });
    withImage(url('/1.png'));
    await look();
    expect(bench.services.store.headImages.get(bench.platform.id, appid)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each(['http://wx.qlogo.cn/mmopen/a/0', 'https://mmbiz.qpic.cn/a', 'https://THIRDWX.qlogo.cn/mmopen/0'])(
    '%j is one of WeChat’s',
    (url) => {
      expect(headImageUrl({ authorizer_info: { head_img: url } })).toBe(url);
    },
  );
});
