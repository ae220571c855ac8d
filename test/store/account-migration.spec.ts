import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { migrations } from '../../electron/store/migrations/index.ts';
import { type Connection, openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { tempDir } from './support.ts';

let connection: Connection;
afterEach(() => connection.close());

/** A database as the version before left it, with two accounts. */
async function before(): Promise<Connection> {
  const made = await openConnection(join(tempDir(), 'authdesk.db'));
  migrate(
    made,
    migrations.filter(({ id }) => id <= 60),
    1,
  );
  made.exec(`
    INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
      auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
    VALUES ('plt_a', '花店平台', 'wx1', '', '', '', 'access_token', 3, 1, 0, 1, 0, 1, 1);
    INSERT INTO authorizer (platform_id, authorizer_appid, nick_name, kind, head_image, status, func_info,
      authorized_at, access_token, access_token_expires_at, updated_at)
    VALUES ('plt_a', 'wxa', '甲', 'miniProgram', 'data:image/png;base64,AA', 'authorized', '[17,18]', 5, x'01020304', 99, 1),
      ('plt_a', 'wxb', '乙', 'officialAccount', NULL, 'unauthorized', '[]', 4, NULL, NULL, 1);
    INSERT INTO component_token (id, platform_id, value, origin, fetched_at) VALUES ('tok_a', 'plt_a', x'05', 'fetched', 7);
  `);
  return made;
}

describe('a database of the version before', () => {
  it('keeps every account, token and picture when the columns move', async () => {
    connection = await before();
    migrate(connection, migrations, 2);
    const all = (sql: string) => connection.query<[], Record<string, unknown>>(sql).all();
    expect(all('SELECT authorizer_appid, nick_name, func_info, func_info_before FROM authorizer')).toEqual([
      { authorizer_appid: 'wxa', nick_name: '甲', func_info: '[17,18]', func_info_before: null },
      { authorizer_appid: 'wxb', nick_name: '乙', func_info: '[]', func_info_before: null },
    ]);
    expect(all('SELECT * FROM authorizer_token')).toEqual([
      {
        platform_id: 'plt_a',
        authorizer_appid: 'wxa',
        access_token: Buffer.from('01020304', 'hex'),
        obtained_at: null,
        expires_at: 99,
      },
    ]);
    expect(all('SELECT authorizer_appid, data FROM head_image')).toEqual([
      { authorizer_appid: 'wxa', data: 'data:image/png;base64,AA' },
    ]);
    expect(all('SELECT id, front, pid, end_errcode, clock_sure FROM component_token')).toEqual([
      { id: 'tok_a', front: null, pid: null, end_errcode: null, clock_sure: 1 },
    ]);
    expect(all('SELECT wanted_permissions FROM platform')).toEqual([{ wanted_permissions: '[]' }]);
    expect(connection.pragma('integrity_check')).toBe('ok');
    expect(connection.pragma('foreign_key_check')).toBeUndefined();
  });
});
