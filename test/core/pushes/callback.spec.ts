import { afterEach, describe, expect, it } from 'vitest';
import { pushDetail } from '../../../electron/core/pushes/view.ts';
import { pushResultText } from '../../../shared/pushes.ts';
import { authorized, openPushBench, type PushBench } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const session = (id: string) => bench.services.sessions.get(id);
const lastResult = async () => (await bench.pushes())[0]?.result?.code;

describe('the callback', () => {
  async function open(callback: string, receiver = bench.urls.callbackUrl) {
    const answer = await fetch(receiver + new URL(callback).search);
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  }

  it('keeps the code for its session and thanks the administrator', async () => {
    bench = await openPushBench();
    const { id, callback, code } = await authorized(bench);
    const { status, headers, html } = await open(callback);
    expect(status).toBe(200);
    expect(html).toContain('授权已完成');
    expect(html).toContain('可以关闭此页');
    expect(html).not.toMatch(/<script|https?:\/\/|auth_code/);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'none'; style-src 'sha256-/,
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ route: 'callback', result: { code: 'codeKept' }, sessionId: id });
    expect(session(id)).toMatchObject({ state: 'code_received' });
    expect(bench.services.sessions.reveal(id)).toBe(code);
    expect(session(id).authCodeExpiresAt).toBeGreaterThan(Date.now());
  });

  it('opened twice is one', async () => {
    bench = await openPushBench();
    const { callback } = await authorized(bench);
    await open(callback);
    await open(callback);
    const [second, first] = await bench.pushes();
    expect(second?.duplicateOf).toBe(first?.id);
  });

  it('is exchanged at once where the profile says so', async () => {
    bench = await openPushBench({ profile: { autoExchange: true } });
    const { id, callback } = await authorized(bench);
    await open(callback);
    await expect.poll(() => session(id).state).toBe('authorized');
  });

  it('of no known session keeps the code all the same and offers it for copying', async () => {
    bench = await openPushBench();
    const { html, headers } = await open(
      'https://a.example/?auth_code=queryauthcode@@@STRAY&expires_in=3600',
    );
    expect(html).toContain('复制授权结果');
    expect(headers.get('content-security-policy')).toMatch(/script-src 'sha256-/);
    const [push] = await bench.pushes();
    expect(push).toMatchObject({ accepted: true, result: { code: 'codeUnclaimed' } });
    expect(bench.services.pushes.reveal(push?.id ?? '')).toContain('STRAY');
  });

  it('without a code is refused, on record, and still a page', async () => {
    bench = await openPushBench();
    const { status, html } = await open('https://a.example/?x=1');
    expect(status).toBe(400);
    expect(html).toContain('<!doctype html>');
    expect((await bench.pushes())[0]?.problem?.code).toBe('push.noCode');
  });

  const shapes: Record<string, (query: string) => string> = {
    'with `&amp;`': (query) => query.replaceAll('&', '&amp;'),
    'with `&amp;` encoded': (query) => query.replaceAll('&', '%26amp%3B'),
    'with a second question mark': (query) => query.replace('&auth_code', '?auth_code'),
    'with names in capitals': (query) => query.replace(/[a-z_]+=/g, (name) => name.toUpperCase()),
    'with our mark at the end, as in links of before': (query) =>
      query.replace(/(authdesk_nonce=[\w-]+)&(.*)/, '$2&$1'),
    'without the other parameters of an unencoded redirect URI': (query) => query.replace('&shop=1', ''),
  };
  it.each(Object.keys(shapes))('%s is the same', async (shape) => {
    bench = await openPushBench();
    const { id, callback, code } = await authorized(bench);
    const search = shapes[shape]?.(new URL(callback).search.slice(1)) ?? '';
    const answer = await fetch(`${bench.urls.callbackUrl}?${search}`);
    expect(await answer.text()).toContain('可以关闭此页');
    expect((await bench.pushes())[0]).toMatchObject({ result: { code: 'codeKept' }, sessionId: id });
    expect(bench.services.sessions.reveal(id)).toBe(code);
    const [push] = bench.services.store.pushes.list({}, 1);
    if (!push) throw new Error('no push');
    expect(pushDetail(bench.services.store, push).body).not.toContain(code.slice(-30));
  });

  it.each(['queryauthcode%RQ1ab23cd', 'queryauthcode', 'queryauthcode%40%40', 'queryauthcode@@@ab+cd'])(
    'with a damaged code is kept and not sent, and the session goes on waiting: %s',
    async (damaged) => {
      bench = await openPushBench({ profile: { autoExchange: true } });
      const { id, callback } = await authorized(bench);
      const search = new URL(callback).search.replace(/(?<=auth_code=)[^&]*/, damaged);
      const { status, html } = await open(`https://a.example/${search}`);
      expect([status, html.includes('authdesk-page')]).toEqual([200, true]);
      const [push] = await bench.pushes();
      expect(push).toMatchObject({
        accepted: true,
        state: 'done',
        result: { code: 'codeDamaged' },
        sessionId: id,
      });
      expect(bench.services.pushes.reveal(push?.id ?? '')).toContain(damaged);
      expect(session(id)).toMatchObject({ state: 'linked', hasAuthCode: false });
      expect(bench.services.store.sessions.timeline(id).at(-1)?.note).toBe('codeDamaged');
      expect(await bench.seen()).not.toContain('api_query_auth');
      // The whole one may still come.
      await open(callback);
      await expect.poll(() => session(id).state).toBe('authorized');
    },
  );

  it('without a code tells that there is no result in it, and no more', async () => {
    bench = await openPushBench();
    const { id, callback } = await authorized(bench);
    const mark = /authdesk_nonce=[\w-]+/.exec(callback)?.[0] ?? '';
    for (const search of [mark, `${mark}&amp;shop=1`, `${mark}&auth_code=`]) {
      const { status, html } = await open(`https://a.example/?${search}`);
      expect([status, html.includes('authdesk-page')]).toEqual([200, true]);
    }
    const pushes = await bench.pushes();
    for (const push of pushes)
      expect(push).toMatchObject({
        accepted: true,
        result: { code: 'returned' },
        sessionId: id,
        problem: null,
      });
    expect(session(id)).toMatchObject({ state: 'linked', hasAuthCode: false });
    const notes = bench.services.store.sessions.timeline(id).map(({ note }) => note);
    expect(notes.filter((note) => note === 'returned')).toHaveLength(1);
    await open(callback);
    expect(await lastResult()).toBe('codeKept');
    // A page that is opened again once its code was taken changes nothing, and nothing is told of it.
    const timeline = () => bench.services.store.sessions.timeline(id);
    const taken = timeline();
    await open(`https://a.example/?${mark}`);
    expect(await lastResult()).toBe('returned');
    expect(timeline()).toEqual(taken);
    await bench.services.sessions.exchange(id);
    const finished = timeline();
    await open(`https://a.example/?${mark}`);
    expect(timeline()).toEqual(finished);
    expect(session(id).state).toBe('authorized');
    expect(pushResultText({ code: 'returned' }, 'zh')).toBe('地址里没有授权结果');
    expect(pushResultText({ code: 'returned' }, 'en')).toBe(
      'There is no authorization result in the address',
    );
  });

  it('without a code, of nobody known, is on record', async () => {
    bench = await openPushBench();
    expect((await open('https://a.example/?authdesk_nonce=somebodyElses')).status).toBe(200);
    expect((await bench.pushes())[0]).toMatchObject({ result: { code: 'returned' }, sessionId: null });
  });
});
