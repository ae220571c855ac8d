import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { callAttention, createShowNotification } from '../../electron/desktop/notify.ts';

class Notification extends EventEmitter {
  show(): void {
    this.emit('shown');
  }
}

function setUp(supported = true) {
  const made: Notification[] = [];
  const seen = { notes: [] as string[], attention: 0, clicks: 0 };
  const show = createShowNotification({
    isSupported: () => supported,
    make: () => {
      const notification = new Notification();
      made.push(notification);
      return notification;
    },
    callAttention: () => {
      seen.attention += 1;
    },
    note: (event, code) => seen.notes.push(`${event} ${code}`),
  });
  show({ title: 'a', body: 'b' }, () => {
    seen.clicks += 1;
  });
  return { made, seen };
}

it('shows one, and follows its click', () => {
  const { made, seen } = setUp();
  made[0]?.emit('click');
  expect(seen).toEqual({ notes: [], attention: 0, clicks: 1 });
});

it('calls attention where the system has none', () => {
  const { made, seen } = setUp(false);
  expect([made.length, seen.attention]).toEqual([0, 1]);
});

it('one that the system does not take is on record, and calls attention', () => {
  const { made, seen } = setUp();
  made[0]?.emit('failed', {}, 'text of the system');
  expect(seen).toEqual({ notes: ['notification failed'], attention: 1, clicks: 0 });
});

it('attention is a bounce on macOS, elsewhere a mark that goes with the first look', () => {
  const bounces: string[] = [];
  const flashes: boolean[] = [];
  const window = Object.assign(new EventEmitter(), { flashFrame: (on: boolean) => void flashes.push(on) });
  callAttention({ dock: { bounce: (kind) => bounces.push(kind) }, window: () => window });
  expect([bounces, flashes]).toEqual([['informational'], []]);
  callAttention({ dock: undefined, window: () => window });
  window.emit('focus');
  window.emit('focus');
  expect(flashes).toEqual([true, false]);
  expect(() => callAttention({ dock: undefined, window: () => undefined })).not.toThrow();
});
