import { describe, expect, it } from 'vitest';
import { recognise } from '../../../electron/wechat/paste.ts';
import { body, code, refreshToken, ticket, token } from './samples.ts';

const A = 'wx00000000000000c1';
const B = 'wx00000000000000c2';
const other = `62_${body}${body.slice(3, 60)}`;
const otherTicket = `ticket@@@${body.slice(4)}`;

/** What holds a value of each of two platforms, whose appids do not stand in the value's own record. */
const layouts: Readonly<Record<string, (name: string, values: readonly [string, string]) => string>> = {
  'sections of INI': (name, [a, b]) => `[${A}]\n${name}=${a}\n[${B}]\n${name}=${b}\n`,
  'sections of INI, apart': (name, [a, b]) => `[${A}]\n${name}=${a}\nx=1\n\n[${B}]\n${name}=${b}\n`,
  'tables of TOML': (name, [a, b]) => `[wechat.${A}]\n${name} = "${a}"\n[wechat.${B}]\n${name} = "${b}"`,
  YAML: (name, [a, b]) => `${A}:\n  ${name}: ${a}\n${B}:\n  ${name}: ${b}`,
  'YAML under a key': (name, [a, b]) => `platforms:\n  ${A}:\n    ${name}: ${a}\n  ${B}:\n    ${name}: ${b}`,
  'a list in YAML': (name, [a, b]) =>
    `- component_appid: ${A}\n  ${name}: ${a}\n- component_appid: ${B}\n  ${name}: ${b}`,
  attributes: (name, [a, b]) =>
    `<list><platform appid="${A}"><${name}>${a}</${name}></platform><platform appid="${B}"><${name}>${b}</${name}></platform></list>`,
  'attributes alone': (name, [a, b]) => `<p appid="${A}" ${name}="${a}"/><p appid="${B}" ${name}="${b}"/>`,
  'headings above their values': (name, [a, b]) => `${A}\n${name}: ${a}\n${B}\n${name}: ${b}`,
  'a map of objects': (name, [a, b]) => JSON.stringify({ [A]: { [name]: a }, [B]: { [name]: b } }),
  'a map in print_r': (name, [a, b]) =>
    `Array\n(\n    [${A}] => Array\n        (\n            [${name}] => ${a}\n        )\n\n    [${B}] => Array\n        (\n            [${name}] => ${b}\n        )\n\n)`,
  'lists of two': (name, [a, b]) => `${name}: [["${A}","${a}"],["${B}","${b}"]]`,
  'log lines': (name, [a, b]) => `10:00:00 [${A}] ${name}=${a}\n10:00:01 [${B}] ${name}=${b}`,
  'owners behind their values': (name, [a, b]) => `${name}=${a} owner=${A}\n${name}=${b} owner=${B}`,
  'files by their paths': (name, [a, b]) =>
    `==> /var/cache/${A}/${name}.txt <==\n${a}\n\n==> /var/cache/${B}/${name}.txt <==\n${b}`,
};

describe.each(Object.entries(layouts))('%s', (_, write) => {
  it('say whose each value is', () => {
    const tokens = write('component_access_token', [token, other]);
    expect(recognise(tokens, 'token', { platform: A })[0]).toMatchObject({ value: token, componentAppid: A });
    expect(recognise(tokens, 'token', { platform: B })[0]).toMatchObject({ value: other, componentAppid: B });
    const tickets = write('component_verify_ticket', [ticket, otherTicket]);
    expect(recognise(tickets, 'ticket', { platform: A })[0]).toMatchObject({
      value: ticket,
      componentAppid: A,
    });
    expect(recognise(tickets, 'ticket', { platform: B })[0]).toMatchObject({
      value: otherTicket,
      componentAppid: B,
    });
  });
});

describe('calls in a log', () => {
  it.each([
    ['api_query_auth', `{"component_appid":"${B}","authorization_code":"${code}"}`],
    [
      'api_authorizer_token',
      `{"component_appid":"${B}","authorizer_appid":"wx00000000000000aa","authorizer_refresh_token":"${refreshToken}"}`,
    ],
    ['api_create_preauthcode', `{"component_appid":"${B}"}`],
  ])('of %s say whose token they carry', (name, sent) => {
    const line = `POST https://api.weixin.qq.com/cgi-bin/component/${name}?component_access_token=${token} ${sent}`;
    expect(recognise(line, 'token')[0]).toMatchObject({ value: token, componentAppid: B });
  });
});

describe('bare values on lines of their own', () => {
  it('are not joined', () => {
    expect(recognise(`${B}\n${token}\n`, 'token')[0]).toMatchObject({ value: token, componentAppid: B });
    expect(recognise(`${token}\n${other}`, 'token').map(({ value }) => value)).toEqual([other, token]);
  });
});
