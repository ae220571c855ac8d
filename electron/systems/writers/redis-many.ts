import { setImmediate as turn } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { ChangedMeanwhile, type Held, parts, type Replacement, Stopped, type WriteSteps } from './entries.ts';
import { commandsFor, executed, fenceOf, results } from './redis.ts';

/** Entries that one command carries: others have their turn in between. */
const atOnce = 200;

/** Sets a mark where a key is not as it was compared. What was expected stands behind a `=`; empty: nothing was there. */
const compareScript = `for at = 2, #KEYS do
  local held = redis.pcall('GET', KEYS[at])
  if type(held) == 'string' then held = '=' .. held elseif held == false then held = '' end
  if held ~= ARGV[at - 1] then
    redis.call('SET', KEYS[1], '', 'PX', 60000)
    return at - 1
  end
end
return 0`;

/** Carries commands out, unless the mark is there: three words each, an empty end for none, an empty value to delete. */
const setScript = `if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
for at = 2, #KEYS do
  local value, seconds = ARGV[2 * at - 3], ARGV[2 * at - 2]
  if value == '' then redis.call('DEL', KEYS[at])
  elseif seconds == '' then redis.call('SET', KEYS[at], string.sub(value, 2))
  else redis.call('SET', KEYS[at], string.sub(value, 2), 'EX', seconds) end
end
return 1`;

const expected = (held: Held | null): string => (held === null ? '' : `=${held.value}`);

/**
 * Replaces what was found, all or nothing, where it is more than the server can watch: a watched key costs it as much as there are
 * watched ones already. Scripts compare and set within one MULTI; the fence alone is watched.
 * @throws as `replaceKeys`
 */
export async function replaceMany(
  redis: Redis,
  changes: readonly Replacement[],
  { now, signal, done, committing, id }: WriteSteps,
): Promise<void> {
  const fence = fenceOf(changes[0]?.key ?? '', id);
  const mark = `${fence}:changed`;
  await redis.watch(fence);
  await redis.multi({ pipeline: false });
  const portions = [...parts(changes, atOnce)];
  const send = async (script: string, words: (change: Replacement) => (string | number)[]) => {
    for (const [at, some] of portions.entries()) {
      if (signal.aborted) throw new Stopped();
      const keys = [mark, ...some.map(({ key }) => key)];
      await results(redis.pipeline().eval(script, keys.length, ...keys, ...some.flatMap(words)));
      if (script === setScript) done(Math.min((at + 1) * atOnce, changes.length));
      await turn();
    }
  };
  await send(compareScript, ({ was }) => [expected(was)]);
  await send(setScript, (change) => {
    const [command, , value = '', , seconds = ''] = commandsFor(change, now());
    return command === 'DEL' ? ['', ''] : [`=${value}`, seconds];
  });
  await results(redis.pipeline().del(mark));
  committing(null);
  const answers = await executed(redis);
  for (const [at, some] of portions.entries()) {
    const differs = Number(answers[at]?.[1]);
    if (differs > 0) throw new ChangedMeanwhile(some[differs - 1]?.key ?? '');
  }
}
