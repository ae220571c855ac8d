import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DailyCopies } from '../../../electron/core/backups/daily.ts';
import { SettingsService } from '../../../electron/core/settings.ts';
import { addPlatform, clockAt, openTestStore } from '../../store/support.ts';
import { testEffects } from '../support/index.ts';

const day = 86_400_000;

async function desk() {
  const clock = clockAt(Date.UTC(2026, 10, 30));
  const store = await openTestStore({ now: clock.now });
  const settings = new SettingsService(store);
  const effects = { ...testEffects(), now: clock.now };
  const daily = new DailyCopies({ store, settings, effects });
  return { clock, store, settings, daily };
}

describe('the copy of the day', () => {
  it('is made once a day, when something has changed', async () => {
    const { clock, store, daily } = await desk();
    addPlatform(store);
    expect(await daily.look()).toBe(true);
    store.settings.set('a', '1');
    clock.move(day - 1_000);
    expect(await daily.look()).toBe(false);
    clock.move(1_000);
    expect(await daily.look()).toBe(true);
    clock.move(day);
    expect(await daily.look()).toBe(false);
    expect(store.backups.list().map(({ reason }) => reason)).toEqual(['daily', 'daily']);
  });

  it('is not made of an empty desk, nor against the operator’s choice', async () => {
    const { store, settings, daily } = await desk();
    expect(await daily.look()).toBe(false);
    addPlatform(store);
    settings.set({ dailyCopies: false });
    expect(await daily.look()).toBe(false);
    settings.set({ dailyCopies: true });
    expect(await daily.look()).toBe(true);
  });

  it('is made again where the newest one is damaged', async () => {
    const { clock, store, daily } = await desk();
    addPlatform(store);
    expect(await daily.look()).toBe(true);
    const [copy] = store.backups.list();
    writeFileSync(copy?.path ?? '', Buffer.alloc(8_192, 'no database '));
    clock.move(day);
    expect(await daily.look()).toBe(true);
    expect(store.backups.list()).toHaveLength(2);
  });

  it('is made again after a clock that ran years ahead', async () => {
    const { clock, store, daily } = await desk();
    addPlatform(store);
    clock.move(900 * day);
    expect(await daily.look()).toBe(true);
    clock.move(-900 * day);
    store.settings.set('a', '1');
    expect(await daily.look()).toBe(true);
  });
});
