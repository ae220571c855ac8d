import { localHost } from '../../../shared/hosts.ts';
import type { PushRoute } from '../../store/index.ts';

/** Where the receiver listens: 授权事件接收URL, 消息与事件接收URL, and the callback of the authorize link. */
export const eventPath = '/wechat/event';
export const messagePathPrefix = '/wechat/message/';
export const callbackPath = '/wechat/callback';

export interface ReceiverUrls {
  eventUrl: string;
  messageUrl: string;
  callbackUrl: string;
}

/** The receiver's addresses behind a base. @param base with or without a slash at its end */
export function receiverUrls(base: string): ReceiverUrls {
  const root = base.replace(/\/+$/, '');
  return {
    eventUrl: `${root}${eventPath}`,
    messageUrl: `${root}${messagePathPrefix}$APPID$`,
    callbackUrl: `${root}${callbackPath}`,
  };
}

/** An address of this machine as a URL's base. */
export const localBase = (host: string, port: number): string => `http://${localHost(host)}:${port}`;

/** Without its escapes, as far as they are some. */
function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

/** Without the steps that lead nowhere, and what only a browser keeps from the wire. */
function straight(path: string): string {
  const url = /\/\.|#/.test(path) ? URL.parse(path, 'http://localhost') : null;
  return url ? url.pathname : path;
}

/**
 * Which of the receiver's addresses a path is, and the appid that it names.
 * @param path as it came: with the doubled and trailing slashes that forms and proxies add, or behind an origin
 */
export function placeOf(path: string): { route: PushRoute; pathAppid: string | null } {
  const local = path.replace(/^https?:\/\/[^/]*/i, '').replace(/\/{2,}/g, '/');
  const plain = decoded(straight(local)).replace(/(?<=.)\/$/, '');
  if (plain === eventPath) return { route: 'event', pathAppid: null };
  if (plain === callbackPath) return { route: 'callback', pathAppid: null };
  const appid = plain.startsWith(messagePathPrefix) ? plain.slice(messagePathPrefix.length) : '';
  if (appid === '' || appid.includes('/')) return { route: 'other', pathAppid: null };
  return { route: 'message', pathAppid: appid.slice(0, 64) };
}

/** What WeChat wants to hear (docs/wechat-api.md §3.1): this, and nothing before or after it. */
export const success = 'success';
