import { describe, expect, it } from 'vitest';
import { readReach } from '../../electron/wechat/answers-openapi.ts';
import { explain } from '../../shared/errors/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import {
  isUnreached,
  reachOperatorName,
  reachTogether,
  reachVerdictOf,
  reachVerdicts,
} from '../../shared/reach.ts';

describe('readReach', () => {
  it('reads addresses, losses and times, as text or as numbers', () => {
    expect(
      readReach({
        dns: [
          { ip: '203.0.113.80', real_operator: 'UNICOM' },
          { ip: '2001:db8::80' },
          null,
          { real_operator: 'CAP' },
        ],
        ping: [
          { ip: '203.0.113.80', from_operator: 'CAP', package_loss: '0%', time: '23.079ms' },
          { ip: '203.0.113.81', package_loss: 100, time: '' },
        ],
      }),
    ).toEqual({
      dns: [
        { ip: '203.0.113.80', operator: 'UNICOM' },
        { ip: '2001:db8::80', operator: null },
      ],
      pings: [
        { ip: '203.0.113.80', from: 'CAP', loss: 0, ms: 23.079 },
        { ip: '203.0.113.81', from: null, loss: 100, ms: null },
      ],
    });
  });

  it.each([{ dns: [] }, { dns: null, ping: [] }, { ping: 'none' }])('takes %j for nothing found', (json) => {
    expect(readReach(json)).toEqual({ dns: [], pings: [] });
  });

  it.each([{}, { errcode: 0, errmsg: 'ok' }])(
    'takes %j for no answer: it says nothing of the name',
    (json) => {
      expect(() => readReach(json)).toThrow(expect.objectContaining({ message: 'answer.shape' }));
      try {
        readReach(json);
      } catch (error) {
        expect(explain(toProblem(error), 'zh').meaning).toContain('dns');
      }
    },
  );
});

const ping = (loss: number | null) => ({ loss });
const dns = [{ ip: '203.0.113.80' }];

describe('the verdict', () => {
  it.each([
    [[], [], 'unresolved'],
    [dns, [], 'unknown'],
    [dns, [ping(null)], 'unknown'],
    [dns, [ping(0), ping(0)], 'reachable'],
    [dns, [ping(100), ping(0)], 'partly'],
    [dns, [ping(100), ping(null)], 'lost'],
    [[], [ping(0)], 'reachable'],
  ] as const)('of %j and %j is %s', (found, pings, verdict) => {
    expect(reachVerdictOf({ dns: found, pings })).toBe(verdict);
  });

  it('of several networks is theirs when they agree', () => {
    expect(reachTogether(['reachable', 'unknown', 'reachable'])).toBe('reachable');
    expect(reachTogether(['lost', 'reachable'])).toBe('partly');
    expect(reachTogether(['lost', 'lost'])).toBe('lost');
    expect(reachTogether([])).toBe('unknown');
    expect(reachVerdicts.filter(isUnreached)).toEqual(['partly', 'lost', 'unresolved']);
  });

  it('names networks, and an unknown one as WeChat does', () => {
    expect(reachOperatorName('chinanet', 'zh')).toBe('电信');
    expect(reachOperatorName('CMNET', 'en')).toBe('CMNET');
  });
});
