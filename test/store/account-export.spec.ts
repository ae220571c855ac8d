import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addPlatform, afterTest, openTestStore, problemOf, tempDir } from './support.ts';

/** An account whose tokens a key sealed that is lost since. */
async function lostKey() {
  const dataDir = tempDir();
  const before = await openTestStore({ dataDir });
  const platformId = addPlatform(before);
  before.authorizers.upsert(platformId, 'wxa', { status: 'authorized' });
  const refreshToken = (value: string) => ({
    ...{ platformId, authorizerAppid: 'wxa', value, source: 'list' as const, seenAt: 1, sessionId: null },
  });
  before.authorizers.refreshTokens.add(refreshToken('of the lost key'));
  before.close();
  rmSync(join(dataDir, 'authdesk.key'));
  const store = await openTestStore({ dataDir });
  await store.vault.startOver();
  const exported = () => [...store.accountExport.withTokens(platformId, undefined, 10)].flat()[0];
  return { dataDir, store, platformId, refreshToken, exported };
}

describe('the tokens of an export after a lost key', () => {
  it('count as not there', async () => {
    const { exported } = await lostKey();
    expect(exported()).toMatchObject({ authorizerAppid: 'wxa', refreshTokenAt: null });
    expect(exported()?.refreshToken).toBeUndefined();
  });

  it('are told to be damaged where they are, though they name the key in force', async () => {
    const { store, platformId, exported, dataDir } = await lostKey();
    const accessToken = { value: 'of the key in force', obtainedAt: 1, expiresAt: 9 };
    store.authorizers.upsert(platformId, 'wxa', { accessToken });
    expect(exported()).toMatchObject({ accessToken: accessToken.value, accessTokenExpiresAt: 9 });
    const raw = new Database(join(dataDir, 'authdesk.db'));
    afterTest(() => raw.close());
    raw.exec(`UPDATE authorizer_token SET access_token = CAST(x'09' || substr(access_token, 2) AS BLOB)`);
    expect(problemOf(exported).code).toBe('vault.damaged');
  });

  it('are the newest that can be read, though one that cannot was kept after it', async () => {
    const { dataDir, store, platformId, refreshToken, exported } = await lostKey();
    store.authorizers.refreshTokens.add(refreshToken('of the key in force'));
    expect(exported()?.refreshToken).toBe('of the key in force');
    // As two processes leave it, one of which has not noticed the new key.
    const raw = new Database(join(dataDir, 'authdesk.db'));
    afterTest(() => raw.close());
    raw.exec(`INSERT INTO refresh_token_history (seq, id, platform_id, authorizer_appid, value, value_tag, source, seen_at)
      SELECT 100, 'rth_later', platform_id, authorizer_appid, value, 'other', source, 9 FROM refresh_token_history
      WHERE seq = (SELECT min(seq) FROM refresh_token_history)`);
    expect(exported()).toMatchObject({ refreshToken: 'of the key in force', refreshTokenAt: 1 });
    expect(store.authorizers.refreshTokens.newest(platformId, 'wxa')?.value).toBe('of the key in force');
  });
});
