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

/** A database as the version before a migration leaves it. */
async function madeBefore(id: number, rows: string): Promise<string> {
  const dataDir = tempDir();
  const made = await openConnection(join(dataDir, 'authdesk.db'));
  const earlier = migrations.filter((migration) => migration.id < id);
  migrate(made, earlier, 1);
  made.exec(rows);
  made.close();
  return dataDir;
}

it('pushes and tickets of a version before are found as they were, and counted on from', async () => {
  const tickets3 = ticket(1, 'tkt_1', 'plt_a') + ticket(2, 'tkt_2', 'plt_b') + ticket(3, 'tkt_3', 'plt_a');
  // The first one was changed when the second had come in.
  const pushes3 = push(1, 3) + push(2, 2) + push(4, 4);
  const dataDir = await madeBefore(130, platform('plt_a') + platform('plt_b') + pushes3 + tickets3);

  const { pushes, tickets } = await openTestStore({ dataDir });
  expect(pushes.list({}, 10).map(({ seq }) => seq)).toEqual([4, 2, 1]);
  expect(pushes.since({}, 1, 10).map(({ seq }) => seq)).toEqual([2, 1, 4]);
  expect(pushes.lastRev()).toBe(4);
  const ids = (platformId: string) => tickets.list(platformId).map(({ id }) => id);
  expect([ids('plt_a'), ids('plt_b')]).toEqual([['tkt_3', 'tkt_1'], ['tkt_2']]);
});

const session = (seq: number, id: string, appid: string | null) => `
  INSERT INTO session (seq, id, platform_id, label, state, auth_type, link_kind, biz_appid, category_ids, nonce,
    authorizer_appid, created_at, updated_at)
  VALUES (${seq}, '${id}', 'plt_a', '', 'linked', 3, 'h5', '', '[]', '${id}', ${appid ? `'${appid}'` : 'NULL'}, 1, ${seq});`;

const line = (seq: number, sessionId: string, note: string) => `
  INSERT INTO session_event (seq, session_id, at, state, note) VALUES (${seq}, '${sessionId}', ${seq}, 'linked', '${note}');`;

it('timelines of a version before stay in their order and go on; sessions are found by their account', async () => {
  const sessions3 = session(1, 'ses_1', 'wxa') + session(2, 'ses_2', null) + session(3, 'ses_3', 'wxa');
  const lines = line(1, 'ses_2', 'created') + line(2, 'ses_1', 'created') + line(3, 'ses_2', 'linked');
  const { sessions } = await openTestStore({
    dataDir: await madeBefore(131, platform('plt_a') + sessions3 + lines),
  });
  sessions.apply('ses_2', 'labelChanged', { label: '花店' });
  const notes = (id: string) => sessions.timeline(id).map(({ note }) => note);
  expect(notes('ses_2')).toEqual(['created', 'linked', 'labelChanged']);
  expect(notes('ses_1')).toEqual(['created']);
  const found = sessions.ofAuthorizer('plt_a', 'wxa', 10).map(({ id }) => id);
  expect(found).toEqual(['ses_3', 'ses_1']);
});

it('accounts of a version before keep all that was known of them when their answers move', async () => {
  const dataDir = await madeBefore(
    140,
    `${platform('plt_a')} ${platform('plt_b')}
    INSERT INTO authorizer (seq, platform_id, authorizer_appid, nick_name, kind, principal_name, user_name, status, func_info,
      authorized_at, info, updated_at, func_info_before, func_info_changed_at, status_at, rev)
    VALUES (3, 'plt_a', 'wxa', '城南花店', 'miniProgram', '某公司', 'gh_1', 'authorized', '[1,17]', 5, '{"a":[1]}', 6, '[1]', 7, 8, 9),
      (4, 'plt_a', 'wxb', NULL, 'unknown', NULL, NULL, 'unauthorized', '[]', NULL, NULL, 1, NULL, NULL, NULL, 0),
      (9, 'plt_b', 'wxa', 'b', 'shop', NULL, NULL, 'authorized', '[1]', 1, '{}', 1, NULL, NULL, NULL, 1);
    INSERT INTO authorizer_search (rowid, text) VALUES (3, '城南 南花 花店 店'), (9, 'b');`,
  );
  const store = await openTestStore({ dataDir });
  const { authorizers } = store;
  expect(authorizers.get('plt_a', 'wxa')).toMatchObject({
    ...{
      nickName: '城南花店',
      kind: 'miniProgram',
      principalName: '某公司',
      userName: 'gh_1',
      status: 'authorized',
    },
    ...{
      funcInfo: [1, 17],
      funcInfoBefore: [1],
      funcInfoChangedAt: 7,
      statusAt: 8,
      authorizedAt: 5,
      updatedAt: 6,
    },
    ...{ info: { a: [1] }, tags: [], note: null },
  });
  expect(authorizers.get('plt_a', 'wxb')).toMatchObject({ nickName: null, info: null, authorizedAt: null });
  expect([authorizers.moment('plt_a'), authorizers.lacksDetails('plt_a', 'wxb')]).toEqual([9, true]);
  const found = async (search: string) =>
    (await authorizers.list({ search, limit: 9 })).map(({ platformId }) => platformId);
  expect([await found('花店'), await found('b')]).toEqual([['plt_a'], ['plt_b']]);
  store.transaction(() => authorizers.putListed('plt_a', 'wxc', 9));
  expect((await authorizers.list({ limit: 9 })).map(({ authorizerAppid }) => authorizerAppid)).toEqual([
    'wxc',
    'wxa',
    'wxa',
    'wxb',
  ]);
  store.platforms.remove('plt_b');
  expect(await found('b')).toEqual([]);
});
