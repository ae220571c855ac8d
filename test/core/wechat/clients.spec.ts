import { expect, it, onTestFinished } from 'vitest';
import { requirePlatform } from '../../../electron/core/require.ts';
import { openBench } from '../support/index.ts';

it('first calls at the same time share a dispatcher: the end reaches all of them', async () => {
  const bench = await openBench();
  onTestFinished(() => bench.close());
  const { wechat, platforms, store } = bench.services;
  const platform = requirePlatform(store, bench.platform.id);
  const made = await Promise.all([1, 2, 3].map(() => wechat.dispatcher(platform)));
  expect(new Set(made).size).toBe(1);
  platforms.save({ ...platforms.get(platform.id), proxy: 'http://127.0.0.1:9' });
  const changed = requirePlatform(store, platform.id);
  const anew = await Promise.all([1, 2, 3].map(() => wechat.dispatcher(changed)));
  expect(new Set([...made, ...anew]).size).toBe(2);
});
