import { afterEach, expect, it } from 'vitest';
import { checkReach } from '../../../electron/core/wechat/quota.ts';
import { reachFailed, reachOperators } from '../../../shared/reach.ts';
import { type CoreBench, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const check = (...operators: (typeof reachOperators)[number][]) =>
  checkReach(bench.services, bench.platform.id, operators.length > 0 ? operators : reachOperators);
const rehearse = (wish: object) =>
  fetch(`${bench.sandbox.baseUrl}/_sandbox/reach`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  });

it('tells from each network what WeChat finds at the registered address', async () => {
  bench = await openBench();
  const found = await check();
  expect(found.verdict).toBe('reachable');
  expect(found.networks.map(({ operator, verdict }) => [operator, verdict])).toEqual(
    reachOperators.map((operator) => [operator, 'reachable']),
  );
  expect(found.networks[1]).toMatchObject({
    dns: [{ ip: '203.0.113.80', operator: 'UNICOM' }, { ip: '203.0.113.81' }],
    pings: [{ ip: '203.0.113.80', from: 'CHINANET', loss: 0, ms: 21.4 }, { loss: 0 }],
  });
  expect((await bench.seen()).filter((endpoint) => endpoint === 'callback/check')).toHaveLength(4);
});

it('tells a way that fails from one that does not, and a name that is not found', async () => {
  bench = await openBench();
  await rehearse({ lostFrom: ['UNICOM'] });
  const found = await check();
  expect(found.verdict).toBe('partly');
  expect(found.networks.map(({ verdict }) => verdict)).toEqual([
    'reachable',
    'reachable',
    'lost',
    'reachable',
  ]);
  await rehearse({ ips: [] });
  expect((await check('DEFAULT')).verdict).toBe('unresolved');
});

it('goes on past a network that WeChat does not take, and tells it when there is no other', async () => {
  bench = await openBench();
  await check('DEFAULT');
  bench.fault({ endpoint: 'callback/check', errcode: 40203 });
  const found = await check('CAP', 'DEFAULT');
  expect(found).toMatchObject({
    verdict: 'reachable',
    networks: [
      { operator: 'CAP', verdict: 'unknown', problem: { code: 'wechat.40203' } },
      { verdict: 'reachable' },
    ],
  });
  bench.fault({ endpoint: 'callback/check', errcode: 40203 });
  expect(await problemOf(check('CAP'))).toMatchObject({ code: 'wechat.40203' });
});

it('keeps what some networks found when another fails, and throws when none is found out', async () => {
  bench = await openBench();
  await check('DEFAULT');
  const limit = (times: number) => bench.fault({ endpoint: 'callback/check', errcode: 45009, times });
  limit(1);
  const found = await check('UNICOM', 'CHINANET', 'CAP');
  expect(found).toMatchObject({
    verdict: 'reachable',
    networks: [
      { operator: 'UNICOM', verdict: 'unknown', dns: [], pings: [], problem: { code: 'wechat.45009' } },
      { operator: 'CHINANET', verdict: 'reachable' },
      { operator: 'CAP', verdict: 'reachable' },
    ],
  });
  expect([reachFailed(found.networks, 'zh'), reachFailed(found.networks, 'en')]).toEqual([
    '有 1 条线路没有测成，结论不含它们。',
    'One carrier could not be tested; the result leaves it out.',
  ]);
  expect(reachFailed((await check('CAP')).networks, 'zh')).toBe('');
  bench.fault({ endpoint: 'callback/check', errcode: 40203, times: 1 });
  limit(2);
  expect(await problemOf(check('UNICOM', 'CHINANET', 'CAP'))).toMatchObject({ code: 'wechat.45009' });
});

it('says that no address is registered', async () => {
  bench = await openBench();
  await rehearse({ registered: false });
  expect(await problemOf(check())).toMatchObject({ code: 'wechat.40201', endpoint: 'callback/check' });
});

it('asks before it fetches a token of a guarded profile', async () => {
  bench = await openBench({ profile: { guarded: true } });
  expect(await problemOf(check())).toMatchObject({ code: 'guard.confirm' });
  expect(await bench.seen()).toEqual([]);
});
