import { expect, it } from 'vitest';
import { createBusy } from '../../electron/desktop/busy.ts';

it('is idle when nothing runs, and gives what the work gave', async () => {
  const busy = createBusy();
  expect(await busy.idle(0)).toBe(true);
  expect(await busy.during(async () => 7)).toBe(7);
  await expect(
    busy.during(async () => {
      throw new RangeError('x');
    }),
  ).rejects.toBeInstanceOf(RangeError);
  expect(await busy.idle(10_000)).toBe(true);
});

it('waits for all there is, and for what that begins', async () => {
  const busy = createBusy();
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const done: string[] = [];
  const work = busy.during(async () => {
    await first.promise;
    void busy.during(() => second.promise.then(() => void done.push('second')));
  });
  const idle = busy.idle(10_000).then((all) => void done.push(String(all)));
  first.resolve();
  await work;
  second.resolve();
  await idle;
  expect(done).toEqual(['second', 'true']);
});

it('does not wait for ever', async () => {
  const busy = createBusy();
  void busy.during(() => new Promise(() => {}));
  expect(await busy.idle(20)).toBe(false);
});
