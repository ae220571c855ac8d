import { describe, expect, it } from 'vitest';
import { doneSteps, firstOpen, lacksOf, reachable, type Standing } from '../../../renderer/recovery/steps.ts';
import { MINUTE, NOW, overview, same } from './view.ts';

const standing = (over: Partial<Standing> = {}): Standing => ({
  overview: overview(),
  borrowOnly: false,
  diff: undefined,
  runs: [],
  marks: {},
  now: NOW,
  ...over,
});

describe('what is lacking', () => {
  const none = { ...overview().token, state: 'none' } as const;
  const noTicket = { ...overview().ticket, state: 'none' } as const;

  it('is the key before everything else', () => {
    const lost = overview({ vault: { lost: true, enterAgain: ['appSecret'] }, token: none });
    expect(lacksOf(standing({ overview: lost }))).toEqual(['vault']);
  });

  it('is nothing while a token works, whatever else is gone', () => {
    const kept = overview({ vault: { lost: false, enterAgain: ['appSecret'] }, ticket: noTicket });
    expect(lacksOf(standing({ overview: kept }))).toEqual([]);
  });

  it('is the secret and the ticket that a new token needs', () => {
    const gone = overview({
      vault: { lost: false, enterAgain: ['appSecret'] },
      ticket: noTicket,
      token: none,
    });
    expect(lacksOf(standing({ overview: gone }))).toEqual(['appSecret', 'ticket']);
  });

  it('is the token itself where none is fetched without the operator', () => {
    const guarded = overview({ token: { ...none, renewal: 'asks' } });
    expect(lacksOf(standing({ overview: guarded }))).toEqual(['token']);
    expect(lacksOf(standing({ overview: overview({ token: none }) }))).toEqual([]);
    expect(lacksOf(standing({ overview: overview({ token: none }), borrowOnly: true }))).toEqual(['token']);
  });
});

describe('which steps are through', () => {
  it('begins with the comparison', () => {
    expect(firstOpen(doneSteps(standing()))).toBe('compare');
  });

  it('takes a comparison without differences for written', () => {
    const done = doneSteps(standing({ overview: overview({ lastSync: same }) }));
    expect(firstOpen(done)).toBe('details');
  });

  it('asks for a new comparison when the differences are neither here nor written', () => {
    const lastSync = { ...same, added: 2 };
    const seen = standing({ overview: overview({ lastSync }) });
    expect(firstOpen(doneSteps(seen))).toBe('compare');
    expect(firstOpen(doneSteps({ ...seen, marks: { writtenSync: lastSync.at } }))).toBe('details');
    expect(firstOpen(doneSteps({ ...seen, marks: { writtenSync: lastSync.at - 1 } }))).toBe('compare');
  });

  it('does not trust a comparison of two days ago', () => {
    const lastSync = { ...same, at: NOW - 48 * 60 * MINUTE };
    expect(firstOpen(doneSteps(standing({ overview: overview({ lastSync }) })))).toBe('compare');
  });

  it('opens nothing more when all is done', () => {
    const accounts = { ...overview().accounts, withDetails: 3 };
    const marks = { verified: { authorizerAppid: 'wx1', name: '花店', at: NOW }, exportedAt: NOW };
    const done = doneSteps(standing({ overview: overview({ lastSync: same, accounts }), marks }));
    expect(firstOpen(done)).toBeUndefined();
  });
});

it('opens a step only when what it needs is there', () => {
  const none = doneSteps(standing());
  expect(reachable('write', none, 3)).toBe(false);
  expect(reachable('verify', none, 3)).toBe(true);
  expect(reachable('verify', none, 0)).toBe(false);
  expect(reachable('compare', new Set(), 3)).toBe(false);
  expect(reachable('export', new Set(), 3)).toBe(true);
});
