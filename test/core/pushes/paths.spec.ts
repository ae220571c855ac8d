import { expect, it } from 'vitest';
import { placeOf } from '../../../electron/core/pushes/paths.ts';

it.each([
  ['/wechat/event', 'event', null],
  ['/wechat/event/', 'event', null],
  ['//wechat//event//', 'event', null],
  ['/wechat/%65vent', 'event', null],
  ['http://push.example.com/wechat/event', 'event', null],
  ['HTTPS://push.example.com/wechat/event', 'event', null],
  ['/wechat/./event', 'event', null],
  ['//a/../wechat/event', 'event', null],
  ['/wechat/event#a', 'event', null],
  ['/wechat/callback', 'callback', null],
  ['/wechat/message/wx00000000000000aa', 'message', 'wx00000000000000aa'],
  ['/wechat/message/wx00000000000000aa/', 'message', 'wx00000000000000aa'],
  [`/wechat/message/${'a'.repeat(100)}`, 'message', 'a'.repeat(64)],
  ['/wechat/message', 'other', null],
  ['/wechat/message/', 'other', null],
  ['/wechat/message/a/b', 'other', null],
  ['/wechat/events', 'other', null],
  ['/wechat/%zz', 'other', null],
  ['/', 'other', null],
  ['*', 'other', null],
  ['', 'other', null],
])('%s is %s', (path, route, pathAppid) => {
  expect(placeOf(path)).toEqual({ route, pathAppid });
});
