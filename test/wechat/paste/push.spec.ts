import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { authorizedPush, body, code, first, preAuthCode, ticket, ticketPush } from './samples.ts';

describe('pushes', () => {
  it.each([
    ['as XML', ticketPush],
    ['escaped for HTML', ticketPush.replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['in a JSON text', JSON.stringify(ticketPush)],
    ['in a log', `INFO decrypted:\n${ticketPush}\nINFO answered success`],
    ['with the docs’ typo', ticketPush.replace('</xml>', '<xml>')],
    ['without a root', ticketPush.replace(/<\/?xml>/g, '')],
    [
      'as JSON',
      JSON.stringify({
        AppId: 'wx0000000000000001',
        CreateTime: 1700000000,
        InfoType: 'component_verify_ticket',
        ComponentVerifyTicket: ticket,
      }),
    ],
    [
      'as JSON in a log line',
      `12:00 {"AppId":"wx0000000000000001","CreateTime":"1700000000","InfoType":"component_verify_ticket","ComponentVerifyTicket":"${ticket}"} ok`,
    ],
  ])('a ticket push %s', (_, text) => {
    expect(first(text)).toEqual({
      kind: 'ticketPush',
      confidence: 'certain',
      value: ticket,
      componentAppid: 'wx0000000000000001',
      createdAt: 1700000000000,
      warnings: [],
    });
  });

  it('the newest by WeChat’s own time, not by place', () => {
    const older = ticketPush
      .replaceAll(ticket, `ticket@@@${body.slice(2)}`)
      .replace('1700000000', '1699999400');
    const found = recognise(`${ticketPush}\n${older}`, 'ticket');
    expect(found.map(({ createdAt }) => createdAt)).toEqual([1700000000000, 1699999400000]);
  });

  it.each(['authorized', 'updateauthorized'])('an %s push with its codes', (infoType) => {
    expect(first(authorizedPush.replace('>authorized<', `>${infoType}<`), 'callback')).toEqual({
      kind: 'authorizedPush',
      confidence: 'certain',
      value: code,
      componentAppid: 'wx0000000000000001',
      authorizerAppid: 'wx00000000000000aa',
      createdAt: 1700000100000,
      preAuthCode,
      expiresIn: 3600,
      expiresAt: 1700003700000,
      warnings: [],
    });
  });

  it('with a length for its expiry instead of a moment', () => {
    const found = first(authorizedPush.replace('1700003700', '3600'));
    expect(found).toMatchObject({ kind: 'authorizedPush', expiresIn: 3600 });
    expect(found).not.toHaveProperty('expiresAt');
  });

  it('that is still encrypted is named', () => {
    const text = '<xml><AppId><![CDATA[wx1]]></AppId><Encrypt><![CDATA[Q3stYC6hdFzMh9T8==]]></Encrypt></xml>';
    for (const hint of [undefined, 'ticket', 'callback'] as const) {
      expect(first(text, hint)).toMatchObject({
        kind: 'encryptedPush',
        problem: { code: 'input.encrypted' },
      });
    }
  });

  it('of another kind is named, and goes nowhere', () => {
    const text = authorizedPush
      .replace('>authorized<', '>unauthorized<')
      .replace(/<Authorization.*<\/PreAuthCode>/, '');
    expect(first(text)).toMatchObject({
      kind: 'otherPush',
      infoType: 'unauthorized',
      authorizerAppid: 'wx00000000000000aa',
      problem: { code: 'input.otherPush', params: { infoType: 'unauthorized' } },
    });
    expect(first(JSON.stringify({ InfoType: 'unauthorized', AppId: 'wx1' }))).toMatchObject({
      kind: 'otherPush',
    });
  });

  it('of a fast registration: its code, the platform’s appid and the new mini program’s', () => {
    const fields =
      '<appid>wx00000000000000bb</appid><status>0</status><auth_code>code-Of_it-1</auth_code><msg>OK</msg>';
    const head =
      '<AppId><![CDATA[wx0000000000000001]]></AppId><CreateTime>1700000000</CreateTime><InfoType><![CDATA[notify_third_fasteregister]]></InfoType>';
    for (const xml of [
      `<xml>${head}${fields}<info><name><![CDATA[某公司]]></name></info></xml>`,
      `<xml>${head}<info>${fields}</info></xml>`,
    ])
      expect(recognise(xml, 'callback')[0]).toMatchObject({
        kind: 'authorizedPush',
        value: 'code-Of_it-1',
        componentAppid: 'wx0000000000000001',
        authorizerAppid: 'wx00000000000000bb',
        createdAt: 1_700_000_000_000,
      });
    const failed = `<xml>${head}<status>1001</status><msg>no</msg></xml>`;
    expect(recognise(failed, 'callback')[0]).toMatchObject({
      kind: 'otherPush',
      infoType: 'notify_third_fasteregister',
    });
  });
});
