import { describe, expect, it } from 'vitest';
import { noNews, released, shownRows, withNews } from '../../../renderer/pushes/push-news.ts';
import type { PushView } from '../../../shared/contract/pushes.ts';

const push = (id: number, over: Partial<PushView> = {}): PushView => ({
  id: `psh_${id}`,
  route: 'event',
  receivedAt: id * 1000,
  outcome: 'accepted',
  problem: null,
  infoType: 'unauthorized',
  platformId: 'p1',
  platformName: null,
  componentAppid: null,
  authorizerAppid: null,
  authorizerName: null,
  releaseTest: false,
  createdAt: null,
  status: 200,
  answer: 'success',
  tookMs: 1,
  keyUsed: 'current',
  duplicateOf: null,
  result: null,
  sessionId: null,
  sessionLabel: null,
  forwards: null,
  ...over,
});
const loaded = [push(9), push(8), push(7)];
const known = new Set(loaded.map(({ id }) => id));
const ids = (rows: readonly PushView[]) => rows.map(({ id }) => id);

describe('the live list', () => {
  it('puts new rows on top, the newest first, and the later of one millisecond before the other', () => {
    const rows = [push(10), push(12, { receivedAt: 10_000 }), push(11, { receivedAt: 11_000 })];
    const shown = shownRows(loaded, withNews(noNews, rows, known, false), true);
    expect(ids(shown)).toEqual(['psh_11', 'psh_12', 'psh_10', 'psh_9', 'psh_8', 'psh_7']);
  });

  it('changes a row where it stands', () => {
    const news = withNews(noNews, [push(8, { outcome: 'refused' })], known, true);
    const shown = shownRows(loaded, news, true);
    expect(ids(shown)).toEqual(ids(loaded));
    expect(shown[1]?.outcome).toBe('refused');
    expect(news.held.size).toBe(0);
  });

  it('keeps new rows back while somebody reads, and lets them in together', () => {
    const once = withNews(noNews, [push(10)], known, true);
    // It changes while it is kept back: still one.
    const twice = withNews(once, [push(10, { outcome: 'duplicate' }), push(11)], known, true);
    expect(twice.held.size).toBe(2);
    expect(ids(shownRows(loaded, twice, true))).toEqual(ids(loaded));
    const shown = shownRows(loaded, released(twice), true);
    expect(ids(shown)).toEqual(['psh_11', 'psh_10', 'psh_9', 'psh_8', 'psh_7']);
    expect(shown[1]?.outcome).toBe('duplicate');
  });

  it('does not keep back what is on screen already', () => {
    const shown = withNews(noNews, [push(10)], known, false);
    expect(withNews(shown, [push(10, { outcome: 'duplicate' })], known, true).held.size).toBe(0);
  });

  it('leaves a row beyond the last page to that page, unless there is no more', () => {
    const news = withNews(noNews, [push(3)], known, false);
    expect(ids(shownRows(loaded, news, true))).toEqual(ids(loaded));
    expect(ids(shownRows([], news, false))).toEqual(['psh_3']);
  });

  it('is the same as before when nothing was kept back', () => {
    const news = withNews(noNews, [push(10)], known, false);
    expect(released(news)).toBe(news);
  });
});
