import { describe, expect, it } from 'vitest';
import { borrowedUntil, placeUntil } from '../../../electron/core/tokens/until.ts';

describe('the end of a token that was found somewhere', () => {
  it('is not that of a place that lasts longer than any token', () => {
    expect(placeUntil(7_200_000, 1_000)).toBe(7_201_000);
    expect(placeUntil(7_200_001, 1_000)).toBeNull();
    expect(placeUntil(null, 1_000)).toBeNull();
  });

  it('is never later than WeChat grants', () => {
    const seen: Parameters<typeof borrowedUntil>[0] = {
      kind: 'componentToken',
      confidence: 'certain',
      value: 'x',
      warnings: [],
    };
    expect(borrowedUntil(seen, 0, 600)).toBe(600_000);
    expect(borrowedUntil(seen, 0, 86_400)).toBe(7_200_000);
  });
});
