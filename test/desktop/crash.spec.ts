import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { noteLostHelpers, reviveAfterCrash } from '../../electron/desktop/crash.ts';

function setUp() {
  const seen = {
    now: 1_000,
    notes: [] as string[],
    reloads: 0,
    asked: [] as (() => void)[],
    what: [] as string[],
    waits: [] as (() => void)[],
  };
  const contents = Object.assign(new EventEmitter(), {
    reload: () => {
      seen.reloads += 1;
    },
    forcefullyCrashRenderer: () =>
      void contents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 }),
  });
  reviveAfterCrash(contents, {
    now: () => seen.now,
    note: (event, code) => seen.notes.push(`${event} ${code}`),
    ask: (what, proceed, wait) => {
      seen.what.push(what);
      seen.asked.push(proceed);
      if (wait) seen.waits.push(wait);
    },
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

it('a page that does not answer is asked about once; given up, it is loaded anew without another question', () => {
  const { contents, seen, dies } = setUp();
  dies('crashed');
  contents.emit('unresponsive');
  contents.emit('unresponsive');
  expect(seen.what).toEqual(['unresponsive']);
  seen.asked[0]?.();
  expect([seen.reloads, seen.what]).toEqual([2, ['unresponsive']]);
});

it('a page that came to itself while the question was on the screen is left alone', () => {
  const { contents, seen } = setUp();
  contents.emit('unresponsive');
  contents.emit('responsive');
  seen.asked[0]?.();
  expect(seen.reloads).toBe(0);
  contents.emit('unresponsive');
  expect(seen.what).toEqual(['unresponsive', 'unresponsive']);
});

it('whoever chose to wait is asked again when it still does not answer', () => {
  const { contents, seen } = setUp();
  contents.emit('unresponsive');
  seen.waits[0]?.();
  contents.emit('unresponsive');
  expect(seen.what).toEqual(['unresponsive', 'unresponsive']);
});

it('a helper that died is on record', () => {
  const app = new EventEmitter();
  const notes: string[] = [];
  noteLostHelpers(app, (event, code) => notes.push(`${event} ${code}`));
  app.emit('child-process-gone', {}, { type: 'Sandbox helper', reason: 'crashed' });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'clean-exit' });
  expect(notes).toEqual(['process.Sandboxhelper crashed']);
});
