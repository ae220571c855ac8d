import { expect, it } from 'vitest';
import { platformInForce } from '../../../renderer/app/platform-in-force.ts';
import { platform } from '../samples.ts';

const [one, two] = [
  { ...platform, id: 'one' },
  { ...platform, id: 'two' },
];

it('is the profile a link names, else the one chosen last, else the only one', () => {
  expect(platformInForce([one, two], 'two', 'one')).toBe(two);
  expect(platformInForce([one, two], undefined, 'one')).toBe(one);
  expect(platformInForce([one], undefined, null)).toBe(one);
});

it('is none of several when none was named or chosen, and never one that is gone', () => {
  expect(platformInForce([one, two], undefined, null)).toBeUndefined();
  expect(platformInForce([one, two], 'gone', 'one')).toBe(one);
  expect(platformInForce([one, two], 'gone', 'gone too')).toBeUndefined();
});
