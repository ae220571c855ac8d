// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { saysClosed } from '../../../renderer/app/closed-desk.ts';

describe('a refusal of the first question', () => {
  it.each([
    ['store.damaged', 'yes'],
    ['store.restoring', 'yes'],
    // An open desk gives these as well: its pages must not make way for the way out of a damaged one.
    ['store.busy', 'ask'],
    ['store.diskFull', 'ask'],
    ['vault.lost', 'no'],
  ] as const)('%s says that the desk is closed: %s', (code, says) => {
    expect(saysClosed({ code })).toBe(says);
  });

  it('is none: it is not closed', () => expect(saysClosed(undefined)).toBe('no'));
});
