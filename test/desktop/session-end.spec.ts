import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { endWithTheSystem, holdSessionEnd } from '../../electron/desktop/quit.ts';

/** An event that notes whether it was held. */
class Asked {
  prevented = false;
  preventDefault(): void {
    this.prevented = true;
  }
}

it('a system that shuts down ends the program the way a person does', () => {
  const power = new EventEmitter();
  const quits: string[] = [];
  endWithTheSystem(power, { quit: () => quits.push('quit') });
  const event = new Asked();
  power.emit('shutdown', event);
  power.emit('shutdown');
  expect([event.prevented, quits.length]).toEqual([true, 2]);
});

it('Windows is held only while something is under way, and the program ends then', async () => {
  const window = new EventEmitter();
  const quits: string[] = [];
  let busy = false;
  const idle = Promise.withResolvers<boolean>();
  holdSessionEnd(window, { any: () => busy, idle: () => idle.promise }, 30_000, () => quits.push('quit'));
  const first = new Asked();
  window.emit('query-session-end', first);
  expect([first.prevented, quits.length]).toEqual([false, 0]);
  busy = true;
  const [second, third] = [new Asked(), new Asked()];
  window.emit('query-session-end', second);
  window.emit('query-session-end', third);
  // The window is still there: that is what holds.
  expect([second.prevented, third.prevented, quits.length]).toEqual([true, true, 0]);
  idle.resolve(true);
  await expect.poll(() => quits.length).toBe(1);
});
