import { describe, expect, it } from 'vitest';
import { createLinkSlot, DisconnectedError, type Link } from '../../../renderer/client/connection.ts';

const link = (): Link => ({ call: async () => undefined });

describe('the link slot', () => {
  it('gives the open link at once, and the newer one after a loss', async () => {
    const slot = createLinkSlot(1_000);
    const [first, second] = [link(), link()];
    slot.set('open', first);
    expect(await slot.link()).toBe(first);
    slot.set('lost');
    const waiting = slot.link();
    slot.set('open', second);
    expect(await waiting).toBe(second);
  });

  it('lets no call wait longer than it may', async () => {
    const slot = createLinkSlot(5);
    await expect(slot.link()).rejects.toBeInstanceOf(DisconnectedError);
    // Too late for that call: it does not take effect after all.
    slot.set('open', link());
    expect(slot.state()).toBe('open');
  });

  it('tells who listens, until they stop', () => {
    const slot = createLinkSlot(5);
    const seen: string[] = [];
    const stop = slot.subscribe(() => seen.push(slot.state()));
    slot.set('open', link());
    slot.set('lost');
    stop();
    slot.set('refused');
    expect(seen).toEqual(['open', 'lost']);
  });
});
