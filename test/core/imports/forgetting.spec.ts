import { afterEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { Shelf } from '../../../electron/core/imports/shelf.ts';
import { problemOf } from '../support/index.ts';
import { exported, openDesk, previewOf, wxa, wxb } from './support.ts';

const token = (at: number) => `refreshtoken@@@secret-number-${at}-`;
const minute = 60_000;

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** The memory that accounts lie in, as it is now. */
function watched() {
  const blocks: MockInstance<typeof Buffer.alloc> = vi.spyOn(Buffer, 'alloc');
  return () =>
    blocks.mock.results.map(({ value }) => (Buffer.isBuffer(value) ? value.toString('latin1') : '')).join('');
}

const file = exported([
  { authorizerAppid: wxa, refreshToken: token(1) },
  { authorizerAppid: wxb, refreshToken: token(2) },
]);

describe('a shelf', () => {
  it('gives what was put there, whatever it holds, and nothing of what was dropped', () => {
    const memory = watched();
    const shelf = new Shelf<{ text: string; at: number | null }>();
    const texts = ['', '\u{1f338}\n"\\', 'x'.repeat(3_000_000), 'after it'];
    const places = texts.map((text, at) => shelf.put({ text, at }));
    expect(places.map((place) => shelf.at(place))).toEqual(texts.map((text, at) => ({ text, at })));
    shelf.drop(2);
    expect(shelf.has(2)).toBe(false);
    expect(() => shelf.at(2)).toThrow();
    expect(memory()).not.toContain('xx');
    expect(shelf.at(3)).toEqual({ text: 'after it', at: 3 });
    shelf.clear();
    expect(memory()).not.toContain('after');
    expect(shelf.size).toBe(0);
  });
});

describe('what an import has read is overwritten', () => {
  it('with the preview where it changes nothing, else as it is written', async () => {
    const desk = await openDesk();
    await (await previewOf(desk, exported([{ authorizerAppid: wxa, refreshToken: token(1) }]))).apply();
    const memory = watched();
    const { apply } = await previewOf(desk, file);
    expect(memory()).not.toContain(token(1));
    expect(memory()).toContain(token(2));
    await apply();
    expect(memory()).not.toContain(token(2));
  });

  it('when it is closed, and by the fifth that is opened', async () => {
    const desk = await openDesk();
    const memory = watched();
    const { imports, importId } = await previewOf(desk, file);
    imports.close(importId);
    expect(memory()).not.toContain('secret-number');
    const half = imports.open({});
    await imports.put(
      half,
      'file',
      Buffer.from(`${JSON.stringify({ authorizerAppid: wxa, refreshToken: token(3) })}\n`.repeat(200)),
      false,
    );
    expect(memory()).toContain(token(3));
    for (let opened = 0; opened < 4; opened += 1) imports.open({});
    expect(memory()).not.toContain(token(3));
  });

  it('when nobody has asked for anything in a quarter of an hour', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const desk = await openDesk();
    const memory = watched();
    const { apply } = await previewOf(desk, file);
    vi.advanceTimersByTime(14 * minute);
    expect(memory()).toContain(token(1));
    vi.advanceTimersByTime(2 * minute);
    expect(memory()).not.toContain('secret-number');
    expect(await problemOf(apply())).toMatchObject({ code: 'import.gone' });
  });

  it('but not under what is being written: closing it then takes nothing away', async () => {
    const desk = await openDesk();
    const memory = watched();
    const many = Array.from({ length: 100 }, (_none, at) => ({
      authorizerAppid: `wx${at}`,
      refreshToken: token(at),
    }));
    const { imports, importId, preview } = await previewOf(desk, exported(many));
    const steps = imports.apply(importId, preview.id);
    await steps.next();
    imports.close(importId);
    for await (const step of steps)
      if (step.kind === 'applied') expect(step.applied).toMatchObject({ added: 100 });
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(100);
    expect(memory()).not.toContain('secret-number');
  });

  it('and not by a database that refuses: the rest is written at the next try', async () => {
    const desk = await openDesk();
    const many = Array.from({ length: 100 }, (_none, at) => ({
      authorizerAppid: `wx${at}`,
      refreshToken: token(at),
    }));
    const { imports, importId, preview } = await previewOf(desk, exported(many));
    const { store } = desk.services;
    const transaction = vi.spyOn(store, 'transaction');
    const steps = imports.apply(importId, preview.id);
    await steps.next();
    transaction.mockImplementationOnce(() => {
      throw new Error('disk full');
    });
    await expect(steps.next()).rejects.toThrow('disk full');
    expect(store.authorizers.count(desk.platformId)).toBe(40);
    for await (const step of imports.apply(importId, preview.id))
      if (step.kind === 'applied') expect(step.applied).toMatchObject({ added: 60, changedMeanwhile: [] });
    expect(store.authorizers.count(desk.platformId)).toBe(100);
  });
});
