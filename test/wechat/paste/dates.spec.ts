import { describe, expect, it } from 'vitest';
import { endOf, recognise } from '../../../electron/wechat/paste.ts';
import { token } from './samples.ts';

const seven = '2026-11-29T07:00:00.000Z';

describe('when a token ends', () => {
  it.each([
    ['ISO 8601', `"expires_at":"2026-11-29T15:00:00+08:00"`],
    ['HTTP', `expires: Sun, 29 Nov 2026 07:00:00 GMT`],
    ['Java, UTC', `expireTime=Sun Nov 29 07:00:00 UTC 2026`],
    ['Ruby', `expires_at: Sun Nov 29 15:00:00 +0800 2026`],
    ['JavaScript', `expires: Sun Nov 29 2026 15:00:00 GMT+0800 (China Standard Time)`],
    ['Go', `ExpiresAt:2026-11-29 15:00:00.123456 +0800 CST m=+0.01`],
    ['Python', `'expires_at': datetime.datetime(2026, 11, 29, 7, 0, tzinfo=datetime.timezone.utc)`],
    ['PHP', `"expires_at":{"date":"2026-11-29 07:00:00.000000","timezone_type":3,"timezone":"UTC"}`],
    ['MongoDB', `expiresAt: ISODate("2026-11-29T07:00:00Z")`],
    ['seconds', `expires_at=1795935600`],
    ['in Chinese', `过期时间：2026-11-29T15:00:00+0800`],
    ['its life from when it was made', `有效期：7200，获取时间：2026-11-29T05:00:00Z`],
  ])('%s', (_, stated) => {
    const [found] = recognise(`component_access_token: "${token}", ${stated}`, 'token');
    expect(found).toMatchObject({ kind: 'componentToken', value: token });
    expect(new Date((found && endOf(found)) ?? 0).toISOString()).toBe(seven);
  });

  it.each([
    ['Java, a zone of several places', `expireTime=Sun Nov 29 07:00:00 CST 2026`],
    ['Python', `'expires_at': datetime.datetime(2026, 11, 29, 7, 0)`],
    ['PHP', `"expires_at":{"date":"2026-11-29 07:00:00.000000","timezone_type":3,"timezone":"PRC"}`],
    ['its life from then', `expires_in=7200, updated_at=2026-11-29 05:00:00`],
  ])('%s: at the latest, where no zone is told', (_, stated) => {
    const [found] = recognise(`component_access_token: "${token}", ${stated}`, 'token');
    expect(found?.expiresAt).toBeUndefined();
    expect(new Date(found?.endsBy ?? 0).toISOString()).toBe(seven);
  });
});
