import { describe, expect, it } from 'vitest';
import {
  formatClock,
  formatCountdown,
  formatDeadline,
  formatDuration,
  formatIso,
  formatSize,
  formatTime,
} from '../../shared/format.ts';

const minute = 60_000;
const hour = 60 * minute;
const timeZone = 'Asia/Shanghai';
/** 14:05:09 on 24 November 2026 in Shanghai. */
const at = Date.UTC(2026, 10, 24, 6, 5, 9);

describe('formatDuration', () => {
  it.each([
    [11 * hour + 48 * minute + 59_000, '11 小时 48 分', '11 h 48 min'],
    [2 * hour, '2 小时', '2 h'],
    [9 * minute + 59_999, '9 分钟', '9 min'],
    [40_900, '40 秒', '40 s'],
    [27 * hour, '1 天 3 小时', '1 d 3 h'],
    [48 * hour + 5 * minute, '2 天', '2 d'],
    [0, '0 秒', '0 s'],
    [-5_000, '0 秒', '0 s'],
    [Number.NaN, '0 秒', '0 s'],
  ])('%d ms', (ms, zh, en) => {
    expect(formatDuration(ms, 'zh')).toBe(zh);
    expect(formatDuration(ms, 'en')).toBe(en);
  });
});

describe('formatCountdown', () => {
  it.each([
    [hour + 47 * minute + 12_000, '1:47:12'],
    [9 * minute + 58_000, '09:58'],
    [9 * minute + 57_001, '09:58'],
    [12 * hour, '12:00:00'],
    [59 * minute + 59_001, '1:00:00'],
    [1, '00:01'],
    [0, '00:00'],
    [-1, '00:00'],
    [Number.POSITIVE_INFINITY, '00:00'],
  ])('%d ms', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});

describe('formatTime', () => {
  it('is the time alone on the same day', () => {
    expect(formatTime(at, 'zh', { now: at + 9 * hour, timeZone })).toBe('14:05:09');
    expect(formatTime(at, 'en', { now: at - 14 * hour, timeZone })).toBe('14:05:09');
  });

  it('has the date on another day, and the year in another year', () => {
    expect(formatTime(at, 'zh', { now: at + 10 * hour, timeZone })).toBe('11 月 24 日 14:05:09');
    expect(formatTime(at, 'en', { now: at + 10 * hour, timeZone })).toBe('24 Nov, 14:05:09');
    const nextYear = Date.UTC(2027, 10, 24, 6);
    expect(formatTime(at, 'zh', { now: nextYear, timeZone })).toBe('2026 年 11 月 24 日 14:05:09');
    expect(formatTime(at, 'en', { now: nextYear, timeZone })).toBe('24 Nov 2026, 14:05:09');
  });

  it('takes the day from the zone, not from UTC', () => {
    const lateInUtc = Date.UTC(2026, 10, 24, 23, 0);
    const now = Date.UTC(2026, 10, 25, 3, 0);
    expect(formatTime(lateInUtc, 'zh', { now, timeZone })).toBe('07:00:00');
    expect(formatTime(lateInUtc, 'zh', { now, timeZone: 'UTC' })).toBe('11 月 24 日 23:00:00');
  });

  it('writes midnight as 00', () => {
    const midnight = Date.UTC(2026, 10, 23, 16);
    expect(formatTime(midnight, 'en', { now: midnight, timeZone })).toBe('00:00:00');
  });

  it('defaults to this machine’s zone and clock', () => {
    const now = new Date();
    const pad = (figure: number) => String(figure).padStart(2, '0');
    expect(formatClock(now.getTime())).toBe(`${pad(now.getHours())}:${pad(now.getMinutes())}`);
    expect(formatTime(now.getTime(), 'zh', { now: now.getTime() })).toMatch(/^\d\d:\d\d:\d\d$/);
  });

  it('gives nothing for what is no time', () => {
    expect([formatTime(Number.NaN, 'zh'), formatClock(Number.NaN), formatIso(Number.NaN)]).toEqual([
      '',
      '',
      '',
    ]);
  });
});

describe('formatDeadline, formatClock and formatIso', () => {
  it('are to the minute, and UTC', () => {
    expect(formatDeadline(at, 'zh', { now: at, timeZone })).toBe('14:05');
    expect(formatDeadline(at, 'zh', { now: at - 20 * hour, timeZone })).toBe('11 月 24 日 14:05');
    expect(formatClock(at, { timeZone })).toBe('14:05');
    expect(formatIso(at)).toBe('2026-11-24T06:05:09.000Z');
  });
});

describe('formatSize', () => {
  it('has two or three figures and the unit that fits', () => {
    const sizes = [0, 820, 999, 1_000, 8_340_000, 9_960_000, 104_857_600, 999_600_000, 1_500_000_000_000];
    expect(sizes.map(formatSize)).toEqual([
      '0 B',
      '820 B',
      '999 B',
      '1.0 KB',
      '8.3 MB',
      '10 MB',
      '105 MB',
      '1.0 GB',
      '1500 GB',
    ]);
  });
});
