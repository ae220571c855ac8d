import { describe, expect, it } from 'vitest';
import { downloadEnv, fetchKey } from '../../../build/lib/fetch/env.mjs';
import type { Failure } from '../../../build/lib/fetch/failure.mjs';
import { failedLately, parseMemory, RETRY_AFTER } from '../../../build/lib/fetch/memory.mjs';

const failure: Failure = { kind: 'unreachable', host: 'a.example', detail: 'ENOTFOUND', progressed: false };
const memory = { key: 'k', at: 1_000, failure };

describe('a failed download', () => {
  it('keeps the next start from trying for an hour, and says why', () => {
    expect(RETRY_AFTER).toBe(3_600_000);
    expect(failedLately(memory, 'k', 1_000)).toEqual(failure);
    expect(failedLately(memory, 'k', 1_000 + RETRY_AFTER - 1)).toEqual(failure);
    expect(failedLately(memory, 'k', 1_000 + RETRY_AFTER)).toBeNull();
  });

  it('does not after the clock went back, for another download, or where there is none', () => {
    expect(failedLately(memory, 'k', 0)).toBeNull();
    expect(failedLately(memory, 'other', 1_000)).toBeNull();
    expect(failedLately(null, 'k', 1_000)).toBeNull();
  });

  it('does not after it brought something, or where this machine was at fault', () => {
    for (const change of [{ progressed: true }, { kind: 'disk' }, { kind: 'write' }] as Partial<Failure>[])
      expect(failedLately({ ...memory, failure: { ...failure, ...change } }, 'k', 1_000)).toBeNull();
  });

  it('is kept as text', () => {
    expect(parseMemory(JSON.stringify(memory))).toEqual(memory);
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"key":"k","at":1}',
    '{"key":"k","at":1,"failure":{"kind":"odd"}}',
    '{"key":"k","at":"1","failure":{"kind":"disk"}}',
    '{"key":1,"at":1,"failure":{"kind":"disk"}}',
  ])('is forgotten when its note is %j', (text) => {
    expect(parseMemory(text)).toBeNull();
  });

  it('is read without what does not belong there', () => {
    const text = JSON.stringify({
      key: 'k',
      at: 1,
      failure: { kind: 'slow', have: -1, host: 5, other: 'x' },
    });
    expect(parseMemory(text)?.failure).toEqual({ kind: 'slow' });
  });
});

describe('the key of a download', () => {
  const key = fetchKey('45.4.1', {});

  it.each([
    { ELECTRON_MIRROR: 'https://mirror.example/' },
    { npm_config_electron_mirror: 'https://mirror.example/' },
    { ELECTRON_CUSTOM_DIR: 'x' },
    { HTTPS_PROXY: 'http://p.example' },
    { npm_config_https_proxy: 'http://p.example' },
    { NO_PROXY: '*' },
  ])('is another one with %j', (env) => {
    expect(fetchKey('45.4.1', env)).not.toBe(key);
  });

  it('is another one for another version, and the same in another terminal', () => {
    expect(fetchKey('45.5.0', {})).not.toBe(key);
    expect(fetchKey('45.4.1', { ELECTRON_RUN_AS_NODE: '1', TERM: 'x', ELECTRON_MIRROR: '' })).toBe(key);
  });

  it('shows no password', () => {
    expect(fetchKey('45.4.1', { HTTPS_PROXY: 'http://me:secret@p.example' })).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the environment of a download', () => {
  it('has mirrors with a final slash, wherever they are set', () => {
    expect(
      downloadEnv({
        ELECTRON_MIRROR: ' https://a.example/e ',
        npm_config_electron_mirror: 'https://b.example//',
      }),
    ).toEqual({
      ELECTRON_MIRROR: 'https://a.example/e/',
      npm_config_electron_mirror: 'https://b.example/',
      NODE_USE_ENV_PROXY: '1',
    });
  });

  it("has proxies under one name each, a variable before npm's setting", () => {
    expect(
      downloadEnv({
        https_proxy: 'p.example:1',
        npm_config_https_proxy: 'http://q.example:2',
        npm_config_proxy: 'http://q.example:3',
        no_proxy: 'localhost',
        HOME: 'h',
      }),
    ).toEqual({
      HOME: 'h',
      HTTPS_PROXY: 'http://p.example:1',
      HTTP_PROXY: 'http://q.example:3',
      NO_PROXY: 'localhost',
      npm_config_https_proxy: 'http://q.example:2',
      npm_config_proxy: 'http://q.example:3',
      NODE_USE_ENV_PROXY: '1',
    });
  });

  it('asks for the version of the package, no other', () => {
    expect(downloadEnv({ ELECTRON_CUSTOM_VERSION: '1.0.0' })).toEqual({ NODE_USE_ENV_PROXY: '1' });
  });
});
