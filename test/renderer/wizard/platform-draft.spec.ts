import { describe, expect, it } from 'vitest';
import {
  autoExchangeOf,
  draftOf,
  guardedOf,
  hostOf,
  inputOf,
  swapped,
} from '../../../renderer/wizard/platform-draft.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';

const empty = draftOf(undefined);

describe('the guard', () => {
  it('follows the API base until it is touched', () => {
    expect(guardedOf(empty)).toBe(true);
    for (const apiBase of [
      'http://127.0.0.1:8790',
      ' http://localhost:1/x ',
      'http://[::1]:2',
      'http://127.9.9.9',
    ])
      expect(guardedOf({ ...empty, apiBase })).toBe(false);
    for (const apiBase of ['http://127.0.0.1.example.com', 'https://localhost.example.com', 'no url'])
      expect(guardedOf({ ...empty, apiBase })).toBe(true);
    expect(guardedOf({ apiBase: 'http://127.0.0.1', guarded: true })).toBe(true);
    expect(guardedOf({ apiBase: 'https://api.weixin.qq.com', guarded: false })).toBe(false);
  });
});

it('exchanges by itself only where it was asked to and nothing guards it', () => {
  const local = { ...empty, apiBase: 'http://127.0.0.1:1' };
  expect(autoExchangeOf(local)).toBe(false);
  expect(autoExchangeOf({ ...local, autoExchange: true })).toBe(true);
  expect(autoExchangeOf({ ...local, autoExchange: true, guarded: true })).toBe(false);
  expect(inputOf({ ...empty, autoExchange: true }, 'p1')).toMatchObject({
    guarded: true,
    autoExchange: false,
  });
});

describe('what is saved', () => {
  it('leaves out secrets that were not typed, so that kept ones stay', () => {
    const input = inputOf({ ...empty, name: 'n', componentAppid: 'wx1' }, 'p1');
    expect(input).toMatchObject({ id: 'p1', name: 'n', componentAppid: 'wx1', guarded: true });
    for (const name of ['appSecret', 'messageToken', 'aesKey', 'proxy'])
      expect(input).not.toHaveProperty(name);
    expect(platformInputSchema.safeParse(input).success).toBe(true);
  });

  it('sends typed secrets, and an empty one for what is to be removed', () => {
    const input = inputOf(
      { ...empty, secrets: { ...empty.secrets, appSecret: 's' }, removed: ['proxy'] },
      undefined,
    );
    expect(input).toMatchObject({ appSecret: 's', proxy: '' });
    expect(input).not.toHaveProperty('id');
    expect(input).not.toHaveProperty('aesKey');
  });

  it('sends no AppSecret from a profile that only borrows', () => {
    const input = inputOf(
      { ...empty, borrowOnly: true, secrets: { ...empty.secrets, appSecret: 'typed before' } },
      undefined,
    );
    expect(input).not.toHaveProperty('appSecret');
    expect(input).toMatchObject({ borrowOnly: true });
  });
});

it('swaps AppID and AppSecret and nothing else', () => {
  const before = {
    ...empty,
    componentAppid: 'secret',
    secrets: { ...empty.secrets, appSecret: 'wx1', proxy: 'p' },
  };
  expect(swapped(before)).toEqual({
    ...before,
    componentAppid: 'wx1',
    secrets: { ...before.secrets, appSecret: 'secret' },
  });
});

it('shows the redirect URI’s host as the default launch domain', () => {
  expect(hostOf(' https://auth.example.com:8443/a?b ')).toBe('auth.example.com:8443');
  expect(hostOf('auth.example.com')).toBe('');
});
