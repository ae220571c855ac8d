import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createLaunchDoor } from '../../electron/browser/launch-door.ts';

const hour = 3_600_000;
const minute = 60_000;
const tab = 't'.repeat(43);

function door() {
  const clock = { now: 1_000 };
  return { ...createLaunchDoor({ now: () => clock.now, randomBytes: (n) => randomBytes(n) }), clock };
}
const traded = (launch: string, own = tab) => `authdesk-tab.${own}, authdesk.${launch}`;

it('prints 256 random bits in base64url', () => {
  const { printed } = door();
  expect(printed).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(printed, 'base64url')).toHaveLength(32);
  expect(door().printed).not.toBe(printed);
});

it('takes a token alone and whole, and nothing beside it', () => {
  const { admits, printed } = door();
  expect(admits(`authdesk.${printed}`)).toBe(true);
  for (const offered of [
    undefined,
    '',
    printed,
    'authdesk.',
    `authdesk.${printed}x`,
    `authdesk.${printed}, other`,
    `authdesk.${printed},authdesk.${printed}`,
    `authdesk-tab.${printed}`,
    `authdesk-tab.${tab}`,
    `authdesk-tab.${tab}, authdesk.${'A'.repeat(43)}`,
  ])
    expect(admits(offered), String(offered)).toBe(false);
});

it('trades a launch token for the tab’s own, which works as long as the process', () => {
  const { admits, printed, clock } = door();
  expect(admits(traded(printed))).toBe(true);
  clock.now += 1_000 * hour;
  expect(admits(`authdesk-tab.${tab}`)).toBe(true);
  expect(admits(`authdesk-tab.${'u'.repeat(43)}`)).toBe(false);
});

it('lets the printed token open several tabs, until nobody has used it for two hours', () => {
  const { admits, printed, clock } = door();
  for (const own of ['a', 'b', 'c']) {
    clock.now += 2 * hour - 1;
    expect(admits(traded(printed, own.repeat(43)))).toBe(true);
  }
  clock.now += 2 * hour;
  expect(admits(traded(printed, 'd'.repeat(43)))).toBe(false);
  expect(admits(`authdesk.${printed}`)).toBe(false);
  // A tab that came in before stays; one that offers the old address beside its own token is that tab.
  expect(admits(traded(printed, 'a'.repeat(43)))).toBe(true);
});

it('lets an invitation open one tab, once, within ten minutes; an answer that got lost is asked for again', () => {
  const { admits, invite, clock } = door();
  const seen: string[] = [];
  const { token } = invite(() => seen.push('taken'));
  expect(admits(traded(token))).toBe(true);
  expect(admits(traded(token))).toBe(true);
  expect(seen).toEqual(['taken']);
  expect(admits(traded(token, 'u'.repeat(43)))).toBe(false);
  expect(admits(`authdesk.${token}`)).toBe(false);
  const late = invite();
  clock.now += 10 * minute;
  expect(admits(traded(late.token, 'u'.repeat(43)))).toBe(false);
});

it('remembers a thousand tabs, and forgets the one that came longest ago', () => {
  const { admits, printed } = door();
  const own = (n: number) => String(n).padStart(43, '0');
  for (let n = 0; n < 1_000; n += 1) admits(traded(printed, own(n)));
  expect(admits(`authdesk-tab.${own(0)}`)).toBe(true);
  admits(traded(printed, own(1_000)));
  expect([0, 1, 2].map((n) => admits(`authdesk-tab.${own(n)}`))).toEqual([true, false, true]);
});
