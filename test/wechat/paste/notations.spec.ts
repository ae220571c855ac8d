import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { binaries, type Pairs, texts } from './notations.ts';
import { body, refreshToken, ticket, token } from './samples.ts';

const A = 'wx00000000000000c1';
const B = 'wx00000000000000c2';
const tokenOf = (appid: string, value: string): Pairs => [
  ['component_appid', appid],
  ['component_access_token', value],
  ['expires_in', '7000'],
];
const other = `62_${body}${body.slice(3, 60)}`;

describe.each(Object.entries(texts))('%s', (_, write) => {
  it('holds a component token, whose it is and how long it lives', () => {
    const [found, ...others] = recognise(write(tokenOf(A, token)), 'token');
    expect(found).toMatchObject({ kind: 'componentToken', value: token, componentAppid: A });
    expect(others.filter(({ value }) => value !== '')).toEqual([]);
  });

  it('holds a ticket push with its time', () => {
    const push: Pairs = [
      ['AppId', A],
      ['CreateTime', '1789200000'],
      ['InfoType', 'component_verify_ticket'],
      ['ComponentVerifyTicket', ticket],
    ];
    expect(recognise(write(push), 'ticket')[0]).toMatchObject({ value: ticket, componentAppid: A });
  });

  it('has a name without its value, which is not the next word', () => {
    const empty = recognise(
      write([
        ['component_appid', A],
        ['component_access_token', ''],
        ['authorizer_refresh_token', refreshToken],
      ]),
      'token',
    );
    expect(empty.filter(({ kind }) => kind === 'componentToken')).toEqual([]);
    for (const nothing of ['null', 'None', 'nil', 'NULL']) {
      const found = recognise(
        write([
          ['component_access_token', nothing],
          ['authorizer_refresh_token', refreshToken],
        ]),
        'token',
      );
      expect(found.filter(({ kind }) => kind === 'componentToken')).toEqual([]);
    }
  });

  it('is told from another platform’s beside it', () => {
    const both = `${write(tokenOf(A, token))}\n\n${write(tokenOf(B, other))}\n`;
    expect(recognise(both, 'token', { platform: A })[0]).toMatchObject({ value: token, componentAppid: A });
    expect(recognise(both, 'token', { platform: B })[0]).toMatchObject({ value: other, componentAppid: B });
  });
});

describe.each(Object.entries(binaries))('%s, as its bytes', (_, write) => {
  it('holds a component token and whose it is', () => {
    const text = write(tokenOf(A, token)).toString('latin1');
    expect(recognise(text, 'token')[0]).toMatchObject({
      kind: 'componentToken',
      value: token,
      componentAppid: A,
    });
  });
});

describe('values in base64', () => {
  const encoded = (text: string) => Buffer.from(text).toString('base64');

  it.each([
    [
      'a secret of Kubernetes',
      `kind: Secret\ndata:\n  component_access_token: ${encoded(token)}\n  component_appid: ${encoded(A)}`,
    ],
    ['Consul', `{"Key":"wechat/${A}/component_access_token","Flags":0,"Value":"${encoded(token)}"}`],
  ])('%s', (_, text) => {
    expect(recognise(text, 'token')[0]).toMatchObject({
      kind: 'componentToken',
      value: token,
      componentAppid: A,
    });
  });

  it.each([
    ['ticket', ticket],
    ['token', `123_${body}`],
  ] as const)('are found by what a %s begins with', (hint, value) => {
    const name = hint === 'ticket' ? 'WX_TICKET' : 'WX_COMPONENT_ACCESS_TOKEN';
    expect(recognise(`${name}: ${encoded(value)}`, hint)[0]?.value).toBe(value);
  });

  it('are left alone where they hold nothing of the kind', () => {
    for (const text of ['92_short', 'wx00000000000000zz', '92_ with a blank in it', 'just some text'])
      expect(recognise(`token: ${encoded(text)}`, 'token').map(({ value }) => value)).not.toContain(text);
  });
});

describe('names that say whose a value is in words before them', () => {
  it.each([
    ['properties', `wx.component.app-id=${A}\nwx.component.access-token=${token}`],
    ['Chinese', `第三方平台 appid：${A}\n第三方平台的 access_token：${token}`],
    [
      'memcached',
      `get wx.component_access_token.${A}\r\nVALUE wx.component_access_token.${A} 0 120\r\n${token}\r\nEND`,
    ],
  ])('%s', (_, text) => {
    expect(recognise(text, 'token')[0]).toMatchObject({
      kind: 'componentToken',
      value: token,
      componentAppid: A,
    });
  });
});
