import { describe, expect, it } from 'vitest';
import { isAllowed, isOwnOrigin } from '../../electron/browser/host-rules.ts';
import { isOwnHost } from '../../shared/hosts.ts';

describe('Host', () => {
  it.each(['127.0.0.1', '127.0.0.1:80', 'localhost', 'LocalHost:5173', '[::1]', '[::1]:65535'])(
    'takes %s',
    (host) => {
      expect(isOwnHost(host)).toBe(true);
    },
  );

  it.each([
    undefined,
    '',
    'authdesk.example',
    '127.0.0.1.example',
    'localhost.example:80',
    'example#localhost',
    'user@localhost',
    '127.0.0.1:80:80',
    '127.0.0.1:',
    '127.0.0.1:123456',
    '127.0.0.2',
    '0.0.0.0',
    '::1',
    '192.168.1.4:8080',
    'localhost\n',
    'localhost, evil.example',
  ])('refuses %j', (host) => {
    expect(isOwnHost(host)).toBe(false);
  });
});

describe('Origin', () => {
  it('must be http on the very same host and port', () => {
    expect(isOwnOrigin('http://127.0.0.1:4000', '127.0.0.1:4000')).toBe(true);
    expect(isOwnOrigin('http://localhost:4000', 'LOCALHOST:4000')).toBe(true);
    for (const origin of [
      'null',
      '',
      'https://127.0.0.1:4000',
      'http://127.0.0.1:4001',
      'http://127.0.0.1',
      'http://localhost:4000',
      'http://127.0.0.1:4000.example',
      'http://127.0.0.1:4000/',
    ])
      expect(isOwnOrigin(origin, '127.0.0.1:4000')).toBe(false);
  });

  it('may be missing from a request, not from a websocket', () => {
    const host = 'localhost:4000';
    expect(isAllowed({ host }, 'request')).toBe(true);
    expect(isAllowed({ host }, 'websocket')).toBe(false);
    expect(isAllowed({ host, origin: 'http://localhost:4000' }, 'websocket')).toBe(true);
    expect(isAllowed({ host, origin: 'http://evil.example' }, 'request')).toBe(false);
    expect(isAllowed({ host: 'evil.example', origin: 'http://evil.example' }, 'request')).toBe(false);
  });
});
