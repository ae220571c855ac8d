import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { openTestStore, tempDir } from './support.ts';

const push = (seq: number, rev: number) => `
  INSERT INTO push (seq, rev, route, received_at, method, path, query, body_size, accepted, status, answer, steps,
    info_type, state)
  VALUES (${seq}, ${rev}, 'event', 1, '', '', '{}', 0, 1, 200, '', '[]', 'old', 'done');`;

const ticket = (seq: number, id: string, platformId: string) => `
  INSERT INTO ticket (seq, id, platform_id, value, value_tag, source, created_at, first_received_at, received_at)
  VALUES (${seq}, '${id}', '${platformId}', x'01', '${id}', 'push', NULL, 1, 1);`;

const platform = (id: string) => `
  INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
    auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
  VALUES ('${id}', '花店平台', 'wx1', '', '', '', 'access_token', 3, 1, 0, 1, 0, 1, 1);`;

it('pushes and tickets of a version before are found as they were, and counted on from', async () => {
  const dataDir = tempDir();
  const made = await openConnection(join(dataDir, 'authdesk.db'));
  migrate(
    made,
    migrations.filter(({ id }) => id < 130),
    1,
  );
  made.exec(platform('plt_a') + platform('plt_b'));
  // The first one was changed when the second had come in.
  made.exec(push(1, 3) + push(2, 2) + push(4, 4));
  made.exec(ticket(1, 'tkt_1', 'plt_a') + ticket(2, 'tkt_2', 'plt_b') + ticket(3, 'tkt_3', 'plt_a'));
  made.close();

  const { pushes, tickets } = await openTestStore({ dataDir });
  expect(pushes.list({}, 10).map(({ seq }) => seq)).toEqual([4, 2, 1]);
  expect(pushes.since({}, 1, 10).map(({ seq }) => seq)).toEqual([2, 1, 4]);
  expect(pushes.lastRev()).toBe(4);
  const ids = (platformId: string) => tickets.list(platformId).map(({ id }) => id);
  expect([ids('plt_a'), ids('plt_b')]).toEqual([['tkt_3', 'tkt_1'], ['tkt_2']]);
});
