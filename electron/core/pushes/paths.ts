import { localHost } from '../../../shared/hosts.ts';

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

/** What WeChat wants to hear (docs/wechat-api.md §3.1): this, and nothing before or after it. */
export const success = 'success';
