import { describe, expect, it } from 'vitest';
import {
  autoExchangeOf,
  type Draft,
  draftOf,
  guardRemark,
  inputOf,
  keptDraftSchema,
  stillWrong,
  swapped,
} from '../../../renderer/platforms/platform-draft.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';

const empty = draftOf(undefined);

describe('the guard', () => {
  it('begins ticked and never follows the API base; what looks odd is said beside it', () => {
    expect(empty.guarded).toBe(true);
    for (const apiBase of ['http://127.0.0.1:8790', ' http://localhost:1/x ', 'http://[::1]:2']) {
      expect(inputOf({ ...empty, apiBase }, undefined).guarded).toBe(true);
      expect(guardRemark({ apiBase, guarded: true })).toBe('guardedLocal');
      expect(guardRemark({ apiBase, guarded: false })).toBeUndefined();
    }
    for (const apiBase of ['http://127.0.0.1.example.com', 'https://localhost.example.com', '']) {
      expect(guardRemark({ apiBase, guarded: true })).toBeUndefined();
      expect(guardRemark({ apiBase, guarded: false })).toBe('unguardedFar');
    }
  });
});

it('exchanges by itself only where it was asked to and nothing guards it', () => {
  const local = { ...empty, apiBase: 'http://127.0.0.1:1' };
  expect(autoExchangeOf({ ...local, guarded: false })).toBe(false);
  expect(autoExchangeOf({ ...local, guarded: false, autoExchange: true })).toBe(true);
  expect(autoExchangeOf({ ...local, autoExchange: true })).toBe(false);
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

describe('a refusal', () => {
  const at = (field: string) => ({ code: 'x', field });
  const told = [at('name'), at('redirectUri'), at('appSecret'), at('componentAppid'), { code: 'store.busy' }];
  const fieldsLeft = (part: Partial<Draft>) => stillWrong(told, empty, part).map(({ field }) => field);

  it('goes when its field is typed in, and stays at the others', () => {
    expect(fieldsLeft({ name: 'n' })).toEqual(['redirectUri', 'appSecret', 'componentAppid', undefined]);
    expect(fieldsLeft({ authType: 1 })).toHaveLength(5);
  });

  it('of two fields together goes with either', () => {
    expect(fieldsLeft({ launchDomain: 'a' })).not.toContain('redirectUri');
    const secrets = { ...empty.secrets, appSecret: 's' };
    expect(fieldsLeft({ secrets })).toEqual(['name', 'redirectUri', undefined]);
    expect(fieldsLeft({ secrets: { ...empty.secrets, proxy: 'p' } })).toHaveLength(5);
    expect(fieldsLeft({ borrowOnly: true })).not.toContain('appSecret');
  });
});

it('keeps everything of a half-filled profile but its secrets', () => {
  const draft = { ...empty, name: 'n', secrets: { ...empty.secrets, appSecret: 'hush' } };
  const { secrets: _secrets, removed: _removed, ...plain } = draft;
  expect(keptDraftSchema.parse(draft)).toEqual(plain);
  const inTheWrongBox = { ...draft, componentAppid: '0123456789abcdef0123456789abcdef' };
  expect(keptDraftSchema.parse(inTheWrongBox).componentAppid).toBe('');
});
