import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { newId } from '../../electron/store/context.ts';

it('makes ids of a prefix and 12 characters of lower-case base32', () => {
  expect(newId('ses_', () => Uint8Array.from([0, 25, 26, 31, 32, 255, 1, 2, 3, 4, 5, 6]))).toBe(
    'ses_az27a7bcdefg',
  );
  const ids = new Set(Array.from({ length: 1000 }, () => newId('plt_', randomBytes)));
  expect(ids.size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^plt_[a-z2-7]{12}$/);
});
