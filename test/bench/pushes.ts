import { type ChildProcess, fork } from 'node:child_process';
import { createDecipheriv, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { aesKey, decrypt, encrypt } from '../../electron/wechat/push/crypto.ts';
import type { DeskState } from './desk-receiver.ts';
import type { LoadOrder, LoadResult } from './push-load.ts';
import { median, quantile } from './stats.ts';
import type { Row } from './table.ts';

const appid = 'wx0000000000000001';
const token = 'benchToken';
const keyText = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

/** What receiving takes, and what it leaves in memory. */
export async function* pushes(): AsyncGenerator<Row> {
  yield decryptTimes(15);
  for (const connections of [1, 32, 128]) {
    const { ours, bare, p99, group, stallMs } = await receiveTimes(connections, 12);
    yield {
      what: `push received, ${connections} at once / bare hono + bare durable commits`,
      ours,
      floor: bare,
      unit: 'ms',
      atMost: 1.3,
      note: `p99 ${p99.toFixed(1)} ms, commits of ${group}`,
    };
    yield { what: `longest stall: pushes, ${connections} at once`, ours: stallMs, unit: 'ms', atMost: 50 };
  }
  const { late, early } = await memoryGrowth(20_000, 64);
  yield {
    what: 'heap after 20,000 pushes / after 2,000',
    ours: late,
    floor: early,
    unit: 'MiB',
    atMost: 1.1,
  };
}

/** How often a second. */
function perSecond(work: () => unknown): number {
  const times = 2000;
  const start = performance.now();
  for (let round = 0; round < times; round += 1) work();
  return times / ((performance.now() - start) / 1000);
}

/**
 * Decryption alone: ours, with its checks, against the least that node:crypto needs for the same message; and against
 * the best it can do, with the key made into a KeyObject beforehand as ours is.
 */
function decryptTimes(rounds: number): Row {
  const key = aesKey(keyText);
  if (!key) throw new Error('not a key');
  const bytes = Buffer.from(`${keyText}=`, 'base64');
  const text = encrypt(key, `<xml>${'x'.repeat(280)}</xml>`, appid, randomBytes(16));
  const least = (cipherKey: typeof bytes | typeof key.key, iv: Uint8Array) => () => {
    const cipher = createDecipheriv('aes-256-cbc', cipherKey, iv).setAutoPadding(false);
    const plain = Buffer.concat([cipher.update(text, 'base64'), cipher.final()]);
    return plain.toString('utf8', 20, 20 + plain.readUInt32BE(16));
  };
  const works = {
    bare: least(bytes, bytes.subarray(0, 16)),
    ours: () => decrypt(key, text),
    prepared: least(key.key, key.iv),
  };
  const speeds = { bare: [] as number[], ours: [] as number[], prepared: [] as number[] };
  for (let round = -2; round < rounds; round += 1) {
    for (const name of ['bare', 'ours', 'prepared'] as const) {
      const speed = perSecond(works[name]);
      if (round >= 0) speeds[name].push(speed);
    }
  }
  const [ours, bare, prepared] = [median(speeds.ours), median(speeds.bare), median(speeds.prepared)];
  return {
    what: 'decryption of 1,000 pushes / bare node:crypto',
    ours: 1e6 / ours,
    floor: 1e6 / bare,
    unit: 'ms',
    atMost: 1.25,
    note: `of node:crypto with a prepared key ${(prepared / ours).toFixed(2)}`,
  };
}

/** A process of the bench, with what it says first. */
async function start(file: string, execArgv: string[] = []): Promise<{ child: ChildProcess; said: unknown }> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = fork(path, [token, keyText, appid], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv,
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' },
  });
  const [said]: unknown[] = await once(child, 'message');
  return { child, said };
}

async function press(
  load: ChildProcess,
  order: Pick<LoadOrder, 'port' | 'count' | 'connections'>,
): Promise<LoadResult> {
  const all: LoadOrder = { ...order, path: '/wechat/event', token, aesKey: keyText, appid };
  load.send(all);
  const [result]: LoadResult[] = await once(load, 'message');
  if (!result) throw new Error('the load said nothing');
  if (result.bad > 0) throw new Error(`${result.bad} of ${order.count} were not answered success`);
  return result;
}

async function end(...children: ChildProcess[]): Promise<void> {
  const ended = children.map((child) => once(child, 'exit'));
  for (const child of children) child.disconnect();
  await Promise.all(ended);
}

/** What the desk says when all that it has received is processed. */
async function settled(desk: ChildProcess): Promise<DeskState> {
  desk.send('settle');
  const [state]: DeskState[] = await once(desk, 'message');
  if (!state) throw new Error('the desk said nothing');
  return state;
}

/**
 * Receive, verify, decrypt, commit (synchronous=FULL), answer, and do what the push says: against the bare handler that
 * does the first five, in turns, so that a busy machine slows both. Tickets are all different, which is the dearest kind.
 */
async function receiveTimes(connections: number, rounds: number) {
  const [load, bare, desk] = await Promise.all([
    start('./push-load.ts'),
    start('./bare-hono.ts'),
    start('./desk-receiver.ts'),
  ]);
  const ports = { bare: Number(bare.said), desk: Number(desk.said) };
  const count = connections === 1 ? 256 : 1536;
  const took = { ours: [] as number[], bare: [] as number[] };
  const latencies: number[] = [];
  let group = 1;
  for (let round = -2; round < rounds; round += 1) {
    await settled(desk.child);
    const real = await press(load.child, { port: ports.desk, count, connections });
    const before = performance.now();
    const { commits } = await settled(desk.child);
    const settling = performance.now() - before;
    // More than there are connections never wait at once.
    group = Math.min(connections, Math.max(1, Math.round(count / commits)));
    bare.child.send({ group, count });
    const floor = await press(load.child, { port: ports.bare, count, connections });
    if (round < 0) continue;
    took.ours.push((real.elapsedMs + settling) / count);
    took.bare.push(floor.elapsedMs / count);
    latencies.push(...real.latencies);
  }
  desk.child.send('watch');
  await press(load.child, { port: ports.desk, count: 2 * count, connections });
  const { stallMs = Number.NaN } = await settled(desk.child);
  await end(load.child, bare.child, desk.child);
  return { ours: median(took.ours), bare: median(took.bare), p99: quantile(latencies, 0.99), group, stallMs };
}

/** The heap (after a collection) when many pushes were received and processed, over when a tenth of them were. */
async function memoryGrowth(pushes: number, connections: number) {
  const [load, desk] = await Promise.all([
    start('./push-load.ts'),
    start('./desk-receiver.ts', ['--expose-gc']),
  ]);
  const port = Number(desk.said);
  const tenth = Math.ceil(pushes / 10);
  const press10th = () => press(load.child, { port, count: tenth, connections });
  await press10th();
  const { heapMiB: early } = await settled(desk.child);
  for (let done = tenth; done < pushes; done += tenth) await press10th();
  const { heapMiB: late } = await settled(desk.child);
  await end(load.child, desk.child);
  return { early, late };
}
