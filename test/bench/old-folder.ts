import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { openStore } from '../../electron/store/index.ts';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { many } from './fill/index.ts';
import { stallRow } from './stall.ts';
import type { Row } from './table.ts';

/** An older version's database, as big as they get, opened by this one. */
export async function* oldFolder(): AsyncGenerator<Row> {
  const folders: string[] = [];
  try {
    yield await stallRow('opening a big folder of an older version', opened, {
      rounds: 1,
      prepare: async () => {
        const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-old-'));
        folders.push(dataDir);
        await fillOld(join(dataDir, 'authdesk.db'));
        return dataDir;
      },
    });
  } finally {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
}

async function opened(dataDir: string): Promise<void> {
  const store = await openStore({ dataDir, now: Date.now, randomBytes, keychain: 'off' });
  await turn();
  store.close();
}

const upTo = (count: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`;

/** At the version before accounts' columns moved, which wrote every account anew. */
async function fillOld(file: string): Promise<void> {
  const connection = await openConnection(file);
  const earlier = migrations.filter(({ id }) => id <= 70);
  migrate(connection, earlier, 1);
  connection.transaction(() =>
    connection.exec(`
    INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
      auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
    VALUES ('plt_a', 'a', 'wx1', '', '', '', 'access_token', 3, 1, 0, 1, 0, 1, 1);
    ${upTo(many.accounts)} INSERT INTO authorizer (platform_id, authorizer_appid, nick_name, kind, head_image, status,
      func_info, authorized_at, access_token, info, updated_at)
    SELECT 'plt_a', 'wx' || i, 'name ' || i, 'miniProgram', iif(i % 20 = 3, hex(randomblob(3000)), NULL), 'authorized',
      '[1,2,3,17,18]', i, randomblob(160), hex(randomblob(500)), 1 FROM n;
    ${upTo(many.sessions)} INSERT INTO session (id, platform_id, label, state, auth_type, link_kind, biz_appid,
      category_ids, nonce, authorizer_appid, created_at, updated_at)
    SELECT 'ses_' || i, 'plt_a', 'label ' || i, 'authorized', 3, 'h5', '', '[]', 'n' || i, 'wx' || i, i, i FROM n;
    ${upTo(many.sessions * 4)} INSERT INTO session_event (session_id, at, state, note)
    SELECT 'ses_' || (1 + i % ${many.sessions}), i, 'authorized', 'authorized' FROM n;
    ${upTo(many.calls)} INSERT INTO api_call (id, platform_id, endpoint, attempt, started_at, request)
    SELECT 'cal_' || i, 'plt_a', 'authorizerInfo', 1, i, hex(randomblob(100)) FROM n;
    ${upTo(many.pushes)} INSERT INTO push (seq, rev, route, received_at, method, path, query, body, body_size, accepted,
      status, answer, steps, info_type, state)
    SELECT i, i, 'event', i, 'POST', '', '{}', hex(randomblob(200)), 400, 1, 200, 'success', '[]', 'a', 'done' FROM n;
  `),
  );
  connection.close();
}
