import { describe, expect, it } from 'vitest';
import { buildPush, eventXml, withQuery } from '../../../electron/wechat/push/build.ts';
import { aesKey } from '../../../electron/wechat/push/crypto.ts';
import { readQuery } from '../../../electron/wechat/push/envelope.ts';
import { type PushKeys, verifyPush } from '../../../electron/wechat/push/verify.ts';
import { vector } from './vectors.ts';

const keyOf = (text: string) => {
  const key = aesKey(text);
  if (!key) throw new Error('not a key');
  return key;
};

const other = 'A'.repeat(43);
const profile = (over: Partial<PushKeys> & { current?: string; previous?: string } = {}): PushKeys => {
  const { current = vector('L1').aesKey, previous, ...rest } = over;
  return {
    platformId: 'plt_one',
    componentAppid: 'wx0000000000000001',
    token: 't0kenForLocalTests',
    keys: [
      { name: 'current', key: keyOf(current) },
      ...(previous ? [{ name: 'previous', key: keyOf(previous) } as const] : []),
    ],
    ...rest,
  };
};

function pushOf(name: string) {
  const { appid, encrypt, timestamp = '', nonce = '', msgSignature = '' } = vector(name);
  return {
    query: { timestamp, nonce, msgSignature, signature: 'x' },
    body: `<xml><AppId>${appid}</AppId><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  };
}

const now = 1_700_000_101_000;
const judge = (over: Partial<Parameters<typeof verifyPush>[0]> = {}) =>
  verifyPush({ ...pushOf('L2'), keyring: [profile()], now: () => now, maxAgeMs: 0, ...over });

describe('a push', () => {
  it('that is genuine passes every step', () => {
    const { steps, result } = judge();
    expect(steps.map(({ step, passed }) => [step, passed])).toEqual(
      ['body', 'query', 'signature', 'decrypt', 'appid', 'content', 'age'].map((step) => [step, true]),
    );
    expect(result).toMatchObject({
      ok: true,
      opened: {
        platformId: 'plt_one',
        key: 'current',
        xml: vector('L2').plain,
        content: { infoType: 'authorized' },
      },
    });
  });

  it('encrypted with the key before opens with it, and that is said', () => {
    const { result } = judge({ keyring: [profile({ current: other, previous: vector('L1').aesKey })] });
    expect(result).toMatchObject({ ok: true, opened: { key: 'previous' } });
  });

  it('goes to the profile whose appid stands in it, though several share token and key', () => {
    const twin = profile({ platformId: 'plt_twin', componentAppid: 'wx0000000000000002' });
    expect(judge({ keyring: [twin, profile()] }).result).toMatchObject({ opened: { platformId: 'plt_one' } });
  });

  it.each([
    ['without encryption', { body: vector('L1').plain }, 'body', 'push.plaintext'],
    ['that is no XML', { body: 'hello' }, 'body', 'push.malformed'],
    ['with a DTD', { body: `<!DOCTYPE x>${pushOf('L2').body}` }, 'body', 'push.dtd'],
    ['without a signature', { query: { timestamp: '1', nonce: '2' } }, 'query', 'push.unsigned'],
    ['for nobody', { keyring: [] }, 'signature', 'push.noKeys'],
    ['of another token', { keyring: [profile({ token: 'other' })] }, 'signature', 'push.signature'],
    ['with another body', { body: pushOf('L1').body }, 'signature', 'push.signature'],
    ['under another key', { keyring: [profile({ current: other })] }, 'decrypt', 'push.undecryptable'],
    ['without a key', { keyring: [profile({ keys: [] })] }, 'decrypt', 'push.undecryptable'],
    [
      'of another platform',
      { keyring: [profile({ componentAppid: 'wx0000000000000002' })] },
      'appid',
      'push.appid',
    ],
    ['that is old, with a limit', { now: () => now + 61_000, maxAgeMs: 60_000 }, 'age', 'push.replay'],
  ] as const)('%s is refused at the step %3$s', (_, over, step, code) => {
    const { steps, result } = judge(over);
    expect(steps.at(-1)).toMatchObject({ step, passed: false });
    expect(steps.filter(({ passed }) => !passed)).toHaveLength(1);
    expect(result).toMatchObject({ ok: false, code });
  });

  it('that is old passes without a limit, and one within it', () => {
    expect(judge({ now: () => now + 9e9 }).result.ok).toBe(true);
    expect(judge({ now: () => now + 59_000, maxAgeMs: 60_000 }).result.ok).toBe(true);
  });

  it('is looked at with both secrets of each profile, and none of them shows', () => {
    const text = JSON.stringify(judge({ keyring: [profile({ current: other })] }));
    expect(text).not.toContain('t0kenForLocalTests');
    expect(text).not.toContain(other);
  });
});

describe('a push of our own', () => {
  const built = (xml: string, appid = 'wx0000000000000001') =>
    buildPush({
      xml,
      componentAppid: appid,
      token: 't0kenForLocalTests',
      key: keyOf(vector('L1').aesKey),
      outer: { name: 'AppId', value: appid },
      timestamp: 1_700_000_100,
      random: Buffer.alloc(20, 9),
    });
  const judged = ({ query, body }: { query: string; body: string }) =>
    judge({ query: readQuery(query), body }).result;

  it('is as good as WeChat’s', () => {
    const xml = eventXml({
      AppId: 'wx0000000000000001',
      CreateTime: 1_700_000_100,
      InfoType: 'authorized',
      Odd: 'a]]>b',
    });
    expect(xml).toContain('<CreateTime>1700000100</CreateTime>');
    expect(judged(built(xml))).toMatchObject({
      ok: true,
      opened: { xml, content: { infoType: 'authorized' } },
    });
  });

  it('that lies about its platform inside is refused', () => {
    expect(judged(built(eventXml({ AppId: 'wx0000000000000009', InfoType: 'x' })))).toMatchObject({
      code: 'push.appid',
    });
  });

  it.each([
    ['is no XML inside', 'nothing'],
    ['has a DTD inside', '<!DOCTYPE x><xml><a>1</a></xml>'],
    ['has CDATA in CDATA', '<xml><a><![CDATA[<b><![CDATA[x]]></b>]]></a></xml>'],
    ['is broken off', '<xml><InfoType>x</InfoType><a'],
  ])('that %s is genuine all the same, and that it cannot be read is said', (_, xml) => {
    const { query, body } = built(xml);
    const { result, steps } = judge({ query: readQuery(query), body });
    expect(result).toMatchObject({ ok: true, opened: { xml, content: { ticket: null } } });
    expect(steps).toContainEqual({ step: 'content', passed: true, params: { how: 'unreadable' } });
  });

  it('in JSON, outer and inner, is read as XML is', () => {
    const json = { AppId: 'wx0000000000000001', CreateTime: 1_700_000_100, InfoType: 'authorized' };
    const { query, body } = built(JSON.stringify({ ...json, AuthorizerAppid: 'wx00000000000000aa' }));
    const encrypt = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1];
    const outer = JSON.stringify({ ToUserName: 'gh_1', Encrypt: encrypt }, null, 2);
    expect(judged({ query, body: outer })).toMatchObject({
      ok: true,
      opened: {
        content: {
          infoType: 'authorized',
          authorizerAppid: 'wx00000000000000aa',
          createdAt: 1_700_000_100_000,
        },
      },
    });
  });

  it('leaves out what cannot be an element', () => {
    expect(eventXml({ 'a b': 'x', '1a': 'x', xmlns: 'x', InfoType: 'y', Gone: null })).toBe(
      '<xml><InfoType><![CDATA[y]]></InfoType></xml>',
    );
  });

  it.each([
    ['https://a.example/e', 'https://a.example/e?q=1'],
    ['https://a.example/e?x=2', 'https://a.example/e?x=2&q=1'],
    ['https://a.example/e?', 'https://a.example/e?q=1'],
    ['https://a.example/e#f', 'https://a.example/e?q=1'],
  ])('goes to %s as %s', (target, expected) => {
    expect(withQuery(target, 'q=1')).toBe(expected);
  });
});
