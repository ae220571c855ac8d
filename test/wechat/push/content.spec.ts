import { describe, expect, it } from 'vitest';
import { readContent } from '../../../electron/wechat/push/content.ts';

const appid = 'wx0000000000000001';
const head = `<AppId><![CDATA[${appid}]]></AppId><CreateTime>1700000000</CreateTime>`;
const event = (infoType: string, rest: string) =>
  `<xml>${head}<InfoType><![CDATA[${infoType}]]></InfoType>${rest}</xml>`;
const message = (content: string) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>3</MsgId></xml>`;
const ticket = '<ComponentVerifyTicket><![CDATA[ticket@@@good]]></ComponentVerifyTicket>';
const forged =
  '<InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>ticket@@@evil</ComponentVerifyTicket>';

describe('what no parser takes', () => {
  it.each([
    ['a bare `<`', event('component_verify_ticket', `<Note>a < b</Note>${ticket}`)],
    ['a stray `&` and a bare `<`', event('component_verify_ticket', `<Note>a & b < c</Note>${ticket}`)],
    ['an element that does not end, behind it', event('component_verify_ticket', `${ticket}<Note>`)],
    [
      'CDATA in CDATA, behind it',
      event('component_verify_ticket', `${ticket}<N><![CDATA[<b><![CDATA[x]]></b>]]></N>`),
    ],
    ['a break in the middle', event('component_verify_ticket', ticket).slice(0, -4)],
  ])('gives its ticket where that stands plainly: %s', (_, xml) => {
    expect(readContent(xml)).toMatchObject({
      ok: false,
      content: { infoType: 'component_verify_ticket', componentAppid: appid, ticket: 'ticket@@@good' },
    });
  });

  it.each([
    ['in a customer’s text', message(`${forged}<![CDATA[x]]>`)],
    ['in a customer’s text that closes its CDATA', message(`]]></Content>${forged}<Content><![CDATA[`)],
    ['in one that closes it and breaks the rest', message(`]]></Content>${forged}<a < b`)],
    ['in a customer’s text that is well-formed', message(forged)],
    ['behind CDATA in CDATA', event('x', `<N><![CDATA[<![CDATA[a]]>]]></N>${forged}`)],
    ['behind an element inside a like one', event('x', `<N><![CDATA[<N><![CDATA[x]]></N>${forged}]]></N>`)],
    ['behind a declaration', `<!DOCTYPE x [<!ENTITY y "z">]>${event('component_verify_ticket', ticket)}`],
  ])('gives none that somebody else may have written: %s', (_, xml) => {
    expect(readContent(xml).content.ticket).toBeNull();
  });

  it('an event that names a MsgType behind its InfoType stays an event', () => {
    expect(
      readContent(event('order_path_audit_result_notify', '<MsgType>event</MsgType>')).content,
    ).toMatchObject({
      infoType: 'order_path_audit_result_notify',
      componentAppid: appid,
    });
  });

  it('still has its kind', () => {
    expect(readContent(message('<xml><a><![CDATA[x]]></a></xml>'))).toMatchObject({
      ok: false,
      content: { infoType: 'text', createdAt: 1_700_000_000_000 },
    });
    const reason =
      '<xml><ToUserName>gh_1</ToUserName><MsgType>event</MsgType><Event>wxa_nickname_audit</Event><reason>a < b</reason></xml>';
    expect(readContent(reason)).toMatchObject({
      ok: false,
      content: { infoType: 'event.wxa_nickname_audit' },
    });
    for (const text of ['', 'nothing', '{"a":', '[1]', '\u0000'])
      expect(readContent(text)).toMatchObject({ ok: false, content: { infoType: '', ticket: null } });
  });
});

describe('JSON of 云服务', () => {
  it('is read in either spelling, with control characters in a text', () => {
    for (const text of [
      `{"AppId":"${appid}","CreateTime":1700000000,"InfoType":"component_verify_ticket","ComponentVerifyTicket":"ticket@@@good"}`,
      `{"appId":"${appid}","createTime":"1700000000","infoType":"component_verify_ticket","componentVerifyTicket":"ticket@@@good"}`,
      `{"AppId":"${appid}","CreateTime":1700000000,"InfoType":"component_verify_ticket","Note":"a\u0001\nb","ComponentVerifyTicket":"ticket@@@good"}`,
      `{"AppId":"${appid}","CreateTime":1700000000,"InfoType":"component_verify_ticket","Note":"a\\qb \\x41 C:\\Users","ComponentVerifyTicket":"ticket@@@good"}`,
      `{"AppId":"${appid}","CreateTime":1700000000,"InfoType":"component_verify_ticket","ComponentVerifyTicket":"ticket@@@good"}\0`,
    ])
      expect(readContent(text)).toMatchObject({
        ok: true,
        content: {
          infoType: 'component_verify_ticket',
          componentAppid: appid,
          createdAt: 1_700_000_000_000,
          ticket: 'ticket@@@good',
        },
      });
  });

  it('of a customer’s message is read whatever backslashes stand in it', () => {
    expect(
      readContent('{"MsgType":"text","FromUserName":"o1","CreateTime":1700000000,"Content":"a\\qb\t\\"}'),
    ).toMatchObject({ ok: false });
    expect(
      readContent('{"MsgType":"text","FromUserName":"o1","CreateTime":1700000000,"Content":"a\\qb\t"}'),
    ).toMatchObject({ ok: true, content: { infoType: 'text', createdAt: 1_700_000_000_000 } });
  });

  it.each([
    '{"InfoType":"unauthorized"',
    '{"InfoType":"unauthorized"} and more',
    '{"InfoType":unauthorized}',
  ])('is strict about its structure: %s', (text) => {
    expect(readContent(text).ok).toBe(false);
  });

  it('of a message has neither ticket nor code', () => {
    expect(
      readContent(
        '{"MsgType":"text","InfoType":"component_verify_ticket","ComponentVerifyTicket":"ticket@@@evil"}',
      ),
    ).toMatchObject({ ok: true, content: { infoType: 'text', ticket: null } });
  });
});

describe('a fast registration', () => {
  const registered = 'notify_third_fasteregister';
  const fields =
    '<appid>wx00000000000000aa</appid><status>0</status><auth_code>code-of-it</auth_code><msg>OK</msg>';
  const read = {
    infoType: registered,
    componentAppid: appid,
    authorizerAppid: 'wx00000000000000aa',
    authorizationCode: 'code-of-it',
    registration: { status: 0, message: 'OK', name: '某公司' },
  };

  it('has fields of its own, at the top or within `info`', () => {
    const name = '<name><![CDATA[某公司]]></name><code>91X</code>';
    expect(readContent(event(registered, `${fields}<info>${name}</info>`)).content).toMatchObject(read);
    expect(readContent(event(registered, `<info>${name}${fields}</info>`)).content).toMatchObject(read);
    expect(
      readContent(
        JSON.stringify({
          AppId: appid,
          InfoType: registered,
          appid: 'wx00000000000000aa',
          status: 0,
          auth_code: 'code-of-it',
          msg: 'OK',
          info: { name: '某公司' },
        }),
      ).content,
    ).toMatchObject(read);
  });

  it('that failed has no code, and says why', () => {
    const xml = event(
      registered,
      '<status>1005</status><msg>real name check failed</msg><info><name>某</name></info>',
    );
    expect(readContent(xml).content).toMatchObject({
      authorizationCode: null,
      authorizerAppid: null,
      registration: { status: 1005, message: 'real name check failed', name: '某' },
    });
  });

  it('no other event has', () => {
    expect(readContent(event('unauthorized', fields)).content).toMatchObject({
      authorizationCode: null,
      authorizerAppid: null,
      registration: null,
    });
  });
});
