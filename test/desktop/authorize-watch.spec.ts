import { describe, expect, it } from 'vitest';
import { watchAuthorize } from '../../electron/desktop/authorize-watch.ts';
import { FakeContents } from './authorize-contents.ts';
import { frameOrder, orders, type Told, ways } from './authorize-orders.ts';

const redirectUri = 'https://auth.example.com/cb?authdesk_nonce=n1';
const callback = `${redirectUri}&auth_code=queryauthcode@@@abc&expires_in=3600`;
const hop = 'https://mp.weixin.qq.com/safe/confirm';
const startUrl = 'https://auth.example.com/authdesk.html#to=x';

function watched(stop: boolean) {
  const contents = new FakeContents();
  const seen = { callbacks: [] as string[], unreachable: [] as (number | undefined)[] };
  watchAuthorize(contents, contents.session, {
    startUrl,
    redirectUri,
    stop,
    onCallback: (url) => seen.callbacks.push(url),
    onUnreachable: (status) => seen.unreachable.push(status),
  });
  return { contents, seen };
}

const told = (order: readonly Told[]) =>
  order.map(([event, where]) => [event, where === 'callback' ? callback : hop] as const);

describe.each(ways)('the callback by way of %s', (way) => {
  it('is told once, whole; stopped, its request never leaves', () => {
    const { contents, seen } = watched(true);
    contents.replay(told(orders[way]));
    expect(seen).toEqual({ callbacks: [callback], unreachable: [] });
    expect(contents.network).not.toContain(callback);
  });

  it('is told once when the request goes on, and nothing is held up', () => {
    const { contents, seen } = watched(false);
    contents.replay(told(orders[way]));
    expect(seen).toEqual({ callbacks: [callback], unreachable: [] });
    expect(contents.network.includes(callback)).toBe(way !== 'history');
  });
});

it.each([
  'did-start-navigation',
  'will-navigate',
  'will-frame-navigate',
  'will-redirect',
  'did-redirect-navigation',
  'did-navigate',
  'did-navigate-in-page',
  'did-fail-load',
  'did-fail-provisional-load',
])('%s alone is enough to catch it', (event) => {
  const { contents, seen } = watched(true);
  contents.tell(event, hop);
  contents.tell(event, callback);
  expect(seen.callbacks).toEqual([callback]);
});

it('the session stops the request by itself, should no event of the window have done it', () => {
  const { contents, seen } = watched(true);
  expect(contents.request(callback, 'mainFrame')).toBe(false);
  expect(contents.request(hop, 'mainFrame')).toBe(true);
  expect(contents.request(`${callback}&x=1`, 'image')).toBe(true);
  expect(seen.callbacks).toEqual([callback]);
});

it('a frame within the page is no callback, whatever address it is sent to', () => {
  const { contents, seen } = watched(true);
  contents.replay(told(frameOrder), false);
  for (const event of ['did-start-navigation', 'did-navigate-in-page', 'did-fail-load'])
    contents.tell(event, callback, false);
  expect(contents.request(callback, 'subFrame')).toBe(true);
  expect(seen).toEqual({ callbacks: [], unreachable: [] });
});

it('only the first callback counts', () => {
  const { contents, seen } = watched(false);
  contents.tell('will-redirect', callback);
  contents.tell('will-redirect', callback.replace('abc', 'def'));
  expect(seen.callbacks).toEqual([callback]);
});

it('nothing but the web is let pass', () => {
  const { contents } = watched(true);
  for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
    expect(contents.tell(event, 'weixin://dl/business')).toBe(false);
    expect(contents.tell(event, 'http://evil.example/')).toBe(false);
    expect(contents.tell(event, hop)).toBe(true);
  }
});

describe('a launch page that does not come', () => {
  it('is told once, with the status of what came instead', () => {
    const { contents, seen } = watched(true);
    contents.emit('did-navigate', {}, startUrl, 404);
    contents.tell('did-fail-load', startUrl);
    expect(seen.unreachable).toEqual([404]);
  });

  it('is told when nobody answers', () => {
    const { contents, seen } = watched(true);
    contents.tell('did-fail-load', startUrl);
    expect(seen.unreachable).toEqual([undefined]);
  });

  it('is none when a load was stopped, a frame failed, or it was there before', () => {
    const { contents, seen } = watched(true);
    contents.emit('did-fail-load', {}, -3, 'aborted', startUrl, true);
    contents.tell('did-fail-load', 'https://cdn.example/', false);
    contents.tell('did-navigate', startUrl);
    contents.tell('did-fail-load', hop);
    contents.emit('did-navigate', {}, hop, 500);
    expect(seen.unreachable).toEqual([]);
  });

  it('is none when what failed was the callback', () => {
    const { contents, seen } = watched(true);
    contents.tell('did-fail-load', callback);
    contents.tell('did-fail-load', hop);
    expect(seen).toEqual({ callbacks: [callback], unreachable: [] });
  });
});
