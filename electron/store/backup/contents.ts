import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import { migrations } from '../migrations/index.ts';
import type { Connection } from '../sql/connection.ts';
import { atSeam } from '../sql/failures.ts';
import { applicationId } from '../sql/migrate.ts';
import type { Cells } from '../sql/query.ts';
import { Database } from '../sql/sqlite.ts';

/** So much of a name is shown. */
const longestName = 200;
/** So many accounts that a backup lacks are named. */
const namedAtMost = 20;

const text = z.pipe(
  z.string(),
  z.transform((value) => value.slice(0, longestName)),
);
const count = z.number().check(z.minimum(0));

const contentsSchema = z.object({
  platforms: z.array(z.object({ name: text, componentAppid: text, accounts: count })),
  accounts: count,
  sessions: count,
  refreshTokens: count,
  /** UTC ms, when it came here; null where there is none. */
  newestRefreshTokenAt: z.nullable(z.number()),
});

/** What a database holds, nothing of it secret. */
export type Contents = z.infer<typeof contentsSchema>;

const lackingSchema = z.object({
  platforms: count,
  accounts: count,
  sessions: count,
  refreshTokens: count,
  /** Whose refresh tokens, or which accounts, are lacking: the first ones. */
  named: z.array(z.object({ componentAppid: text, authorizerAppid: text, nickName: z.nullable(text) })),
});

/** What another database has that this one has not, by rows. */
export type Lacking = z.infer<typeof lackingSchema>;

type Reader = InstanceType<typeof Database>;

/** One number of a statement without parameters. */
type Numbers = (sql: string) => unknown;

function reading<T>(file: string, use: (db: Reader) => T): T {
  return atSeam(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5_000 });
    try {
      return use(db);
    } finally {
      db.close();
    }
  });
}

const numberOf = (db: Reader, sql: string) => db.prepare(sql).pluck().get();

/**
 * The version of the schema that a file is of.
 * @throws ProblemError restore.notBackup (not AuthDesk's, or an empty one), restore.tooNew, store.open
 */
export function schemaOf(file: string): number {
  return reading(file, (db) => {
    const id = db.pragma('application_id', { simple: true });
    const found = Number(db.pragma('user_version', { simple: true }));
    if (id !== applicationId || found === 0) throw problem('restore.notBackup');
    const known = migrations.at(-1)?.id ?? 0;
    if (found > known) throw problem('restore.tooNew', { params: { found, known } });
    return found;
  });
}

/** @param file of any version that `schemaOf` takes @throws ProblemError store.open */
export function contentsOf(file: string): Contents {
  return reading(file, (db) => {
    const platforms = db
      .prepare(
        `SELECT name, component_appid AS componentAppid,
           (SELECT count(*) FROM authorizer WHERE platform_id = platform.id) AS accounts
         FROM platform ORDER BY seq LIMIT 1000`,
      )
      .all();
    return contentsSchema.parse({
      platforms,
      accounts: numberOf(db, 'SELECT count(*) FROM authorizer'),
      sessions: numberOf(db, 'SELECT count(*) FROM session'),
      refreshTokens: numberOf(db, 'SELECT count(*) FROM refresh_token_history'),
      newestRefreshTokenAt: numberOf(db, 'SELECT max(seen_at) FROM refresh_token_history'),
    });
  });
}

/** Does it hold nothing that could be missed? @throws ProblemError store.open */
export const isBlank = (contents: Contents): boolean =>
  contents.platforms.length + contents.accounts + contents.sessions + contents.refreshTokens === 0;

const absent = (table: string) => `FROM ${table} AS here
  WHERE NOT EXISTS (SELECT 1 FROM other.${table} AS there WHERE there.id = here.id)`;
const noAccount = `NOT EXISTS (
  SELECT 1 FROM other.authorizer AS there JOIN other.platform AS whose ON whose.id = there.platform_id
  WHERE there.authorizer_appid = account.authorizer_appid AND whose.component_appid = platform.component_appid)`;
const noToken = `EXISTS (
  SELECT 1 FROM refresh_token_history AS here
  WHERE here.platform_id = account.platform_id AND here.authorizer_appid = account.authorizer_appid
    AND NOT EXISTS (SELECT 1 FROM other.refresh_token_history AS there WHERE there.id = here.id))`;
const accounts = `FROM authorizer AS account JOIN platform ON platform.id = account.platform_id`;

/** One that is there, but without the answer that this one holds: WeChat gives it once. What it became is compared itself. */
const noAnswer = `FROM session AS here JOIN other.session AS there ON there.id = here.id
  WHERE here.answer IS NOT NULL AND there.answer IS NULL AND there.state <> 'authorized'`;

/** @param numberOf of a database to which the other one is attached as `other` */
const countLacking = (numberOf: Numbers) => ({
  platforms: numberOf(`SELECT count(*) ${absent('platform')}`),
  accounts: numberOf(`SELECT count(*) ${accounts} WHERE ${noAccount}`),
  sessions: numberOf(`SELECT (SELECT count(*) ${absent('session')}) + (SELECT count(*) ${noAnswer})`),
  refreshTokens: numberOf(`SELECT count(*) ${absent('refresh_token_history')}`),
});

/**
 * The same counts by a connection that is open; undefined where they cannot be told.
 * @throws ProblemError store.*
 */
export function lackingBy(connection: Connection, other: string): Omit<Lacking, 'named'> | undefined {
  connection.query<[string]>('ATTACH ? AS other').run(other);
  try {
    const numberOf: Numbers = (sql) => Object.values(connection.query<[], Cells>(sql).get() ?? {})[0];
    return lackingSchema.parse({ ...countLacking(numberOf), named: [] });
  } catch (error) {
    if (!isUntold(error)) throw error;
    return undefined;
  } finally {
    connection.exec('DETACH other');
  }
}

/** Damaged, or of a form that has not these tables. */
const isUntold = (error: unknown) => error instanceof ProblemError && error.problem.code === 'store.open';

/**
 * What a database has that `other` lacks: both of one form or an older one.
 * @throws ProblemError store.open
 */
export function lackingIn(other: string, file: string): Lacking {
  return reading(file, (db) => {
    db.prepare('ATTACH ? AS other').run(other);
    const named = db
      .prepare(
        `SELECT platform.component_appid AS componentAppid, account.authorizer_appid AS authorizerAppid,
           account.nick_name AS nickName ${accounts} WHERE ${noAccount} OR ${noToken} LIMIT ${namedAtMost}`,
      )
      .all();
    return lackingSchema.parse({ ...countLacking((sql) => numberOf(db, sql)), named });
  });
}

const keyRowSchema = z.object({
  keyId: z.string().check(z.maxLength(64)),
  source: z.enum(['keychain', 'file']),
});

/** Which key a database is sealed with, and the random name under which a keychain would hold it. */
export interface KeyOf {
  keyId: string;
  source: 'keychain' | 'file';
  databaseId: string | undefined;
  keyCheck: Uint8Array;
}

const checkSchema = z.object({ keyCheck: z.instanceof(Uint8Array) });

/** @returns undefined where none was ever made @throws ProblemError store.open */
export function keyOf(file: string): KeyOf | undefined {
  return reading(file, (db) => {
    const row = db
      .prepare(
        `SELECT key_id AS keyId, source, key_check AS keyCheck FROM vault_key WHERE retired_at IS NULL LIMIT 1`,
      )
      .get();
    if (row === undefined) return undefined;
    const id = db.prepare(`SELECT value FROM meta WHERE key = 'database_id'`).pluck().get();
    const databaseId = typeof id === 'string' ? id : undefined;
    return { ...keyRowSchema.parse(row), ...checkSchema.parse(row), databaseId };
  });
}
