import { describe, expect, it } from 'vitest';
import { endOf, type Hint, recognise } from '../../../electron/wechat/paste.ts';
import { body, code, ticket, token } from './samples.ts';

/** What must be taken whole, refused, or told from another platform's. */

const A = 'wx00000000000000c1';
const B = 'wx00000000000000c2';
const otherTicket = `ticket@@@B${body.slice(1)}`;
const otherToken = `91_B${token.slice(4)}`;
const now = Date.parse('2026-11-29T04:00:00Z');
const wanted: Readonly<Record<Hint, readonly string[]>> = {
  ticket: ['ticket', 'ticketPush'],
  token: ['componentToken'],
  callback: ['callback', 'authorizedPush', 'authCode'],
};

/** The value that this box of platform A would take; undefined when it would refuse what it found. */
function taken(text: string, hint: Hint): string | undefined {
  const isPlatform = (appid: string) => appid === A || appid === B;
  const [found] = recognise(text, hint, { platform: A, isPlatform, now });
  if (!found || !wanted[hint].includes(found.kind) || found.problem) return undefined;
  const isOther = found.componentAppid !== undefined && found.componentAppid !== A;
  return isOther || (endOf(found) ?? Number.POSITIVE_INFINITY) <= now ? undefined : found.value;
}

describe('a value is whole', () => {
  it.each([
    ['ticket', 'with a word below', `${ticket}\nOK\n${ticket}\nOK`, ticket],
    ['token', 'with a word below', `component_access_token\n${token}\nThanks\n`.repeat(2), token],
    ['token', 'of memcached', `VALUE component_access_token_${A} 0 131\n${token}\nEND\n`.repeat(2), token],
    ['ticket', 'in Markdown', ticket.replaceAll('_', '\\_').replaceAll('@', '\\@'), ticket],
    ['token', 'in Markdown', token.replaceAll('_', '\\_'), token],
    ['callback', 'in Markdown', `https://a.example/cb?auth\\_code=${code.replaceAll('_', '\\_')}`, code],
    ['callback', 'stressed in Markdown', `_https://a.example/cb?authdesk_nonce=n&auth_code=${code}_`, code],
    [
      'token',
      'under its beginning',
      `component_access_token : ${token.slice(0, 95)}\n${' '.repeat(25)}${token.slice(95)}\n`,
      token,
    ],
    ['ticket', 'with places to break', ticket.replace(/.{20}/g, '$&<wbr>'), ticket],
    [
      'ticket',
      'in several styles',
      `<span>ticket@@@</span><span class="v">${ticket.slice(9)}</span>`,
      ticket,
    ],
    [
      'token',
      'found by Kibana',
      `component_access_token=@kibana-highlighted-field@${token}@/kibana-highlighted-field@`,
      token,
    ],
    ['token', 'in Laravel’s file cache', `1795956000s:${token.length}:"${token}";`, token],
  ] as const)('%s %s', (hint, _, text, value) => {
    expect(taken(text, hint)).toBe(value);
  });
});

describe('a value that is cut or masked is refused', () => {
  it.each([
    "'... 71 more characters",
    '"...',
    '[...]',
    '██████',
    '○○○',
    '——9m0Q',
    '~~~9m0Q',
    '[MASKED]',
    '<hidden>',
    ' …35',
    '（共95字符）',
    ' (+50 chars)',
    '<...>',
    '(truncated...)',
    '■■■■',
    '××××',
    '______aXoB',
  ])('%s', (mark) => {
    const quote = /^["']/.exec(mark)?.[0] ?? '';
    expect(taken(`component_access_token: ${quote}${token.slice(0, 60)}${mark}`, 'token')).toBeUndefined();
    expect(taken(`component_verify_ticket=${quote}${ticket.slice(0, 40)}${mark}`, 'ticket')).toBeUndefined();
  });
});

describe('an account’s token is none of a component', () => {
  it.each([
    `{authorizerAccessToken=Optional[${otherToken}]}`,
    `Token(componentAccessToken=Optional.empty, authorizerAccessToken=Optional[${otherToken}])`,
    `Preparing: insert into t(component_access_token, authorizer_access_token) values (?, ?)\nParameters: null, ${otherToken}(String)`,
    `update t set authorizer_access_token=? where id=?\nbinding parameter [1] as [VARCHAR] - [${otherToken}]`,
  ])('%s', (text) => {
    expect(taken(text, 'token')).toBeUndefined();
  });

  it.each([
    `component token: ${token}\nauthorizer token: ${otherToken}`,
    `authorizer access token: ${otherToken}\ncomponent access token: ${token}`,
    `{componentAccessToken=Optional[${token}], authorizerAccessToken=Optional[${otherToken}]}`,
    `[{"component_appid":"${A}","access_token":"${token}"},{"component_appid":"${B}","access_token":"${otherToken}"}]`,
  ])('the component’s beside it is taken: %s', (text) => {
    expect(taken(text, 'token')).toBe(token);
  });
});

describe('a statement and its parameters', () => {
  it.each([
    `==>  Preparing: UPDATE wx_open SET component_access_token = ?, expires_in = ? WHERE component_appid = ?\n==> Parameters: ${token}(String), 7200(Integer), ${A}(String)`,
    `==>  Preparing: INSERT INTO wx_open (id, component_appid, \`component_access_token\`, made) VALUES (?, ?, ?, NOW())\n==> Parameters: 1(Long), ${A}(String), ${token}(String)`,
  ])('%s', (text) => {
    expect(recognise(text, 'token')[0]).toMatchObject({ value: token, componentAppid: A });
  });
});

describe('whose a value is', () => {
  it.each([
    (appid: string, value: string) => `# ${appid}\n\n${value}`,
    (appid: string, value: string) => `平台 ${appid}：\n\n${value}`,
    (appid: string, value: string) => `**${appid}**\n\n\`\`\`\n${value}\n\`\`\``,
    (appid: string, value: string) => `平台：${appid}\n--------\n${value}`,
    (appid: string, value: string) => `got ${value} (appid ${appid})`,
    (appid: string, value: string) => `[appid ${appid}] ticket ${value}`,
    (appid: string, value: string) => `{component="${appid}"} ${value}`,
    (appid: string, value: string) =>
      `{"platform":{"id":"${appid}"},"data":{"component_verify_ticket":"${value}"}}`,
    (appid: string, value: string) =>
      `{"labels":{"component":"${appid}"},"message":"component_verify_ticket=${value}"}`,
    (appid: string, value: string) => `<p name="${appid}"><ticket>${value}</ticket></p>`,
    (appid: string, value: string) =>
      `POST /callback/${appid}/ticket\n\n<xml><ComponentVerifyTicket>${value}</ComponentVerifyTicket></xml>`,
    (appid: string, value: string) => `<Platform: ${appid}>\ncomponent_verify_ticket: ${value}`,
  ])('%s', (write) => {
    expect(taken(write(A, ticket), 'ticket')).toBe(ticket);
    expect(taken(write(B, ticket), 'ticket')).toBeUndefined();
    expect(taken(`${write(A, ticket)}\n\n${write(B, otherTicket)}`, 'ticket')).toBe(ticket);
  });
});

describe('what has ended is refused', () => {
  it.each([
    '过期时间：2026年11月28日 12:00:00',
    '有效期至: 2026-11-28 12:00:00',
    'expires_at: 2026/11/8 9:05',
    'expires_at: 2026/11/28 上午9:05:00',
    'expires_at: 11/28/2026 9:05:00 AM',
    'expires_at: Nov 28, 2026, 12:00:00 PM',
    'expires_at: Nov 28, 2026 @ 12:00:00.000',
    'expires_at: Sat Nov 28 12:00:00 2026',
    '"expiresAt":[2026,11,28,12,0,0]',
    '"expires_at":{"_seconds":1795800000,"_nanoseconds":0}',
    '"ExpireTime":"/Date(1795800000000)/"',
  ])('a token, %s', (stated) => {
    expect(taken(`component_access_token: "${token}"\n${stated}`, 'token')).toBeUndefined();
  });

  it('a ticket by when it was made, a code by its end, in whatever zone that is', () => {
    expect(
      taken(`ComponentVerifyTicket=${ticket}\nCreateTime=2026-11-28 12:00:00`, 'ticket'),
    ).toBeUndefined();
    expect(taken(`ComponentVerifyTicket=${ticket}\nCreateTime=2026-11-29 02:00:00`, 'ticket')).toBe(ticket);
    const ended = `{"authorization_code":"${code}","authorization_code_expired_time":"2026-11-28 12:00:00"}`;
    expect(taken(ended, 'callback')).toBeUndefined();
  });
});
