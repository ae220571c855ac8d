import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errmsgOf, Refusal } from '../../electron/sandbox/answers.ts';
import { explain, knownCodes } from '../../shared/errors/index.ts';
import { langs } from '../../shared/lang.ts';
import { type CoreBench, openBench, problemOf } from './support/index.ts';

let bench: CoreBench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** What docs/wechat-api.md §4.1 list for this flow and for what an engineer calls beside it. */
const listed = [
  -1, 40001, 40002, 40013, 40014, 40029, 40030, 40066, 40091, 40094, 40097, 40125, 40163, 40164, 40170, 40201,
  40202, 40203, 40243, 41001, 41002, 41003, 41004, 41018, 41021, 42001, 42002, 42003, 42006, 42007, 43001,
  43002, 43003, 43007, 44002, 45009, 45011, 45035, 47001, 48001, 48004, 48006, 50002, 61000, 61001, 61002,
  61003, 61004, 61005, 61006, 61007, 61008, 61009, 61010, 61011, 61012, 61013, 61014, 61015, 61016, 61017,
  61018, 61019, 61020, 61021, 61022, 61023, 61024, 61025, 61026, 61027, 61028, 61029, 61030, 61039, 61040,
  61070, 76001, 76002, 76003, 76021, 76022, 85005, 85015, 86000, 86021, 86022, 86030, 86031, 86032, 86033,
  86034, 86036, 86040, 89000, 89001, 89002, 89003, 89004, 89236, 89244, 89247, 89250, 89254, 89255, 89295,
  89501, 89507, 91030,
];

describe('a refusal', () => {
  it.each(listed)('with %i has words of its own', (errcode) => {
    expect(knownCodes).toContain(`wechat.${errcode}`);
  });

  const codes = knownCodes.filter((code) => code.startsWith('wechat.')).map((code) => Number(code.slice(7)));
  it.each(codes)('with %i comes through from WeChat to its words', async (errcode) => {
    // -1 is tried three times.
    bench.sandbox.fault({ endpoint: 'callback/check', errcode, times: errcode === -1 ? 3 : 1 });
    const client = await bench.services.wechat.client(bench.platform);
    const found = await problemOf(client.callbackCheck({ token: 'any', operator: 'DEFAULT' }));
    expect(found).toMatchObject({
      code: `wechat.${errcode}`,
      errcode,
      rid: expect.stringMatching(/^[\da-f-]{26}$/),
    });
    for (const lang of langs) {
      const { title, hint, causes } = explain(found, lang);
      expect([title, hint, ...causes].every(Boolean)).toBe(true);
      expect(title).not.toContain(String(errcode));
    }
  });

  it('of an IP shows it where WeChat names one, and speaks of none where it does not', () => {
    const said = errmsgOf(new Refusal(45035), '5f9b8f0d-25dabd3d-23cb1a46');
    expect(said).toContain('not in ip-white-list');
    for (const code of ['wechat.45035', 'wechat.40164', 'wechat.61004'])
      for (const lang of langs) {
        const named = explain({ code, requestIp: '203.0.113.7' }, lang);
        expect(named.hint).toContain('203.0.113.7');
        const { meaning, hint, actions } = explain({ code }, lang);
        expect(meaning + hint).not.toMatch(/这个 IP|[Tt]his IP\b/);
        expect(actions).not.toContain('copy-ip');
      }
  });
});
