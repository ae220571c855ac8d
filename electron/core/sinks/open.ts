import { problem } from '../../../shared/errors/problem.ts';
import type { SinkRecord } from '../../store/index.ts';
import { layouts } from '../../systems/layouts/index.ts';
import { withMysql } from '../../systems/mysql.ts';
import { withPostgres } from '../../systems/postgres.ts';
import { withRedis } from '../../systems/redis.ts';
import { mysqlSession, postgresSession, type SqlSession } from '../../systems/writers/sql.ts';
import { platformCredentials } from '../credentials.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { targetProblem } from './failures.ts';
import { fileTarget } from './targets/file.ts';
import { redisTarget } from './targets/redis.ts';
import { keptMap, rowsTarget } from './targets/rows.ts';
import type { Entry, Target } from './targets/target.ts';

export type SinkDeps = Deps<
  'store' | 'clock' | 'effects' | 'leaseOwners' | 'tickets' | 'direct' | 'named'
> & {
  front: string;
};

/** A target that can be read, and what it is given of the platform itself. */
export interface OpenTarget {
  target: Target;
  platformEntries: Entry[];
}

/**
 * Reaches a sink's target for one piece of work.
 * @throws ProblemError `system.failed`, `sink.*`, and the work's own
 */
export async function withTarget<T>(
  deps: SinkDeps,
  sink: SinkRecord,
  work: (open: OpenTarget) => Promise<T>,
): Promise<T> {
  const { store } = deps;
  const address = store.sinks.address(sink.id);
  const translated = async (open: OpenTarget) => {
    try {
      return await work(open);
    } catch (error) {
      throw targetProblem(error, sink.place);
    }
  };
  if (sink.kind === 'redis') return toRedis(deps, sink, address, translated);
  if (sink.kind === 'file') return translated({ target: openFile(deps, sink, address), platformEntries: [] });
  const withRows = (session: SqlSession) =>
    translated({ target: openRows(deps, sink, session), platformEntries: [] });
  if (sink.kind === 'mysql')
    return withMysql(address, async (connection) => withRows(await mysqlSession(connection)));
  if (sink.kind === 'postgres') return withPostgres(address, (client) => withRows(postgresSession(client)));
  throw problem('sink.unreadable');
}

function toRedis<T>(
  deps: SinkDeps,
  sink: SinkRecord,
  address: string,
  work: (open: OpenTarget) => Promise<T>,
): Promise<T> {
  const { store, effects, clock } = deps;
  const { platformId } = sink;
  const { componentAppid } = requirePlatform(store, platformId);
  const layout = layouts[sink.layout ?? 'wxjava'];
  const platform = sink.withPlatform ? platformCredentials(deps, platformId) : undefined;
  return withRedis(address, (redis) => {
    const target = redisTarget({
      ...{ redis, layout, componentAppid, platform },
      prefix: sink.keyPrefix ?? layout.defaultPrefix,
      now: effects.now,
      wechatNow: () => clock.now(platformId),
    });
    return work({ target, platformEntries: target.platformEntries() });
  });
}

function namesOf({ store }: SinkDeps, { platformId }: SinkRecord) {
  const { componentAppid, name: platformName } = requirePlatform(store, platformId);
  return { componentAppid, platformName };
}

const openFile = (deps: SinkDeps, sink: SinkRecord, path: string): Target =>
  fileTarget({ path, names: namesOf(deps, sink), named: deps.named, now: deps.effects.now });

const openRows = (deps: SinkDeps, sink: SinkRecord, session: SqlSession): Target =>
  rowsTarget(session, keptMap(sink.mapping), { names: namesOf(deps, sink), now: deps.effects.now });
