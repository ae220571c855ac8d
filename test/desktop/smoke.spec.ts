import { expect, it } from 'vitest';
import { runSmoke } from '../../electron/desktop/started.ts';

async function smoke(called: Promise<void>, limitMs: number) {
  const seen: unknown[] = [];
  await runSmoke({
    called,
    report: async () => ({ version: '1.2.3' }),
    say: (line) => seen.push(JSON.parse(line)),
    quit: () => seen.push('quit'),
    fail: (code) => seen.push(code),
    limitMs,
  });
  return seen;
}

it('says what runs once the page has called, and quits as a person does', async () => {
  expect(await smoke(Promise.resolve(), 10_000)).toEqual([{ ok: true, version: '1.2.3' }, 'quit']);
});

it('fails when the page never calls', async () => {
  expect(await smoke(new Promise(() => {}), 10)).toEqual([{ ok: false, reason: 'the page made no call' }, 1]);
});
