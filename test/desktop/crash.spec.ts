import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { reviveAfterCrash } from '../../electron/desktop/crash.ts';

function setUp() {
  const seen = { now: 1_000, notes: [] as string[], reloads: 0, asked: [] as (() => void)[] };
  const contents = Object.assign(new EventEmitter(), {
    reload: () => {
      seen.reloads += 1;
    },
  });
  reviveAfterCrash(contents, {
    now: () => seen.now,
    note: (event, code) => seen.notes.push(`${event} ${code}`),
    ask: (reload) => seen.asked.push(reload),
  });
  const dies = (reason: string) => contents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  return { contents, seen, dies };
}

it('a page that dies is loaded again; one that dies again soon asks first', () => {
  const { seen, dies } = setUp();
  dies('crashed');
  expect([seen.reloads, seen.asked.length]).toEqual([1, 0]);
  seen.now += 5_000;
  dies('oom');
  expect([seen.reloads, seen.asked.length]).toEqual([1, 1]);
  seen.asked[0]?.();
  expect(seen.reloads).toBe(2);
  seen.now += 120_000;
  dies('killed');
  expect(seen.reloads).toBe(3);
  expect(seen.notes).toEqual(['page.gone crashed', 'page.gone oom', 'page.gone killed']);
});

it('a page that ends as it should is no crash; a preload that fails is noted without its text', () => {
  const { contents, seen, dies } = setUp();
  dies('clean-exit');
  contents.emit('preload-error', {}, '/private/preload.cjs', new TypeError('hidden'));
  expect([seen.reloads, seen.notes]).toEqual([0, ['page.preload TypeError']]);
});
