import { describe, expect, it } from 'vitest';
import { readContent } from '../../../electron/wechat/push/content.ts';
import { readEnvelope, readQuery } from '../../../electron/wechat/push/envelope.ts';
import { readXml } from '../../../electron/wechat/push/xml.ts';
import { vector } from './vectors.ts';

const fieldsOf = (xml: string) => {
  const read = readXml(xml);
  return read.ok ? Object.fromEntries(read.fields) : read.reason;
};

describe('the XML of a push', () => {
  it.each([
    ['in another order', '<xml><Encrypt>AAAA</Encrypt><AppId>wx1</AppId></xml>'],
    ['with CDATA', '<xml><AppId><![CDATA[wx1]]></AppId>\n<Encrypt><![CDATA[AAAA]]></Encrypt></xml>'],
    [
      'with a declaration',
      '<?xml version="1.0" encoding="UTF-8"?><xml><AppId>wx1</AppId><Encrypt>AAAA</Encrypt></xml>',
    ],
    ['with blanks around values', '<xml>\r\n<AppId> wx1 </AppId><Encrypt>\nAAAA\n</Encrypt></xml>'],
    ['behind a byte order mark', '\ufeff<xml><AppId>wx1</AppId><Encrypt>AAAA</Encrypt></xml>'],
    ['with an attribute', '<xml a="b"><AppId x="y">wx1</AppId><Encrypt>AAAA</Encrypt></xml>'],
    ['under another root', '<root><AppId>wx1</AppId><Encrypt>AAAA</Encrypt></root>'],
  ])('is read %s', (_, xml) => {
    expect(fieldsOf(xml)).toEqual({ AppId: 'wx1', Encrypt: 'AAAA' });
  });

  it('is not expanded: entities are text, numbers stay texts', () => {
    expect(fieldsOf('<xml><a>x &amp; &#65; &lol;</a><b>0012</b><c>1e3</c></xml>')).toEqual({
      a: 'x &amp; &#65; &lol;',
      b: '0012',
      c: '1e3',
    });
  });

  it('of a name that comes twice, the first counts; what is nested has no text', () => {
    expect(fieldsOf('<xml><a>1</a><a>2</a><b><c>3</c></b></xml>')).toEqual({ a: '1', b: undefined });
  });

  it.each([
    '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><AppId>&x;</AppId></xml>',
    '<?xml version="1.0"?><!doctype xml><xml><a>1</a></xml>',
    '<xml><!ENTITY x "y"><a>1</a></xml>',
  ])('may not declare anything: %s', (xml) => {
    expect(fieldsOf(xml)).toBe('dtd');
  });

  it('may talk of doctypes in CDATA', () => {
    expect(fieldsOf('<xml><Content><![CDATA[<!DOCTYPE html>]]></Content></xml>')).toEqual({
      Content: '<!DOCTYPE html>',
    });
  });

  it.each([
    '',
    'success',
    '{"Encrypt":"AAAA"}',
    '<xml>',
    '<xml></xml>',
    '<xml>text</xml>',
    '<xml><a>1</a><xml>',
    '<xml><a>1</b></xml>',
    '<xml><a>1</a></xml><xml><a>1</a></xml>',
    '<xml><a>1</a></xml><other><a>1</a></other>',
    `${'<a>'.repeat(50)}1${'</a>'.repeat(50)}`,
    `<xml>${'<a/>'.repeat(5000)}</xml>`,
  ])('is malformed: %#', (xml) => {
    expect(fieldsOf(xml)).toBe('malformed');
  });
});

describe('the envelope', () => {
  it('names the component for events, the account for messages', () => {
    const encrypt = vector('L1').encrypt;
    expect(readEnvelope(`<xml><AppId>wx1</AppId><Encrypt>${encrypt}</Encrypt></xml>`)).toEqual({
      ok: true,
      envelope: { encrypt, outer: { name: 'AppId', value: 'wx1' } },
    });
    expect(
      readEnvelope(`<xml><ToUserName>gh_1</ToUserName><Encrypt>${encrypt}</Encrypt></xml>`),
    ).toMatchObject({
      envelope: { outer: { name: 'ToUserName', value: 'gh_1' } },
    });
    expect(readEnvelope(`<xml><Encrypt>${encrypt}</Encrypt></xml>`)).toMatchObject({
      envelope: { outer: null },
    });
  });

  it('tells a push without encryption from one that is none', () => {
    expect(readEnvelope(vector('L1').plain)).toEqual({ ok: false, reason: 'plaintext' });
    expect(readEnvelope('<xml><Encrypt></Encrypt><AppId>1</AppId></xml>')).toEqual({
      ok: false,
      reason: 'malformed',
    });
  });

  it('has its parameters in the query', () => {
    expect(readQuery('?signature=a&timestamp=1&nonce=2&encrypt_type=aes&msg_signature=b&openid=o')).toEqual({
      signature: 'a',
      timestamp: '1',
      nonce: '2',
      encryptType: 'aes',
      msgSignature: 'b',
      openid: 'o',
    });
    expect(readQuery('').msgSignature).toBeUndefined();
  });
});

describe('the content', () => {
  const contentOf = (xml: string) => {
    const read = readContent(xml);
    return read.ok ? read.content : read.reason;
  };

  it('of a ticket push', () => {
    expect(contentOf(vector('L1').plain)).toEqual({
      infoType: 'component_verify_ticket',
      componentAppid: 'wx0000000000000001',
      authorizerAppid: null,
      createdAt: 1_700_000_000_000,
      ticket: 'ticket@@@LOCAL-TEST-0001',
      authorizationCode: null,
      codeExpiresAt: null,
      preAuthCode: null,
      registration: null,
    });
  });

  it('of an authorization, its end as a moment above 10^9 and as a length below', () => {
    const { plain } = vector('L2');
    expect(contentOf(plain)).toMatchObject({
      infoType: 'authorized',
      authorizerAppid: 'wx00000000000000aa',
      authorizationCode: 'queryauthcode@@@LOCAL-TEST',
      preAuthCode: 'preauthcode@@@LOCAL-TEST',
      codeExpiresAt: 1_700_003_700_000,
    });
    expect(contentOf(plain.replace('1700003700', '3600'))).toMatchObject({
      codeExpiresAt: 1_700_003_700_000,
    });
    expect(contentOf(plain.replace('1700003700', '1000000000'))).toMatchObject({
      codeExpiresAt: 2_700_000_100_000,
    });
    expect(contentOf(plain.replace('1700003700', 'soon'))).toMatchObject({ codeExpiresAt: null });
  });

  it('of a message, by its kind', () => {
    expect(contentOf(vector('V2').plain)).toMatchObject({ infoType: 'text', createdAt: 1_409_659_813_000 });
    expect(contentOf(vector('V1').plain)).toMatchObject({ infoType: 'event.debug_demo' });
    expect(contentOf('<xml><a>1</a></xml>')).toMatchObject({ infoType: '', createdAt: null });
  });
});
