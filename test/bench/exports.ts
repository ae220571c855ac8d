import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { runExport } from '../../electron/core/exports/index.ts';
import { writeWhole } from '../../electron/core/exports/write-file.ts';
import { writeFolder } from '../../electron/core/exports/write-folder.ts';
import { openServices, type Services } from '../../electron/core/services.ts';
import { Database } from '../../electron/store/sql/sqlite.ts';
import { accessTokenTable, refreshTokenTable } from '../../electron/store/tables/authorizer.ts';
import { type ExportFormat, exportFormatInfo, exportFormatNames } from '../../shared/export/formats.ts';
import { filled } from './fill/index.ts';
import { stallOf } from './stall.ts';
import { median, timed } from './stats.ts';
import type { Row } from './table.ts';

const rounds = 5;
const memoryAtMost = 64;

/** Every format of 100,000 accounts; CSV against what sqlite3 itself makes of the same columns; how long each holds up. */
export async function* exports(): AsyncGenerator<Row> {
  const { dataDir, platformIds } = await filled({ accounts: 100_000, sessions: 0, calls: 0, pushes: 0 });
  const out = mkdtempSync(join(tmpdir(), 'authdesk-exports-'));
  const effects = nodeEffects(async (file) => {
    if (file.files) await writeFolder(mkdtempSync(join(out, 'folder-')), file.files, true);
    else await writeWhole(join(out, 'ours'), file, true);
    return { kind: 'saved', fileName: file.fileName };
  });
  const services = await openServices(dataDir, effects, { keychain: 'off', lang: 'zh' });
  const save = (format: ExportFormat, includeSecrets: boolean) => () =>
    runExport(services, { platformId: platformIds[0], authorizerAppids: undefined, format, includeSecrets });
  const csvOfSqlite = (secrets: boolean) => () =>
    sqliteCsv(join(dataDir, 'authdesk.db'), join(out, 'theirs'), platformIds[0], secrets);
  try {
    for (const format of exportFormatNames)
      for (const secrets of secretsOf(format)) {
        const name = `${format} of 100,000${secrets ? ' with secrets' : ''}`;
        const { longest, whole } = await stallOf(save(format, secrets));
        const note = `of ${whole.toFixed(0)} ms`;
        yield { what: `longest stall: ${name}`, ours: longest, unit: 'ms', atMost: 50, note };
        const memory = memoryOf(dataDir, platformIds[0], format, secrets);
        yield { what: '  memory above idle', ours: memory, unit: 'MiB', atMost: memoryAtMost };
      }
    const plain = await pair(save('csv', false), csvOfSqlite(false));
    yield { what: 'CSV of 100,000 records / sqlite3 .mode csv', ...plain };
    const decryption = () => decryptionMs(services, join(dataDir, 'authdesk.db'), platformIds[0]);
    const secret = await pair(save('csv', true), csvOfSqlite(true), decryption);
    yield { what: '  with secrets / sqlite3 of the sealed ones', ...secret };
  } finally {
    await services.close();
    rmSync(out, { recursive: true, force: true });
  }
}

/** Without secrets there is little of a format that needs them, and it is written faster. */
const secretsOf = (format: ExportFormat): readonly boolean[] =>
  exportFormatInfo(format).secrets === 'optional' ? [false, true] : [true];

/**
 * In turns, after one of each that does not count.
 * @param decryption measured in every round, right after the work that it is a part of, and taken off that
 */
async function pair(
  work: () => Promise<unknown>,
  floor: () => Promise<boolean>,
  decryption?: () => Promise<number>,
) {
  const [ours, theirs, apart]: [number[], number[], number[]] = [[], [], []];
  for (let round = -1; round < rounds; round += 1) {
    const took = await timed(work);
    const opening = (await decryption?.()) ?? 0;
    let isThere = true;
    const bare = await timed(async () => {
      isThere = await floor();
    });
    if (round < 0) continue;
    ours.push(took - opening);
    apart.push(opening);
    if (isThere) theirs.push(bare);
  }
  const row = { ours: median(ours), unit: 'ms' as const };
  if (theirs.length === 0) return { ...row, note: 'sqlite3 is not on this machine' };
  const note = `without decryption, ${median(apart).toFixed(0)} ms, measured in the same turns`;
  return { ...row, floor: median(theirs), atMost: 1.5, ...(decryption && { note }) };
}

/** The same columns into a file, on the disk when it returns. @returns false where there is no sqlite3 */
async function sqliteCsv(
  database: string,
  file: string,
  platformId: string,
  secrets: boolean,
): Promise<boolean> {
  const sealed = `, token.access_token, history.value, CASE history.source WHEN 'import' THEN history.given_at ELSE history.seen_at END`;
  const newest = `LEFT JOIN refresh_token_history AS history ON history.seq = (SELECT seq FROM refresh_token_history AS each
    WHERE each.platform_id = account.platform_id AND each.authorizer_appid = account.authorizer_appid
    ORDER BY seq DESC LIMIT 1)`;
  const sql = `SELECT component_appid, platform.name, account.authorizer_appid, nick_name, kind, principal_name,
      user_name, status, func_info, authorized_at, token.expires_at ${secrets ? sealed : ''}
    FROM platform JOIN authorizer AS account ON account.platform_id = platform.id
    LEFT JOIN authorizer_token AS token
      ON token.platform_id = account.platform_id AND token.authorizer_appid = account.authorizer_appid
    ${secrets ? newest : ''}
    WHERE platform.id = '${platformId}' ORDER BY account.authorizer_appid`;
  const descriptor = openSync(file, 'w');
  try {
    const ended = spawnSync('sqlite3', ['-csv', '-header', database, sql], {
      stdio: ['ignore', descriptor, 'inherit'],
    });
    fsyncSync(descriptor);
    return ended.status === 0;
  } finally {
    closeSync(descriptor);
  }
}

/** Opening all the cells that an export with secrets opens, and nothing else. */
async function decryptionMs({ store }: Services, database: string, platformId: string): Promise<number> {
  const db = new Database(database, { readonly: true });
  const read = (sql: string) => db.prepare<[string], { at: string; sealed: Buffer }>(sql).all(platformId);
  const access = read(
    'SELECT authorizer_appid AS at, access_token AS sealed FROM authorizer_token WHERE platform_id = ?',
  );
  const refresh = read(
    `SELECT id AS at, value AS sealed FROM refresh_token_history WHERE seq IN
      (SELECT max(seq) FROM refresh_token_history WHERE platform_id = ? GROUP BY authorizer_appid)`,
  );
  db.close();
  return timed(async () => {
    for (const { at: authorizerAppid, sealed } of access)
      store.vault.open(sealed, accessTokenTable.place('accessToken', { platformId, authorizerAppid }));
    for (const { at: id, sealed } of refresh)
      store.vault.open(sealed, refreshTokenTable.place('value', { id }));
  });
}

/** Of a process of its own: one that did the same before has the memory already. */
function memoryOf(...args: [dataDir: string, platformId: string, format: string, secrets: boolean]): number {
  const script = fileURLToPath(new URL('./export-memory.ts', import.meta.url));
  const words = args.map((arg) => (typeof arg === 'boolean' ? (arg ? 'yes' : 'no') : arg));
  return Number(execFileSync(process.execPath, [script, ...words], { encoding: 'utf8' }));
}
