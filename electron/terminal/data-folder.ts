import { createRouterClient, ORPCError } from '@orpc/server';
import type { Client } from '../../shared/contract/index.ts';
import type { Warning } from '../../shared/contract/models.ts';
import { ProblemError, problem } from '../../shared/errors/problem.ts';
import { problemSchema } from '../../shared/errors/problem-schema.ts';
import { z } from '../../shared/zod.ts';
import { type CoreOptions, type Effects, nodeEffects, openCore } from '../core/index.ts';

/** The opened data folder: the same contract that the page speaks, without a line in between. */
export interface DataFolder {
  client: Client;
  /** About the data folder, when nobody has been told yet. */
  warnings: readonly Warning[];
  /** Where the next file goes; set before `client.export.run`. */
  saveTo: (save: Effects['saveFile']) => void;
  /** Writes the calls that wait to be recorded, so that they can be read at once. */
  flushCalls: () => void;
  /** Sessions whose auth code this process is exchanging now; the window's are its own affair. */
  exchanging: () => string[];
  /** Calls in the air whose answer WeChat gives once: an exchange, a token. */
  irreplaceable: () => number;
  /** Answers given once, as they came, that are nowhere on the disk. */
  inMemoryAlone: () => string[];
  /** Ends the calls to WeChat, for good; each leaves its session in a true state. */
  hangUp: () => Promise<void>;
  /** May be called again. */
  close: () => Promise<void>;
}

export type DataFolderOptions = Pick<CoreOptions, 'dataDir' | 'version' | 'lang' | 'keychain'>;

/** @throws ProblemError `store.*` */
export async function openDataFolder(options: DataFolderOptions): Promise<DataFolder> {
  let save: Effects['saveFile'] = async () => ({ kind: 'cancelled' });
  let ending = false;
  const usual = nodeEffects((file) => save(file));
  const warn: Effects['warn'] = (event, code) => {
    // A command does not wait for pictures: that one was still on its way is no fault to tell of.
    if (!(ending && event.startsWith('headImage.'))) usual.warn(event, code);
  };
  const core = await openCore({ ...options, front: 'terminal', effects: { ...usual, warn } });
  let closed: Promise<void> | undefined;
  return {
    client: createRouterClient(core.router),
    warnings: core.warnings,
    saveTo(next) {
      save = next;
    },
    flushCalls: () => core.services.calls.flush(),
    exchanging: () => core.services.sessions.exchangedHere(),
    irreplaceable: () => core.services.wechat.irreplaceable(),
    inMemoryAlone() {
      const { answers } = core.services;
      const held = answers.held().filter(({ onDisk }) => !onDisk);
      return held.map(({ id }) => answers.find(id).body);
    },
    hangUp() {
      ending = true;
      return core.services.wechat.close();
    },
    close() {
      ending = true;
      closed ??= core.close();
      return closed;
    },
  };
}

/** What the contract says of an input that does not fit it. */
const badRequestSchema = z.object({
  issues: z.tuple(
    [z.object({ path: z.array(z.unknown()), origin: z.string().optional(), maximum: z.number().optional() })],
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
