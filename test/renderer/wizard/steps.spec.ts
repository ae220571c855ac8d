import { describe, expect, it } from 'vitest';
import { firstUnmet, type Progress, reachable, stepOf, stepState } from '../../../renderer/wizard/steps.ts';
import type { SessionDetail, TicketStatus, TokenStatus } from '../../../shared/contract/models.ts';
import { platform } from '../samples.ts';
import { sessionWith } from '../session/view.ts';

const ticket = (state: TicketStatus['state']): TicketStatus => ({
  state,
  id: null,
  valueMasked: null,
  source: null,
  createdAt: null,
  receivedAt: null,
  expiresAt: null,
});
const token = (state: TokenStatus['state']): TokenStatus => ({
  id: null,
  state,
  valueMasked: null,
  origin: null,
  source: null,
  by: null,
  fetchedAt: null,
  expiresAt: null,
  fetchingUntil: null,
  renewal: 'byItself',
  pause: null,
  clockSure: true,
});
const session = (state: SessionDetail['state']) => sessionWith({ state });
const progress = (part: Partial<Progress>): Progress => ({
  platform,
  ticket: ticket('none'),
  token: token('none'),
  session: undefined,
  ...part,
});

describe('where the wizard opens', () => {
  it('is the platform while there is none', () => {
    expect(firstUnmet(progress({ platform: undefined }))).toBe(1);
  });

  it('is the ticket, then the token, then the merchant', () => {
    expect(firstUnmet(progress({}))).toBe(2);
    expect(firstUnmet(progress({ ticket: ticket('expired') }))).toBe(2);
    expect(firstUnmet(progress({ ticket: ticket('ageUnknown') }))).toBe(3);
    expect(firstUnmet(progress({ ticket: ticket('valid'), token: token('expired') }))).toBe(3);
    expect(firstUnmet(progress({ ticket: ticket('valid'), token: token('expiring') }))).toBe(4);
  });

  it('skips the ticket when the token is good, and when the profile only borrows', () => {
    expect(firstUnmet(progress({ token: token('valid') }))).toBe(4);
    expect(firstUnmet(progress({ platform: { ...platform, borrowOnly: true } }))).toBe(3);
  });

  it('is the session at hand, whatever became of the token meanwhile', () => {
    expect(firstUnmet(progress({ session: session('linked') }))).toBe(4);
    expect(firstUnmet(progress({ session: session('uncertain'), token: token('expired') }))).toBe(4);
    expect(firstUnmet(progress({ session: session('authorized') }))).toBe(5);
  });
});

describe('which steps may be opened', () => {
  it('are those whose forerunners are done', () => {
    const open = progress({ ticket: ticket('valid') });
    expect([1, 2, 3].every((step) => reachable(open, stepOf(`${step}`) ?? 1))).toBe(true);
    expect(reachable(open, 4)).toBe(false);
    expect(reachable(open, 5)).toBe(false);
  });

  it('include the session at hand even when the token is gone', () => {
    expect(reachable(progress({ session: session('linked') }), 4)).toBe(true);
    expect(reachable(progress({ session: session('linked') }), 5)).toBe(false);
    expect(reachable(progress({ session: session('authorized') }), 5)).toBe(true);
  });
});

it('marks the open step as current even when it is done', () => {
  const done = progress({ ticket: ticket('valid'), token: token('valid') });
  expect(stepState(done, 2, 2)).toBe('current');
  expect(stepState(done, 2, 4)).toBe('done');
  expect(stepState(done, 5, 4)).toBe('todo');
});

it('takes only real steps from an address', () => {
  expect(stepOf('3')).toBe(3);
  expect(stepOf('6')).toBeUndefined();
  expect(stepOf('3.0')).toBeUndefined();
  expect(stepOf(undefined)).toBeUndefined();
});
