import type { SessionState } from '../authorize.ts';
import type { Lang } from '../lang.ts';

/** Words that params stand for, by language: what was recognised, a form field, a session's state. */
type Words = Readonly<Record<string, Readonly<Record<Lang, string>>>>;

const found: Words = {
  ticket: { zh: '票据', en: 'a ticket' },
  ticketPush: { zh: '票据推送', en: 'a ticket push' },
  componentToken: { zh: '第三方平台令牌', en: 'a component token' },
  authCode: { zh: '授权码', en: 'an auth code' },
  callback: { zh: '授权回调地址', en: 'a callback address' },
  callbackWithoutCode: { zh: '没有授权码的回调地址', en: 'a callback address without a code' },
  preAuthCode: { zh: '预授权码', en: 'a pre-auth code' },
  refreshToken: { zh: '刷新令牌', en: 'a refresh token' },
  authorizedPush: { zh: '授权推送', en: 'an authorization push' },
  otherPush: { zh: '别的推送', en: 'another kind of push' },
  encryptedPush: { zh: '加密的推送', en: 'an encrypted push' },
  pushQuery: { zh: '推送的网址参数', en: 'a push’s query' },
  unknown: { zh: '别的内容', en: 'something else' },
};

const fields: Words = {
  name: { zh: '名称', en: 'Name' },
  componentAppid: { zh: '第三方平台 AppID', en: 'Platform AppID' },
  appSecret: { zh: 'AppSecret', en: 'AppSecret' },
  messageToken: { zh: '消息校验 Token', en: 'Message token' },
  aesKey: { zh: '消息加解密 Key', en: 'EncodingAESKey' },
  aesKeyPrevious: { zh: '上一个消息加解密 Key', en: 'Previous EncodingAESKey' },
  proxy: { zh: '代理', en: 'Proxy' },
  redirectUri: { zh: '授权回调地址', en: 'Callback address' },
  launchDomain: { zh: '授权发起页域名', en: 'Launch domain' },
  apiBase: { zh: 'API 地址', en: 'API base' },
  bizAppid: { zh: '指定账号的 AppID', en: 'AppID of the one account' },
  categoryIds: { zh: '权限集编号', en: 'Permission set ids' },
  ticket: { zh: '票据', en: 'Ticket' },
  token: { zh: '令牌', en: 'Token' },
  callback: { zh: '授权结果', en: 'Authorization result' },
  label: { zh: '商户备注', en: 'Merchant' },
  port: { zh: '端口', en: 'Port' },
  host: { zh: '监听地址', en: 'Listening address' },
  publicBase: { zh: '公网地址', en: 'Public address' },
  forwardTo: { zh: '事件转发地址', en: 'Forward events to' },
  forwardMessagesTo: { zh: '消息转发地址', en: 'Forward messages to' },
  to: { zh: '目标网址', en: 'Target address' },
  url: { zh: '公网网址', en: 'Public address' },
  cgiPath: { zh: '接口路径', en: 'Interface path' },
  rid: { zh: 'rid', en: 'rid' },
  feed: { zh: '更新地址', en: 'Update address' },
};

const states: Readonly<Record<SessionState, Readonly<Record<Lang, string>>>> = {
  draft: { zh: '草稿', en: 'draft' },
  linked: { zh: '等待商户授权', en: 'waiting for the merchant' },
  code_received: { zh: '已收到授权码', en: 'auth code received' },
  exchanging: { zh: '正在换取授权', en: 'exchanging the code' },
  authorized: { zh: '已授权', en: 'authorized' },
  expired: { zh: '链接已过期', en: 'link expired' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  failed: { zh: '失败', en: 'failed' },
  uncertain: { zh: '结果未知', en: 'outcome unknown' },
};

const fronts: Words = {
  desktop: { zh: '桌面窗口', en: 'a desktop window' },
  browser: { zh: '浏览器界面', en: 'a browser front' },
  terminal: { zh: '终端命令', en: 'a terminal command' },
};

/** How a body differs from `success`. */
const differences: Words = {
  empty: { zh: '是空的', en: 'it was empty' },
  blanks: { zh: '前后多了空白或 BOM', en: 'there are blanks or a BOM around it' },
  quotes: { zh: '多了引号', en: 'there are quotes around it' },
  html: { zh: '是一个网页', en: 'it was a web page' },
  other: { zh: '是别的内容', en: 'it was something else' },
};

const byParam: Readonly<Record<string, Words>> = {
  found,
  field: fields,
  state: states,
  front: fronts,
  how: differences,
};

/** The word for a param's value (`found: 'authCode'` → 授权码); a value that is no such word stays as it is. */
export function wordFor(param: string, value: string, lang: Lang): string {
  return byParam[param]?.[value]?.[lang] ?? value;
}

/** What a form field is called (`componentAppid` → 第三方平台 AppID); undefined for a name that is no field. */
export function fieldLabel(field: string, lang: Lang): string | undefined {
  return fields[field]?.[lang];
}

/** What a session's state is called. */
export function stateLabel(state: SessionState, lang: Lang): string {
  return states[state][lang];
}
