import { buildPush, eventXml } from '../../electron/wechat/push/build.ts';
import { aesKey } from '../../electron/wechat/push/crypto.ts';
import { sampleFields } from '../../electron/wechat/push/samples.ts';
import { texts } from '../wechat/paste/notations.ts';
import type { Random } from './random.ts';

export const appid = 'wx0000000000000001';
export const token = 'fuzzToken';
export const keyText = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const made = aesKey(keyText);
if (!made) throw new Error('not a key');
export const key = made;

const sampleInfoTypes = [
  'component_verify_ticket',
  'authorized',
  'updateauthorized',
  'unauthorized',
  'notify_third_fasteregister',
  'text',
] as const;
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const word = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';
/** What parsers trip over. */
const marks = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!DOCTYPE x [',
  '<!--',
  '-->',
  '<?',
  '?>',
  '</xml>',
  '<xml>',
  '&amp;',
  '&#x0;',
  '&lol;',
  '%',
  '%00',
  '%u0041',
  '%25',
  '+',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u2028',
  '\ufeff',
  '\u200b',
  '\ud800',
  '\udc00',
  '\u{1f600}',
  '授',
  '{',
  '}',
  '[',
  ']',
  '\\',
  '\\u0040',
  '=',
  '==',
  '@@@',
  '…',
  'ticket@@@',
  'auth_code=',
  'authdesk_nonce=',
  'queryauthcode',
  '&amp;amp;',
  '#/x?',
  'msg_signature=',
  '__proto__',
  'constructor',
  '-1',
  '1e309',
  '99999999999999999999',
  '\u202e',
];
const names = [
  'Encrypt',
  'AppId',
  'ToUserName',
  'InfoType',
  'CreateTime',
  'xml',
  'a',
  'ComponentVerifyTicket',
  'AuthorizationCode',
  'AuthorizationCodeExpiredTime',
  'PreAuthCode',
  '__proto__',
  '授权',
];

/** A push as WeChat would send it. */
export function genuine(random: Random): { query: string; body: string } {
  const infoType = random.pick([...sampleInfoTypes, 'notify_of_tomorrow']);
  const at = Math.floor(Date.now() / 1000) - random.int(3);
  const fields = sampleFields(infoType, { componentAppid: appid, at, salt: random.text(8, word) });
  return buildPush({
    xml: eventXml({ ...fields, Note: random.text(random.int(80), word) }),
    componentAppid: appid,
    token,
    key,
    outer: { name: 'AppId', value: appid },
    timestamp: at,
    random: random.bytes(20),
  });
}

/** Anything at all, of up to some kB. */
export function noise(random: Random): string {
  const kind = random.int(4);
  if (kind === 0) return random.bytes(random.int(4000)).toString('latin1');
  if (kind === 1) return random.bytes(random.int(4000)).toString('utf8');
  if (kind === 2) return random.text(random.int(3000), base64);
  return Array.from({ length: random.int(200) }, () => random.pick(marks)).join('');
}

/** Elements in disorder. */
export function xmlish(random: Random): string {
  let text = random.chance(3) ? '<xml>' : '';
  for (let count = random.int(12); count > 0; count -= 1) {
    const name = random.pick(names);
    const value = random.chance(3) ? noise(random).slice(0, 200) : random.text(random.int(40), word);
    const inside = random.chance(2) ? `<![CDATA[${value}]]>` : value;
    text += `<${name}${random.chance(6) ? ` ${random.text(3, word)}="x"` : ''}>${inside}${random.chance(8) ? '' : `</${random.chance(10) ? 'b' : name}>`}`;
  }
  return text + (random.chance(4) ? '' : '</xml>');
}

/** A text with a few things wrong with it. */
export function mutated(random: Random, text: string): string {
  let result = text;
  for (let count = 1 + random.int(6); count > 0; count -= 1) result = mutatedOnce(random, result);
  return result;
}

function mutatedOnce(random: Random, text: string): string {
  const at = random.int(text.length + 1);
  const end = Math.min(text.length, at + random.int(40));
  switch (random.int(9)) {
    case 0:
      return text.slice(0, at) + random.pick(marks) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, at) + text.slice(at, end).repeat(1 + random.int(5)) + text.slice(at);
    case 3:
      return text.slice(0, at) + String.fromCharCode(random.int(65_536)) + text.slice(at + 1);
    case 4:
      return text.slice(0, at);
    case 5:
      return text.slice(at);
    case 6:
      return text.slice(0, at) + text.slice(at, end).toUpperCase() + text.slice(end);
    case 7:
      return text.replaceAll(random.pick(marks), random.pick(marks)).slice(0, 200_000);
    default:
      return text.slice(0, at) + noise(random).slice(0, 300) + text.slice(at);
  }
}

/** A query: a real one, a damaged one, or none. */
export function query(random: Random, real: string): string {
  if (random.chance(3)) return real;
  return random.chance(2) ? mutated(random, real) : noise(random).slice(0, 400);
}

/** A callback as gateways and routers leave it. */
export function callbackUrl(random: Random): string {
  const code = `queryauthcode${random.pick(['@@@', '%40%40%40', '%2540%2540%2540', '@@', '%', ''])}${random.text(random.int(86), word)}`;
  const parts = [`authdesk_nonce=${random.text(16, word)}`, `auth_code=${code}`, 'expires_in=3600'];
  if (random.chance(3)) parts.splice(random.int(3), 1);
  const open = random.pick(['?', '#', '#?', '/#/wx?', '?x=1#/a?', '?x=1?']);
  return `https://a.example/cb${open}${parts.join(random.pick(['&', '&amp;', '&amp;amp;', '%26amp%3B', ';', '&#38;']))}`;
}

const pastes: readonly ((random: Random) => string)[] = [
  (random) => `ticket@@@${random.text(86, word)}`,
  (random) =>
    `https://a.example/cb?authdesk_nonce=${random.text(16, word)}&auth_code=queryauthcode@@@${random.text(86, word)}&expires_in=3600`,
  (random) => callbackUrl(random),
  (random) => JSON.stringify({ component_access_token: `92_${random.text(120, word)}`, expires_in: 7200 }),
  (random) => `SET "wx:open:wechat_component_access_token:${appid}" "92_${random.text(120, word)}" EX 7000`,
  (random) => `curl -d '{"component_verify_ticket":"${random.text(60, word)}"}' https://a.example`,
  (random) =>
    eventXml(
      sampleFields(random.pick(sampleInfoTypes), { componentAppid: appid, at: 1_700_000_000, salt: 's' }),
    ),
  (random) => {
    const push = genuine(random);
    return random.chance(2) ? push.body : `POST /e?${push.query} HTTP/1.1\n\n${push.body}`;
  },
  (random) =>
    random.pick(Object.values(texts))([
      ['component_appid', appid],
      random.chance(2)
        ? ['component_access_token', `92_${random.text(120, word)}`]
        : ['component_verify_ticket', random.chance(5) ? 'null' : `ticket@@@${random.text(86, word)}`],
      ['expires_in', String(random.int(8000))],
    ]),
  noise,
  xmlish,
];

/** Something that somebody pastes. */
export function paste(random: Random): string {
  let text = random.pick(pastes)(random);
  if (random.chance(3)) text += `\n${random.pick(pastes)(random)}`;
  if (random.chance(4)) text = JSON.stringify(text);
  if (random.chance(5)) text = encodeURIComponent(text.toWellFormed());
  return random.chance(3) ? text : mutated(random, text);
}
