import { fill, type Values } from './errors/fill.ts';
import { formatDuration } from './format.ts';
import type { Lang } from './lang.ts';

/** Words for the signature doctor (验签诊断): each hypothesis, and what was found about it. */

type Words = Readonly<Record<Lang, string>>;

/** What is tried, in this order. */
export const doctorHypotheses = [
  'signature',
  'token',
  'key',
  'keyLength',
  'ciphertext',
  'outer',
  'tail',
  'padding',
  'clock',
] as const;
export type DoctorHypothesis = (typeof doctorHypotheses)[number];

const names: Readonly<Record<DoctorHypothesis, Words>> = {
  signature: { zh: '用的是 msg_signature，不是 signature', en: 'msg_signature, not signature' },
  token: { zh: '消息校验 Token', en: 'Message token' },
  key: { zh: '消息加解密 Key', en: 'EncodingAESKey' },
  keyLength: { zh: 'Key 的长度', en: 'Length of the key' },
  ciphertext: { zh: '密文 Encrypt 完好', en: 'Encrypt is undamaged' },
  outer: { zh: '外层字段名', en: 'Outer field name' },
  tail: { zh: '密文末尾的 AppID', en: 'AppID behind the message' },
  padding: { zh: '填充', en: 'Padding' },
  clock: { zh: '时间', en: 'Clock' },
};

const findings = {
  'signature.noQuery': {
    zh: '没有 timestamp 和 nonce，算不出签名。请连网址里的参数一起粘贴',
    en: 'There is no timestamp or nonce to compute a signature with. Paste the query as well',
  },
  'signature.agrees': { zh: 'msg_signature 算得出来，与推送一致', en: 'msg_signature is as computed' },
  'signature.disagrees': {
    zh: '已知的 Token 都算不出这个 msg_signature，看下面的原因',
    en: 'No known token gives this msg_signature; see below why',
  },
  'signature.rightOne': {
    zh: '你算出的 {sum} 就是正确的 msg_signature：请与参数 msg_signature 比较，不要与 signature 比较',
    en: 'Your {sum} is the right msg_signature: compare it with the parameter msg_signature, not with signature',
  },
  'signature.forgotEncrypt': {
    zh: '你算出的 {sum} 是 signature：计算 msg_signature 时还要加上密文 Encrypt，四个值一起排序',
    en: 'Your {sum} is signature: msg_signature is made of four values, the Encrypt text being one of them',
  },
  'signature.plainGiven': {
    zh: '这里的 msg_signature（{sum}）其实是 signature 的值，两个参数弄混了',
    en: 'What is given as msg_signature ({sum}) is the value of signature: the two were mixed up',
  },
  'signature.onlyPlain': {
    zh: '只有 signature，它与正文无关，不能用来验签。请取参数 msg_signature',
    en: 'There is only signature, which says nothing about the body. Take the parameter msg_signature',
  },
  'signature.malformed': {
    zh: 'msg_signature 有 {length} 个字符，应是 40 位十六进制：没有复制全，或被改过。请取完整的值',
    en: 'msg_signature has {length} characters instead of 40 hexadecimal ones: it was cut or changed. Take the whole value',
  },
  'signature.altered': {
    zh: 'Token 对得上，密文也完好，唯独 msg_signature 不是这条推送的：它在途中被改过，或取自另一条推送。请核对反向代理是否改写了网址，并从同一条请求里取参数和请求体',
    en: 'The token agrees and the ciphertext is whole; only msg_signature is not this push’s: it was changed on the way or comes from another push. See whether a proxy rewrites the address, and take query and body from the same request',
  },
  'signature.otherBody': {
    zh: 'Token 对得上，但 msg_signature 不是按这段密文算的，密文也读不出来：密文在途中被改过，或参数和请求体不是同一条推送的。请从同一条请求里取原始的参数和请求体',
    en: 'The token agrees, but msg_signature is not over this ciphertext, which cannot be read either: it was changed on the way, or query and body are of two pushes. Take both, as they came, from the same request',
  },
  'signature.missing': {
    zh: '没有参数 msg_signature。可能是反向代理丢掉了，或没有粘贴完整',
    en: 'There is no msg_signature: a proxy dropped it, or it was not pasted',
  },
  'token.agrees': {
    zh: '「{name}」的 Token 与签名相符',
    en: 'The token of “{name}” agrees with the signature',
  },
  'token.other': {
    zh: '签名用的是「{name}」的 Token，不是所选平台的',
    en: 'The signature was made with the token of “{name}”, not with that of the chosen profile',
  },
  'token.blanks': {
    zh: '「{name}」的 Token 前后多了空白或引号，去掉之后相符',
    en: 'The token of “{name}” has blanks or quotes around it; without them it agrees',
  },
  'token.isKey': {
    zh: '签名用的是「{name}」的消息加解密 Key：Token 和 Key 填反了',
    en: 'The signature was made with the EncodingAESKey of “{name}”: token and key were swapped',
  },
  'token.none': {
    zh: '试过 {tried} 个平台的 Token，都不相符。请与开放平台上的核对，刚改过的要等配置生效；timestamp 或 nonce 被改过，也会这样',
    en: 'None of the {tried} known tokens agrees. Compare it with the Open Platform, where a change takes a while; a changed timestamp or nonce looks the same',
  },
  'token.orBody': {
    zh: '试过 {tried} 个平台的 Token，都不相符：Token 不对，或密文被改动过。补上参数 signature 就能分清',
    en: 'None of the {tried} known tokens agrees: the token is wrong, or the body was changed. With the parameter signature it could be told which',
  },
  'token.orSignature': {
    zh: '试过 {tried} 个平台的 Token，都不相符，而密文是完好的：Token 不对，或 msg_signature 被改过。补上参数 signature 就能分清',
    en: 'None of the {tried} known tokens agrees, and the ciphertext is whole: the token is wrong, or msg_signature was changed. With the parameter signature it could be told which',
  },
  'token.noneKnown': {
    zh: '没有已知的 Token，请先填进平台档案',
    en: 'No token is known; enter it in the profile',
  },
  'token.noQuery': { zh: '没有签名参数，无法判断', en: 'Cannot be told without the query' },
  'key.opens': { zh: '「{name}」的 Key 打得开密文', en: 'The key of “{name}” opens the ciphertext' },
  'key.previous': {
    zh: '打开密文的是「{name}」的上一个 Key：微信还在用它，两个都要留着',
    en: 'The previous key of “{name}” opened it: WeChat still uses it, so keep both',
  },
  'key.other': {
    zh: '打开密文的是「{name}」的 Key，不是所选平台的',
    en: 'The key of “{name}” opened it, not that of the chosen profile',
  },
  'key.none': {
    zh: '试过 {tried} 个平台的 Key，都打不开。请与开放平台上的核对',
    en: 'None of the {tried} known keys opens it. Compare it with the Open Platform',
  },
  'key.wrongForm': {
    zh: '「{name}」的 Key 长度不对，没法用来解密，看下一项',
    en: 'The key of “{name}” has a wrong length and cannot be used; see below',
  },
  'key.undecided': {
    zh: '试过 {tried} 个平台的 Key，都打不开；但密文已不是签名时的原文，Key 对不对要用原文再看',
    en: 'None of the {tried} known keys opens it; but it is not the ciphertext that was signed, so look again with that one',
  },
  'key.noneKnown': { zh: '没有已知的 Key，请先填进平台档案', en: 'No key is known; enter it in the profile' },
  'key.plain': {
    zh: '这是明文推送，不用解密。真正的推送一定是加密的',
    en: 'This is a push in clear. Real ones are always encrypted',
  },
  'key.noEncrypt': {
    zh: '没有密文 Encrypt，请把请求体也粘贴进来',
    en: 'There is no Encrypt; paste the body as well',
  },
  'keyLength.right': { zh: '43 位', en: '43 characters' },
  'keyLength.wrong': {
    zh: '「{name}」的 Key 是 {length} 位，应为 43 位：复制不全，或多了内容',
    en: 'The key of “{name}” has {length} characters instead of 43: it was cut, or something came along',
  },
  'keyLength.extra': {
    zh: '「{name}」的 Key 是 {length} 位：末尾的等号或空白要去掉，只留 43 位',
    en: 'The key of “{name}” has {length} characters: take the equals sign or the blanks off, 43 remain',
  },
  'keyLength.unknown': { zh: '没有 Key 可看', en: 'There is no key to look at' },
  'ciphertext.whole': { zh: '完整的 Base64，{length} 个字符', en: 'Whole Base64, {length} characters' },
  'ciphertext.none': { zh: '没有密文可看', en: 'There is no ciphertext to look at' },
  'ciphertext.plus': {
    zh: '加号变成了空格：请求体被当作表单解码过。请直接读取原始请求体',
    en: 'Plus signs became blanks: the body was decoded as a form. Read it as it came',
  },
  'ciphertext.lines': {
    zh: '中间有换行：复制或转存时断开了。签名按没有换行的原文计算',
    en: 'There are line breaks in it, from copying or storing. The signature is over the text without them',
  },
  'ciphertext.percent': {
    zh: '仍是网址编码（%2B 之类），要先解码',
    en: 'It is still percent-encoded (%2B and the like)',
  },
  'ciphertext.escaped': {
    zh: '里面有转义的反斜杠，要先去掉',
    en: 'There are backslashes of some escaping in it',
  },
  'ciphertext.urlSafe': {
    zh: '用的是网址安全的 Base64（- 和 _），微信用的是 + 和 /',
    en: 'It is URL-safe Base64 (- and _); WeChat uses + and /',
  },
  'ciphertext.cut': {
    zh: '长度不是整块：密文被截断，或混进了别的内容',
    en: 'Its length is not of whole blocks: it was cut, or something came along',
  },
  'ciphertext.strange': {
    zh: '里面有 Base64 之外的字符',
    en: 'There are characters in it that Base64 does not have',
  },
  'outer.appId': {
    zh: '是 AppId（{value}），这是授权事件。只读 ToUserName 的代码会取不到',
    en: 'It is AppId ({value}): an authorization event. Code that reads ToUserName finds nothing',
  },
  'outer.toUserName': {
    zh: '是 ToUserName（{value}），这是账号消息，发往「消息与事件接收 URL」。只读 AppId 的代码会取不到',
    en: 'It is ToUserName ({value}): an account’s message, for the message URL. Code that reads AppId finds nothing',
  },
  'outer.otherAppid': {
    zh: '外层 AppId 是 {value}[[（「{name}」）]]，不是所选平台的 {expected}',
    en: 'The outer AppId is {value}[[ (“{name}”)]], not {expected} of the chosen profile',
  },
  'outer.none': {
    zh: '外层没有 AppId 或 ToUserName。只要有 Encrypt 就不影响',
    en: 'Neither AppId nor ToUserName; Encrypt is all that counts',
  },
  'tail.agrees': { zh: '是 {found}，与平台一致', en: 'It is {found}, the platform’s own' },
  'tail.other': {
    zh: '是 {found}，应为第三方平台的 {expected}（不是授权账号的 AppID）',
    en: 'It is {found} and should be {expected}, the platform’s (never the account’s)',
  },
  'tail.alone': {
    zh: '是 {found}；没有选定平台，没有可以比对的 AppID',
    en: 'It is {found}; no platform was chosen to compare it with',
  },
  'tail.unknown': { zh: '没有解开，看不到', en: 'Not opened, so it cannot be seen' },
  'padding.long': {
    zh: '这条填充了 {pad} 字节：微信按 32 字节填充，按 16 字节去填充的代码会报错',
    en: 'It has {pad} bytes of padding: WeChat pads to 32, and code that unpads by 16 rejects this one',
  },
  'padding.short': {
    zh: '这条填充了 {pad} 字节，按 16 字节去填充也碰巧能过',
    en: 'It has {pad} bytes of padding; code that unpads by 16 happens to take this one',
  },
  'padding.unknown': { zh: '没有解开，看不到', en: 'Not opened, so it cannot be seen' },
  'clock.fine': { zh: '是刚才的推送', en: 'It is of just now' },
  'clock.old': {
    zh: '是 {span} 之前的推送；有时限的服务会拒绝',
    en: 'It is {span} old; a server with a limit refuses it',
  },
  'clock.ahead': {
    zh: '比本机时间早到 {span}：本机时钟慢了',
    en: 'It is {span} ahead of this machine, whose clock is slow',
  },
  'clock.unknown': { zh: '没有 timestamp', en: 'There is no timestamp' },
} as const satisfies Readonly<Record<string, Words>>;

export type DoctorFinding = keyof typeof findings;

function isFinding(text: string): text is DoctorFinding {
  return Object.hasOwn(findings, text);
}
/** All findings there are. */
export const doctorFindings: readonly DoctorFinding[] = Object.keys(findings).filter(isFinding);

/** A verdict in words: which hypothesis, and what was found. */
export function doctorText(
  verdict: {
    hypothesis: DoctorHypothesis;
    finding: DoctorFinding;
    params?: Readonly<Record<string, string | number>> | undefined;
  },
  lang: Lang,
): { name: string; text: string } {
  const params = verdict.params ?? {};
  const values: Values = {
    ...Object.fromEntries(Object.entries(params).map(([name, value]) => [name, String(value)])),
    ...(typeof params.seconds === 'number' ? { span: formatDuration(params.seconds * 1000, lang) } : {}),
  };
  return { name: names[verdict.hypothesis][lang], text: fill(findings[verdict.finding][lang], values) };
}
