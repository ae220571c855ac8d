import { setImmediate as turn } from 'node:timers/promises';
import type { ChainableCommander, Redis } from 'ioredis';
import { isCut, longest } from '../redis-read.ts';
import {
  ChangedMeanwhile,
  type Held,
  OtherType,
  parts,
  type Replacement,
  StillOpen,
  Stopped,
  TooLarge,
  type WriteMark,
  type WriteSteps,
} from './entries.ts';

/** Commands sent together: others have their turn in between. */
const atOnce = 200;

/** Runs a pipeline; the first command that was refused is thrown. */
export async function results(pipeline: ChainableCommander): Promise<unknown[]> {
  const answers = (await pipeline.exec()) ?? [];
  return answers.map(([error, answer]) => {
    if (error) throw error;
    return answer;
  });
}

/** What PTTL says of a key that is not there: a range of one is empty. */
const notThere = -2;

type Answers = NonNullable<Awaited<ReturnType<ChainableCommander['exec']>>>;

function heldOf(key: string, [value, left]: Answers, now: number): Held | null {
  const refused = value?.[0] ?? left?.[0];
  if (refused) throw refused.message.startsWith('WRONGTYPE') ? new OtherType(key) : refused;
  const [text, ttl] = [value?.[1], Number(left?.[1])];
  if (typeof text !== 'string' || ttl === notThere) return null;
  if (isCut(text)) throw new TooLarge(key);
  return { value: text, endsAt: ttl >= 0 ? now + ttl : null };
}

/** What lies under each key, with its end; null: nothing. @throws OtherType, TooLarge, and what the client throws */
export async function readKeys(
  redis: Redis,
  keys: readonly string[],
  { now, done }: Pick<WriteSteps, 'now' | 'done'>,
): Promise<(Held | null)[]> {
  const found: (Held | null)[] = [];
  for (const some of parts(keys, atOnce)) {
    const pipeline = redis.pipeline();
    for (const key of some) pipeline.getrange(key, 0, longest).pttl(key);
    const answers = (await pipeline.exec()) ?? [];
    for (const [at, key] of some.entries()) found.push(heldOf(key, answers.slice(at * 2, at * 2 + 2), now()));
    done(found.length);
    await turn();
  }
  return found;
}

/** The commands of a replacement. A key without an end is set without one; what ends within a second is deleted. */
export function commandsFor({ key, becomes }: Replacement, now: number): (string | number)[] {
  if (becomes === null) return ['DEL', key];
  if (becomes.endsAt === null) return ['SET', key, becomes.value];
  const seconds = Math.floor((becomes.endsAt - now) / 1_000);
  return seconds < 1 ? ['DEL', key] : ['SET', key, becomes.value, 'EX', seconds];
}

/**
 * A key that a write watches and never sets. Whoever sets it has the server refuse an EXEC of that write that comes later. Its name
 * begins as one of the write's own keys: who may write these may write it.
 */
export const fenceOf = (firstKey: string, id: string): string => `${firstKey}:authdesk:${id}`;

/**
 * Has the server refuse what a write may still send: from now on its EXEC was carried out, or never will be.
 * @throws StillOpen where this user may not set the key
 */
export async function refuseLateExec(redis: Redis, { key, id }: WriteMark): Promise<void> {
  try {
    // That it was set is enough: it need not stay.
    await redis.set(fenceOf(key, id), '', 'PX', 1);
  } catch (error) {
    throw error instanceof Error && error.name === 'ReplyError' ? new StillOpen() : error;
  }
}

/**
 * Replaces what was found, all or nothing: the keys are watched, read once more and set within one MULTI.
 * @throws ChangedMeanwhile, Stopped: nothing was written; what the client throws: after `committing` only a refusal by
 *   the server (`ReplyError`) tells that nothing was
 */
export async function replaceKeys(
  redis: Redis,
  changes: readonly Replacement[],
  { now, signal, done, committing, id }: WriteSteps,
): Promise<void> {
  await redis.watch(fenceOf(changes[0]?.key ?? '', id));
  for (const some of parts(changes, atOnce)) {
    await redis.watch(...some.map(({ key }) => key));
    const found = await readKeys(
      redis,
      some.map(({ key }) => key),
      { now, done: () => {} },
    );
    for (const [at, { key, was }] of some.entries())
      if ((found[at]?.value ?? null) !== (was?.value ?? null)) throw new ChangedMeanwhile(key);
  }
  await redis.multi({ pipeline: false });
  let count = 0;
  for (const some of parts(changes, atOnce)) {
    if (signal.aborted) throw new Stopped();
    const pipeline = redis.pipeline();
    for (const change of some) {
      const [command = '', ...words] = commandsFor(change, now());
      pipeline.call(String(command), ...words);
    }
    await results(pipeline);
    count += some.length;
    done(count);
    await turn();
  }
  committing(null);
  await executed(redis);
}

/** Has the transaction carried out. @returns its answers @throws ChangedMeanwhile, and what `replaceKeys` says of the client */
export async function executed(redis: Redis): Promise<Answers> {
  const answers = await redis.exec();
  if (answers === null) throw new ChangedMeanwhile('');
  const refused = answers.find(([error]) => error);
  if (refused) throw new Error('The server refused a part of the transaction', { cause: refused[0] });
  return answers;
}
