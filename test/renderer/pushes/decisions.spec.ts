import { describe, expect, it } from 'vitest';
import { filterOf } from '../../../renderer/pushes/filter-of.ts';
import { shortMs } from '../../../renderer/pushes/push-words.ts';
import { needsRestart } from '../../../renderer/pushes/receiver-draft.ts';
import { sentRows } from '../../../renderer/pushes/sent-rows.ts';
import { targetsFor } from '../../../renderer/pushes/targets.ts';
import { ticketNews } from '../../../renderer/pushes/ticket-news.ts';
import type { ReceiverStatus } from '../../../shared/contract/pushes.ts';

const settings: ReceiverStatus['settings'] = {
  port: 8790,
  host: '127.0.0.1',
  publicBase: '',
  maxAgeSeconds: 0,
  forwardTo: 'https://own.example.com/event',
  forwardMessagesTo: 'https://own.example.com/message/$APPID$',
  autoStart: false,
};

describe('a listening address', () => {
  it('counts from a restart, of the receiver that runs here', () => {
    const here = { state: 'here', host: '127.0.0.1', port: 8790 } as const;
    expect(needsRestart(settings, here)).toBe(false);
    expect(needsRestart({ ...settings, port: 8791 }, here)).toBe(true);
    expect(needsRestart({ ...settings, host: '0.0.0.0' }, here)).toBe(true);
    // Any port will do: the one it has is as good.
    expect(needsRestart({ ...settings, port: 0 }, { ...here, port: 40_000 })).toBe(false);
    expect(needsRestart({ ...settings, port: 1 }, { state: 'off', host: null, port: null })).toBe(false);
    expect(needsRestart({ ...settings, port: 1 }, { ...here, state: 'elsewhere' })).toBe(false);
  });
});

describe('the next ticket', () => {
  const minute = 60_000;
  const platform = (lastTicketAt: number | null) => ({
    lastTicketAt,
    nextTicketBy: lastTicketAt === null ? null : lastTicketAt + 10 * minute,
  });

  it('is unknown before the first', () => {
    expect(ticketNews([], 0)).toBeUndefined();
    expect(ticketNews([platform(null)], 0)).toBeUndefined();
  });

  it('is that of the platform whose ticket came last, overdue a minute after its time', () => {
    const all = [platform(minute), platform(5 * minute), platform(null)];
    expect(ticketNews(all, 6 * minute)).toEqual({
      lastAt: 5 * minute,
      nextBy: 15 * minute,
      overdue: false,
    });
    expect(ticketNews(all, 16 * minute)?.overdue).toBe(false);
    expect(ticketNews(all, 16 * minute + 1)?.overdue).toBe(true);
  });
});

describe('targets', () => {
  const urls = {
    eventUrl: 'http://127.0.0.1:8790/wechat/event',
    messageUrl: 'http://127.0.0.1:8790/wechat/message/$APPID$',
    callbackUrl: 'http://127.0.0.1:8790/wechat/callback',
  };

  it('are offered once each: the last, the forwarding address, the receiver', () => {
    const offered = targetsFor({ local: urls, settings }, 'event', 'http://last/');
    expect(offered.map(({ what }) => what)).toEqual(['last', 'forward', 'receiver']);
    const same = targetsFor({ local: urls, settings }, 'event', urls.eventUrl);
    expect(same.map(({ what }) => what)).toEqual(['last', 'forward']);
    expect(targetsFor(undefined, 'event', '')).toEqual([]);
    expect(targetsFor({ local: null, settings: { ...settings, forwardTo: '' } }, 'event', '')).toEqual([]);
  });

  it('of messages carry the account', () => {
    const offered = targetsFor({ local: urls, settings }, 'message', '', 'wx1');
    expect(offered.map(({ url }) => url)).toEqual([
      'https://own.example.com/message/wx1',
      'http://127.0.0.1:8790/wechat/message/wx1',
    ]);
  });
});

describe('an answer', () => {
  const states = (sent: Parameters<typeof sentRows>[0]) => sentRows(sent).map(({ state }) => state);

  it('is right only as 200, exactly success, in time', () => {
    expect(states({ status: 200, answer: 'success', tookMs: 12 })).toEqual(['passed', 'passed', 'passed']);
    expect(states({ status: 200, answer: 'success\n', tookMs: 12 })).toEqual(['passed', 'failed', 'passed']);
    expect(states({ status: 500, answer: 'success', tookMs: 12 })).toEqual(['failed', 'passed', 'passed']);
    expect(states({ status: 200, answer: '', tookMs: 12 })).toEqual(['passed', 'failed', 'passed']);
  });

  it('that did not come is not judged by what it would have said', () => {
    expect(states({ status: null, answer: null, tookMs: 3 })).toEqual(['failed', 'skipped', 'skipped']);
    expect(states({ status: null, answer: null, tookMs: 5_003 })).toEqual(['failed', 'skipped', 'failed']);
  });
});

it('shows times of a computer without false precision', () => {
  expect([0.04, 3.26, 9.96, 12.4, 5003.7].map(shortMs)).toEqual(['0', '3.3', '10', '12', '5004']);
});

it('filters by what the address says, and by no platform unless asked', () => {
  expect(filterOf({}, { id: 'p1' })).toEqual({});
  expect(filterOf({ mine: '1' }, { id: 'p1' })).toEqual({ platformId: 'p1' });
  expect(filterOf({ outcome: 'refused', kind: 'authorized', q: 'x' }, undefined)).toEqual({
    outcome: 'refused',
    infoType: 'authorized',
    search: 'x',
  });
  expect(filterOf({ outcome: 'constructor' }, undefined)).toEqual({});
});
