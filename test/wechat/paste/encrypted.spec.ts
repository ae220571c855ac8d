import { describe, expect, it } from 'vitest';
import { type EncryptedPush, type OpenPush, recognise } from '../../../electron/wechat/paste.ts';
import { buildPush, eventXml } from '../../../electron/wechat/push/build.ts';
import { aesKey, decrypt, isSigned } from '../../../electron/wechat/push/crypto.ts';
import { bodies, queries } from '../wire/notations.ts';
import { code, ticket } from './samples.ts';

const appid = 'wx0000000000000001';
const token = 'shopToken';

function keyOf(text: string) {
  const key = aesKey(text);
  if (!key) throw new Error('not a key');
  return key;
}
const key = keyOf('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG');

function built(
  fields: Record<string, string | number>,
  xml = eventXml({ AppId: appid, CreateTime: 1_700_000_000, ...fields }),
) {
  return buildPush({
    xml,
    componentAppid: appid,
    token,
    key,
    outer: { name: 'AppId', value: appid },
    timestamp: 1_700_000_000,
    random: Buffer.alloc(20, 3),
  });
}

/** As the core opens them, with one profile. */
const open: OpenPush = ({ forms, timestamp, nonce, msgSignature }) => {
  for (const encrypt of forms) {
    const opened = decrypt(key, encrypt);
    if (!opened.ok || opened.appid !== appid) continue;
    const signed =
      timestamp && nonce && msgSignature
        ? forms.some((form) => isSigned(token, { timestamp, nonce, msgSignature, encrypt: form }))
        : undefined;
    return { xml: opened.message, componentAppid: appid, signed };
  }
  return undefined;
};
const first = (text: string, hint?: Parameters<typeof recognise>[1]) => recognise(text, hint, { open })[0];

const ticketPush = built({ InfoType: 'component_verify_ticket', ComponentVerifyTicket: ticket });
const encryptOf = (body: string) => /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
const encrypt = encryptOf(ticketPush.body);

describe('encrypted pushes', () => {
  it.each([
    ['URL and body', `POST https://a.example/e?${ticketPush.query}\n\n${ticketPush.body}`],
    ['the body alone', ticketPush.body],
    ['on one line', ticketPush.body.replace(/\s*\n\s*/g, '')],
    ['without CDATA', `<xml><AppId>${appid}</AppId><Encrypt>${encrypt}</Encrypt></xml>`],
    [
      'a curl line',
      `curl -X POST 'https://a.example/e?${ticketPush.query}' -H 'Content-Type: text/xml' -d '${ticketPush.body}'`,
    ],
    ['a JSON log', JSON.stringify({ at: 1, url: `/e?${ticketPush.query}`, body: ticketPush.body })],
    ['a JSON envelope', JSON.stringify({ AppId: appid, Encrypt: encrypt })],
    ['escaped for HTML', ticketPush.body.replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['percent-encoded', encodeURIComponent(ticketPush.body)],
    ['with plus signs lost', ticketPush.body.replace(encrypt, encrypt.replaceAll('+', ' '))],
    ['broken over lines', ticketPush.body.replace(encrypt, encrypt.replace(/.{76}/g, '$&\n'))],
  ])('%s: opened to the ticket inside', (_, text) => {
    for (const hint of [undefined, 'ticket', 'callback'] as const) {
      expect(first(text, hint)).toEqual({
        kind: 'ticketPush',
        confidence: 'certain',
        value: ticket,
        componentAppid: appid,
        createdAt: 1_700_000_000_000,
        decrypted: true,
        warnings: [],
      });
    }
  });

  it('of an authorization: opened to its code', () => {
    const push = built({ InfoType: 'authorized', AuthorizationCode: code, PreAuthCode: 'preauthcode@@@p' });
    expect(first(push.body, 'callback')).toMatchObject({
      kind: 'authorizedPush',
      value: code,
      preAuthCode: 'preauthcode@@@p',
      decrypted: true,
    });
  });

  it('of another kind: named, with the account it is about', () => {
    const push = built({ InfoType: 'unauthorized', AuthorizerAppid: 'wx00000000000000aa' });
    expect(first(push.body)).toMatchObject({
      kind: 'otherPush',
      infoType: 'unauthorized',
      authorizerAppid: 'wx00000000000000aa',
      problem: { code: 'input.otherPush' },
    });
  });

  it('whose signature does not agree: opened, with a warning', () => {
    const other = ticketPush.query.replace(/msg_signature=\w+/, `msg_signature=${'0'.repeat(40)}`);
    expect(first(`/e?${other}\n${ticketPush.body}`)).toMatchObject({
      kind: 'ticketPush',
      warnings: [{ code: 'input.pushSignature' }],
    });
  });

  it('several in one log: each with its own query, the newest ticket first', () => {
    const asked: EncryptedPush[] = [];
    const older = built({
      CreateTime: 1_699_999_000,
      InfoType: 'component_verify_ticket',
      ComponentVerifyTicket: 'ticket@@@OLDER',
    });
    const log = [older, ticketPush].map(({ query, body }) => `POST /e?${query}\n${body}`).join('\n');
    const found = recognise(log, 'ticket', {
      open: (push) => {
        asked.push(push);
        return open(push);
      },
    });
    expect(found.map(({ value }) => value)).toEqual([ticket, 'ticket@@@OLDER']);
    expect(
      found.every(({ warnings }) => !warnings.some((warning) => warning.code === 'input.pushSignature')),
    ).toBe(true);
    expect(asked.map(({ msgSignature }) => msgSignature)).toEqual(
      [older, ticketPush].map(({ query }) => new URLSearchParams(query).get('msg_signature')),
    );
  });

  it('that nobody can open are named, once, and nothing is made up', () => {
    const found = recognise(`${ticketPush.body}\n${ticketPush.body}`, undefined, { open: () => undefined });
    expect(found).toEqual([
      {
        kind: 'encryptedPush',
        confidence: 'certain',
        value: '',
        warnings: [],
        problem: { code: 'input.encrypted' },
      },
    ]);
    expect(recognise(ticketPush.body)[0]?.kind).toBe('encryptedPush');
  });

  it('give way to what can be used beside them', () => {
    expect(recognise(`${ticketPush.body}\n${ticket}`, 'ticket', { open: () => undefined })[0]).toMatchObject({
      kind: 'ticket',
    });
  });

  it('in whatever notation: opened, and known for WeChat’s by its query', () => {
    const params = new URLSearchParams(ticketPush.query);
    const value = (name: string) => params.get(name) ?? '';
    const written = {
      signature: value('signature'),
      timestamp: value('timestamp'),
      nonce: value('nonce'),
      msgSignature: value('msg_signature'),
      encrypt,
      appid,
    };
    for (const [name, query] of Object.entries(queries)) {
      for (const [form, body] of Object.entries(bodies)) {
        const asked: (boolean | undefined)[] = [];
        const watched: OpenPush = (push) => {
          const opened = open(push);
          asked.push(opened?.signed);
          return opened;
        };
        const found = recognise(`${query(written)}\n${body(written)}`, 'ticket', { open: watched });
        expect(found[0], `${name}, ${form}`).toMatchObject({
          kind: 'ticketPush',
          value: ticket,
          warnings: [],
        });
        expect(asked, `${name}, ${form}`).toContain(true);
      }
    }
  });

  it('base64 alone is one only if it opens', () => {
    expect(first(encrypt, 'ticket')).toMatchObject({ kind: 'ticketPush', value: ticket });
    const others = [encrypt, JSON.stringify({ encryptedData: encrypt, iv: 'AAAA' })];
    for (const text of others)
      expect(recognise(text, undefined, { open: () => undefined }).map(({ kind }) => kind)).not.toContain(
        'encryptedPush',
      );
  });

  it('of JSON: opened as XML is', () => {
    const xml = JSON.stringify({ AppId: appid, InfoType: 'authorized', AuthorizationCode: code });
    expect(first(built({}, xml).body, 'callback')).toMatchObject({ kind: 'authorizedPush', value: code });
  });

  it('what a customer wrote is no value of WeChat’s', () => {
    const forged =
      '<InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>ticket@@@evil</ComponentVerifyTicket>';
    for (const content of [forged, `]]></Content>${forged}<Content><![CDATA[`, `<![CDATA[x]]>${forged}`]) {
      const xml = `<xml><ToUserName>gh_1</ToUserName><FromUserName>o</FromUserName><MsgType>text</MsgType><Content><![CDATA[${content}]]></Content></xml>`;
      const found = recognise(built({}, xml).body, 'ticket', { open });
      expect(found).toMatchObject([{ kind: 'otherPush', infoType: 'text' }]);
    }
  });
});
