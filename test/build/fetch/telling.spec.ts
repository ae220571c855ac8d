import { describe, expect, it } from 'vitest';
import { explainFetch, explainRemembered } from '../../../build/lib/fetch/explain.mjs';
import type { Failure } from '../../../build/lib/fetch/failure.mjs';
import { requestFailure } from '../../../build/lib/fetch/failure.mjs';
import { makePace } from '../../../build/lib/fetch/pace.mjs';
import { makeProgress } from '../../../build/lib/fetch/progress.mjs';

const FAILURES: Failure[] = [
  { kind: 'unreachable', host: 'a.example', detail: 'ENOTFOUND' },
  { kind: 'proxy', host: 'p.example:1', detail: 'HTTP 407' },
  { kind: 'badProxy', detail: 'HTTPS_PROXY' },
  { kind: 'http', host: 'a.example', detail: '404' },
  { kind: 'http', host: 'a.example', detail: '503' },
  { kind: 'silent', host: 'a.example', detail: '20' },
  { kind: 'slow' },
  { kind: 'cut', host: 'a.example' },
  { kind: 'disk' },
  { kind: 'write', detail: 'EROFS' },
  { kind: 'checksum', host: 'a.example' },
  { kind: 'tls', host: 'a.example', detail: 'SELF_SIGNED_CERT_IN_CHAIN' },
  { kind: 'address' },
  { kind: 'noBuild', detail: 'linux-s390x' },
  { kind: 'unpack', detail: 'bad\nzip' },
  { kind: 'stopped' },
  { kind: 'unknown', detail: 'odd' },
];

describe('a failure in words', () => {
  it.each(FAILURES)('is one line with who, why and the next step: %j', (failure) => {
    for (const words of [explainFetch(failure), explainRemembered(failure)])
      for (const line of Object.values(words)) {
        expect(line).not.toContain('\n');
        expect(line).toContain(failure.host ?? '');
        expect(line).not.toMatch(/undefined|；；|; ;/);
      }
  });

  it('says how much is kept', () => {
    const words = explainFetch({ kind: 'slow', have: 37_100_000, total: 118_400_000, progressed: true });
    expect(words.zh).toContain('已下载 37/118 MB，下次启动接着下载');
    expect(words.en).toContain('37/118 MB');
    expect(explainFetch({ kind: 'slow', have: 37e6, progressed: false }).zh).toContain(
      '已下载的 37 MB 会保留',
    );
    expect(explainFetch({ kind: 'slow', have: 0, total: 118_400_000 }).zh).not.toContain('MB');
  });

  it('names the mirror and the proxy as ways out', () => {
    const { zh, en } = explainFetch({ kind: 'unreachable', host: 'a.example', detail: 'ETIMEDOUT' });
    for (const line of [zh, en]) expect(line).toMatch(/ELECTRON_MIRROR=.*HTTPS_PROXY=/);
  });
});

describe('why a request got no answer', () => {
  const url = new URL('https://a.example/x');
  const proxy = new URL('http://p.example:8080');
  const error = (fields: object) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('no'), fields) });

  it.each([
    [
      { code: 'ENOTFOUND', hostname: 'a.example' },
      null,
      { kind: 'unreachable', host: 'a.example', detail: 'ENOTFOUND' },
    ],
    [
      { code: 'ENOTFOUND', hostname: 'b.example' },
      null,
      { kind: 'unreachable', host: 'b.example', detail: 'ENOTFOUND' },
    ],
    [
      { code: 'ENOTFOUND', hostname: 'p.example' },
      proxy,
      { kind: 'proxy', host: 'p.example:8080', detail: 'ENOTFOUND' },
    ],
    [
      { code: 'ECONNREFUSED', port: 8080 },
      proxy,
      { kind: 'proxy', host: 'p.example:8080', detail: 'ECONNREFUSED' },
    ],
    [
      { code: 'ECONNREFUSED', port: 443 },
      proxy,
      { kind: 'unreachable', host: 'a.example', detail: 'ECONNREFUSED' },
    ],
    [{ code: 'CERT_HAS_EXPIRED' }, null, { kind: 'tls', host: 'a.example', detail: 'CERT_HAS_EXPIRED' }],
  ])('%j', (fields, through, failure) => {
    expect(requestFailure(error(fields), url, through)).toEqual(failure);
  });

  it('is found among several addresses', () => {
    const several = new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]);
    expect(requestFailure(new TypeError('fetch failed', { cause: several }), url, null).detail).toBe(
      'ECONNREFUSED',
    );
  });
});

describe('the pace', () => {
  const limits = { judgeAfter: 30_000, patience: 300_000 };

  it('is judged after a while only', () => {
    const pace = makePace(limits, 0);
    pace.add(29_999, 1);
    expect(pace.isTooSlow(29_999, 1e9)).toBe(false);
    expect(pace.isTooSlow(30_000, 1e9)).toBe(true);
  });

  it('suffices when the rest comes in five minutes', () => {
    const pace = makePace(limits, 0);
    for (let second = 1; second <= 30; second += 1) pace.add(second * 1000, 100_000);
    expect(pace.rate(30_000)).toBe(100);
    expect(pace.isTooSlow(30_000, 30_000_000)).toBe(false);
    expect(pace.isTooSlow(30_000, 30_000_001)).toBe(true);
  });

  it('forgets how fast it was before', () => {
    const pace = makePace(limits, 0);
    pace.add(1_000, 100_000_000);
    for (let second = 2; second <= 60; second += 1) pace.add(second * 1000, 1_000);
    expect(pace.rate(60_000)).toBe(1);
    expect(pace.isTooSlow(60_000, 18_000_000)).toBe(true);
  });
});

describe('the progress', () => {
  const shown = (isTerminal: boolean) => {
    let at = 0;
    const written: string[] = [];
    const progress = makeProgress({ write: (text) => written.push(text), isTerminal, now: () => at });
    return { written, progress, pass: (ms: number) => (at += ms) };
  };

  it('is one line written over at a terminal, and gone at the end', () => {
    const { written, progress, pass } = shown(true);
    progress.show(37_000_000, 118_000_000, 1_500);
    progress.show(37_000_001, 118_000_000, 1_500);
    pass(200);
    progress.show(38_000_000, null, 900);
    progress.end();
    expect(written).toEqual([
      '\r正在下载 Electron · Fetching Electron: 37/118 MB, 1.5 MB/s\x1b[K',
      '\r正在下载 Electron · Fetching Electron: 38 MB, 900 kB/s\x1b[K',
      '\r\x1b[K',
    ]);
  });

  it('is a line now and then elsewhere', () => {
    const { written, progress, pass } = shown(false);
    progress.show(1, 2, 1);
    pass(10_000);
    progress.show(2e6, 4e6, 1);
    progress.show(3e6, 4e6, 1);
    progress.end();
    expect(written).toEqual(['正在下载 Electron · Fetching Electron: 2/4 MB, 1 kB/s\n']);
  });
});
