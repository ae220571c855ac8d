import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createLaunchToken, offersToken } from '../../electron/browser/launch-token.ts';

it('is 256 random bits in base64url', () => {
  const token = createLaunchToken((n) => randomBytes(n));
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  expect(createLaunchToken((n) => randomBytes(n))).not.toBe(token);
});

it('is taken alone and whole', () => {
  const token = 'T'.repeat(43);
  expect(offersToken(`authdesk.${token}`, token)).toBe(true);
  for (const offered of [undefined, '', token, 'authdesk.', `authdesk.${token}x`, `authdesk.${token}, other`])
    expect(offersToken(offered, token)).toBe(false);
});
