import { fill, type Values } from './errors/fill.ts';
import type { Lang } from './lang.ts';
import { registrationStatusText } from './registration.ts';

/** Words for pushes: what became of one, each step of its verification, its kind. */

type Params = Readonly<Record<string, string | number>>;
type Words = Readonly<Record<Lang, string>>;

/** What can become of an accepted push. */
export const pushResultCodes = [
  'ticketKept',
  'ticketExpired',
  'ticketMissing',
  'codeKept',
  'codeKnown',
  'codeLate',
  'codeAside',
  'codeFull',
  'codeUnclaimed',
  'codeMissing',
  'codeDamaged',
  'returned',
  'exchanged',
  'exchangeFailed',
  'unauthorizedMarked',
  'unauthorizedUnknown',
  'unauthorizedStale',
  'registered',
  'registeredBare',
  'registrationFailed',
  'noted',
  'unreadable',
  'failed',
] as const;
export type PushResultCode = (typeof pushResultCodes)[number];

const results: Readonly<Record<PushResultCode, Words>> = {
  ticketKept: { zh: '票据已保存', en: 'Ticket kept' },
  ticketExpired: { zh: '票据已过 12 小时，没有保存', en: 'The ticket is older than 12 hours; not kept' },
  ticketMissing: { zh: '推送里没有票据', en: 'There is no ticket in it' },
  codeKept: {
    zh: '授权码已保存到会话，等你确认换取',
    en: 'Auth code kept in its session; exchange it when you are ready',
  },
  codeKnown: { zh: '会话里已有这个授权码', en: 'The session has this auth code already' },
  codeLate: {
    zh: '会话已经完成或正在换取，授权码另存在会话里',
    en: 'Its session is finished or being exchanged; the code is kept beside the one in use',
  },
  codeAside: {
    zh: '会话里已有授权码；这个没有微信的签名，另存在会话里，等你选用',
    en: 'Its session has a code already; this one carries no signature of WeChat’s and is kept beside it for you to choose',
  },
  codeFull: {
    zh: '会话里另存的无签名授权码太多，这个只保存在这条推送里',
    en: 'Its session has too many unsigned codes beside the one in use; this one is kept in this push alone',
  },
  codeUnclaimed: {
    zh: '没有会话在等这个授权，授权码保存在这条推送里',
    en: 'No session waits for it; the auth code is kept in this push',
  },
  codeMissing: { zh: '推送里没有授权码', en: 'There is no auth code in it' },
  codeDamaged: {
    zh: '授权码在途中损坏，没有发给微信',
    en: 'The auth code was damaged on its way and was not sent to WeChat',
  },
  returned: {
    zh: '地址里没有授权结果',
    en: 'There is no authorization result in the address',
  },
  exchanged: {
    zh: '已换取授权并保存[[：{authorizerAppid}]]',
    en: 'Exchanged and saved[[: {authorizerAppid}]]',
  },
  exchangeFailed: {
    zh: '自动换取没有成功，授权码仍在会话里',
    en: 'The automatic exchange did not succeed; its session tells why',
  },
  unauthorizedMarked: {
    zh: '账号已标记为取消授权，记录和刷新令牌都保留',
    en: 'The account is marked as unauthorized; its record and refresh tokens stay',
  },
  unauthorizedUnknown: { zh: '这里没有这个账号的记录', en: 'There is no record of this account here' },
  unauthorizedStale: {
    zh: '之后又授权过，没有改动',
    en: 'It was authorized again since; nothing was changed',
  },
  registered: {
    zh: '快速注册成功[[：{name}]][[，新小程序 {authorizerAppid}]]；授权码保存在这条推送里，还没有换取',
    en: 'Fast registration succeeded[[: {name}]][[, new mini program {authorizerAppid}]]; its auth code is kept in this push and not exchanged yet',
  },
  registeredBare: {
    zh: '快速注册成功[[：{name}]][[，新小程序 {authorizerAppid}]]；推送里没有授权码',
    en: 'Fast registration succeeded[[: {name}]][[, new mini program {authorizerAppid}]]; there is no auth code in it',
  },
  registrationFailed: {
    zh: '快速注册没有成功[[：{name}]][[，{reason}]][[（状态 {status}）]]',
    en: 'Fast registration did not succeed[[: {name}]][[, {reason}]][[ (status {status})]]',
  },
  noted: { zh: '已记录，无需处理', en: 'Noted; nothing to do' },
  unreadable: {
    zh: '确是微信的推送，但内容的格式不合规，读不出来；原文已保存',
    en: 'WeChat’s own, but its content is not well-formed and cannot be read; it is kept as it came',
  },
  failed: {
    zh: '处理时出错[[（{code}）]]，内容已保存',
    en: 'An error in processing[[ ({code})]]; the push itself is kept',
  },
};

/** Its code is in the push and nowhere else, and WeChat's signature vouches for it: it can be put into a session. */
export function codeWaits({
  route,
  platformId,
  result,
}: {
  route: string;
  platformId: string | null;
  result: { code: string } | null;
}): boolean {
  const waits = result?.code === 'registered' || result?.code === 'codeUnclaimed';
  return waits && route === 'event' && platformId !== null;
}

function isResult(code: string): code is PushResultCode {
  return Object.hasOwn(results, code);
}

const valuesOf = (params: Params | undefined): Values =>
  Object.fromEntries(Object.entries(params ?? {}).map(([name, value]) => [name, String(value)]));

/** What became of a push, in words; an unknown code as it is. */
export function pushResultText(result: { code: string; params?: Params | undefined }, lang: Lang): string {
  if (!isResult(result.code)) return result.code;
  const { status, message } = result.params ?? {};
  const reason = (typeof status === 'number' ? registrationStatusText(status, lang) : undefined) ?? message;
  return fill(results[result.code][lang], valuesOf({ ...result.params, ...(reason ? { reason } : {}) }));
}

/** What is looked at before a push is believed, in this order. */
export const pushStepIds = [
  'http',
  'path',
  'method',
  'size',
  'time',
  'body',
  'query',
  'signature',
  'decrypt',
  'appid',
  'content',
  'age',
  'code',
] as const;
export type PushStepId = (typeof pushStepIds)[number];

interface StepWords {
  name: Words;
  passed: Words;
  failed: Words;
}

const steps: Readonly<Record<PushStepId, StepWords>> = {
  http: {
    name: { zh: 'HTTP 请求', en: 'HTTP request' },
    passed: { zh: '完整', en: 'whole' },
    failed: { zh: '不是完整的 HTTP 请求', en: 'not a whole HTTP request' },
  },
  path: {
    name: { zh: '地址', en: 'Path' },
    passed: { zh: '是接收器的地址', en: 'one of the receiver’s' },
    failed: { zh: '不是接收器的地址', en: 'none of the receiver’s' },
  },
  method: {
    name: { zh: '请求方法', en: 'Method' },
    passed: { zh: '正确', en: 'right' },
    failed: {
      zh: '应为 {allowed|POST}，收到 {found|其他方法}',
      en: 'should be {allowed|POST}, was {found|another}',
    },
  },
  size: {
    name: { zh: '大小', en: 'Size' },
    passed: { zh: '在 1 MiB 以内', en: 'within 1 MiB' },
    failed: { zh: '超过 1 MiB', en: 'above 1 MiB' },
  },
  time: {
    name: { zh: '传输', en: 'Transfer' },
    passed: { zh: '及时收完', en: 'arrived in time' },
    failed: { zh: '没有在限定时间内收完', en: 'did not arrive whole in time' },
  },
  body: {
    name: { zh: '外层 XML', en: 'Outer XML' },
    passed: { zh: '含密文 Encrypt[[，{length} 个字符]]', en: 'holds Encrypt[[, {length} characters]]' },
    failed: { zh: '读不出密文 Encrypt', en: 'no Encrypt could be read' },
  },
  query: {
    name: { zh: '签名参数', en: 'Query' },
    passed: {
      zh: 'msg_signature、timestamp、nonce 齐全',
      en: 'msg_signature, timestamp and nonce are there',
    },
    failed: { zh: '缺少 {missing|签名参数}', en: '{missing|parameters} missing' },
  },
  signature: {
    name: { zh: '签名 msg_signature', en: 'msg_signature' },
    passed: { zh: '与消息校验 Token 相符', en: 'agrees with the message token' },
    failed: { zh: '与任何一个平台档案的 Token 都不符', en: 'agrees with no profile’s message token' },
  },
  decrypt: {
    name: { zh: '解密', en: 'Decryption' },
    passed: { zh: '成功，用的是{key|密钥}', en: 'opened with the {key|key}' },
    failed: { zh: '消息加解密 Key 打不开密文', en: 'the EncodingAESKey does not open it' },
  },
  appid: {
    name: { zh: '平台 AppID', en: 'Platform AppID' },
    passed: { zh: '与平台档案一致', en: 'the profile’s own' },
    failed: {
      zh: '应为 {expected|平台档案的 AppID}[[，密文里是 {found}]]',
      en: 'should be {expected|the profile’s}[[, the ciphertext says {found}]]',
    },
  },
  content: {
    name: { zh: '明文', en: 'Decrypted content' },
    passed: { zh: '{how|已读出}', en: '{how|read}' },
    failed: { zh: '不是合规的 XML', en: 'not well-formed XML' },
  },
  age: {
    name: { zh: '时间', en: 'Age' },
    passed: { zh: '可以接收', en: 'acceptable' },
    failed: { zh: '超过了设定的时限', en: 'above the limit that is set' },
  },
  code: {
    name: { zh: '授权码', en: 'Auth code' },
    passed: { zh: '回调地址里有 auth_code', en: 'the address holds an auth_code' },
    failed: { zh: '回调地址里没有 auth_code', en: 'the address holds no auth_code' },
  },
};

const keyNames: Readonly<Record<string, Words>> = {
  current: { zh: '当前的 Key', en: 'current key' },
  previous: { zh: '上一个 Key', en: 'previous key' },
};

const readings: Readonly<Record<string, Words>> = {
  unreadable: {
    zh: '格式不合规，读不全；推送是真的，照样接收',
    en: 'not well-formed and not to be read in full; the push is genuine and was accepted',
  },
};

/** A step of verification: its name, and what was found. */
export function pushStepText(
  step: { step: PushStepId; passed: boolean; params?: Params | undefined },
  lang: Lang,
): { name: string; text: string } {
  const words = steps[step.step];
  const values = valuesOf(step.params);
  const key = keyNames[values.key ?? '']?.[lang] ?? values.key;
  const how = readings[values.how ?? '']?.[lang] ?? values.how;
  const template = (step.passed ? words.passed : words.failed)[lang];
  return { name: words.name[lang], text: fill(template, { ...values, key, how }) };
}

/** A kind that means nothing to any server: it is answered `success` and changes nothing (docs/wechat-api.md §3.3). */
export const selfTestInfoType = 'authdesk_self_test';

/** In the order in which they are offered for triggering. */
const infoTypes: Readonly<Record<string, Words>> = {
  component_verify_ticket: { zh: '票据', en: 'Ticket' },
  authorized: { zh: '授权成功', en: 'Authorized' },
  updateauthorized: { zh: '更新授权', en: 'Authorization updated' },
  unauthorized: { zh: '取消授权', en: 'Unauthorized' },
  text: { zh: '文本消息', en: 'Text message' },
  notify_third_fasteregister: { zh: '快速注册小程序', en: 'Fast registration' },
  notify_third_fasteregisterbetaapp: { zh: '试用小程序注册', en: 'Trial registration' },
  notify_third_fastregisterbetaapp: { zh: '试用小程序注册', en: 'Trial registration' },
  notify_third_fastverifybetaapp: { zh: '试用小程序认证', en: 'Trial verification' },
  wxa_nickname_audit: { zh: '名称审核', en: 'Nickname review' },
  notify_icpfiling_verify_result: { zh: '备案核验结果', en: 'Filing check result' },
  notify_apply_icpfiling_result: { zh: '备案审核结果', en: 'Filing result' },
  notify_3rd_wxa_auth: { zh: '小程序认证', en: 'Mini program verification' },
  notify_3rd_wxa_wxverify: { zh: '小程序微信认证', en: 'Mini program WeChat verification' },
  wx_verify_pay_succ: { zh: '认证费已支付', en: 'Verification paid' },
  wx_verify_dispatch: { zh: '认证已派单', en: 'Verification dispatched' },
  order_path_apply_result_notify: { zh: '订单页设置结果', en: 'Order page result' },
  order_path_audit_result_notify: { zh: '订单页审核结果', en: 'Order page review' },
  [selfTestInfoType]: { zh: '授权台自检', en: 'AuthDesk self-test' },
};

/** The kinds that have a name here; WeChat sends others as well. */
export const knownInfoTypes: readonly string[] = Object.keys(infoTypes);

/** What an InfoType is called; one that nobody knows is shown as it is. */
export function infoTypeText(infoType: string, lang: Lang): string {
  if (infoType === '') return lang === 'zh' ? '未知' : 'Unknown';
  return (Object.hasOwn(infoTypes, infoType) ? infoTypes[infoType]?.[lang] : undefined) ?? infoType;
}
