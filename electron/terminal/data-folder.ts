import { createRouterClient, ORPCError } from '@orpc/server';
import type { Client } from '../../shared/contract/index.ts';
import { ProblemError, problem } from '../../shared/errors/problem.ts';
import { problemSchema } from '../../shared/errors/problem-schema.ts';
import { z } from '../../shared/zod-mini.ts';
import { type CoreOptions, type Effects, nodeEffects, openCore } from '../core/index.ts';

export type DataFolder = Awaited<ReturnType<typeof openDataFolder>>;

/**
 * Opens the data folder: the same contract that the page speaks, without a line in between.
 * @throws ProblemError `store.*`
 */
export async function openDataFolder(
  options: Pick<CoreOptions, 'dataDir' | 'version' | 'lang' | 'keychain' | 'onMigrating'>,
) {
  let save: Effects['saveFile'] = async () => ({ kind: 'cancelled' });
  let ending = false;
  const usual = nodeEffects((file) => save(file));
  const warn: Effects['warn'] = (event, code) => {
    // A command does not wait for pictures: that one was still loading is no fault.
    if (!(ending && event.startsWith('headImage.'))) usual.warn(event, code);
  };
  const core = await openCore({ ...options, front: 'terminal', effects: { ...usual, warn } });
  let closed: Promise<void> | undefined;
  const client: Client = createRouterClient(core.router);
  return {
    client,
    /** About the data folder, where no front has told them yet. */
    warnings: core.warnings,
    /** Where the next file goes; set before `client.export.run`. */
    saveTo(next: Effects['saveFile']): void {
      save = next;
    },
    /** Writes the calls that wait to be recorded, so that they can be read at once. */
    flushCalls: () => core.services.calls.flush(),
    /** Sessions whose auth code this process is exchanging now; another process's are not among them. */
    exchanging: () => core.services.sessions.exchangedHere(),
    /** How many calls are under way whose answer WeChat gives once: an exchange, a token. */
    irreplaceable: () => core.services.wechat.irreplaceable(),
    /** Answers given once, as they came, that are nowhere on the disk. */
    inMemoryAlone(): string[] {
      const { answers } = core.services;
      const held = answers.held().filter(({ onDisk }) => !onDisk);
      return held.map(({ id }) => answers.find(id).body);
    },
    /** Ends the calls to WeChat, for good; each leaves its session in a true state. */
    hangUp(): Promise<void> {
      ending = true;
      return core.services.wechat.close();
    },
    /** May be called again. */
    close(): Promise<void> {
      ending = true;
      closed ??= core.close();
      return closed;
    },
  };
}

/** What the contract says of an input that does not fit it. */
const badRequestSchema = z.object({
  issues: z.tuple(
    [
      z.object({
        path: z.array(z.unknown()),
        origin: z.optional(z.string()),
        maximum: z.optional(z.number()),
      }),
    ],
    z.unknown(),
  ),
});

/**
 * The contract's refusal as the ProblemError that it came from; an input that does not fit the contract as
 * `usage.bounds`, which is the operator's to mend; everything else as it is.
 */
export function unwrapped(error: unknown): unknown {
  if (!(error instanceof ORPCError)) return error;
  const parsed = problemSchema.safeParse(error.data);
  if (parsed.success) return new ProblemError(parsed.data, { cause: error });
  const refused = error.code === 'BAD_REQUEST' ? badRequestSchema.safeParse(error.data) : undefined;
  if (!refused?.success) return error;
  const [{ path, origin, maximum }] = refused.data.issues;
  return problem(
    'usage.bounds',
    { field: String(path[0] ?? ''), ...(origin === 'string' && maximum ? { params: { maximum } } : {}) },
    error,
  );
}
