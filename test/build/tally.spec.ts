import { describe, expect, it } from 'vitest';
import { add, fromPlaywright, fromVitest, NONE, tallyLine } from '../../build/lib/tally.mjs';

const file = (status: string, ...statuses: string[]) => ({
  name: 'a.spec.ts',
  status,
  assertionResults: statuses.map((each, index) => ({ fullName: `test ${index}`, status: each })),
});

describe('the count', () => {
  it('takes passed, failed and skipped tests from vitest', () => {
    const report = {
      testResults: [file('failed', 'passed', 'failed'), file('passed', 'passed', 'skipped', 'todo')],
    };
    expect(fromVitest(report)).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
  });

  it('takes a spec file that could not be loaded for one failure', () => {
    expect(fromVitest({ testResults: [file('failed')] })).toMatchObject({ passed: 0, failed: 1 });
  });

  it('takes nested suites and reasons for skips from playwright', () => {
    const test = (status: string, ...annotations: { type: string; description?: string }[]) => ({
      status,
      projectName: 'electron',
      annotations,
    });
    const report = {
      suites: [
        {
          specs: [{ title: 'one', tests: [test('expected')] }],
          suites: [
            {
              specs: [
                { title: 'two', tests: [test('unexpected')] },
                { title: 'three', tests: [test('skipped', { type: 'skip', description: 'no binary' })] },
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'outside of a test' }],
    };
    expect(fromPlaywright(report)).toEqual({
      passed: 1,
      failed: 2,
      skipped: 1,
      skips: [{ title: '[electron] three', reason: 'no binary' }],
    });
  });

  it('is summed and printed on one plain line', () => {
    const one = { passed: 2, failed: 0, skipped: 1, skips: [{ title: 't', reason: 'r' }] };
    const sum = add(add(NONE, one), one);
    expect(sum.skips).toHaveLength(2);
    expect(tallyLine(sum)).toBe('4 passed, 0 failed, 2 skipped');
  });
});
