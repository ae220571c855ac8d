import { describe, expect, it } from 'vitest';
import { tempDir } from '../core/support/index.ts';
import { serveOnLoopback } from '../loopback-server.ts';
import { authdesk } from './support.ts';

/** A feed for every system, at one address. */
async function startFeed(version: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const files = ['exe', 'dmg', 'AppImage'].flatMap((end) =>
    ['x64', 'arm64'].map((arch) => ({
      url: `AuthDesk-${version}-${arch}.${end}`,
      sha512: 'x',
      size: 104_857_600,
    })),
  );
  const body = JSON.stringify({
    version,
    files,
    releaseDate: '2026-11-20T08:30:00.000Z',
    releaseNotes: '新增检查更新\n退出码 0 完成',
  });
  const origin = await serveOnLoopback((request, response) => {
    asked.push(request.url ?? '');
    response.end(body);
  });
  return { url: `${origin}/`, asked };
}

describe('authdesk update check', () => {
  it('asks nobody without an address', async () => {
    const none = await authdesk(tempDir(), ['update', 'check', '--json']);
    expect([none.code, none.json()]).toMatchObject([2, { error: { code: 'update.none' } }]);
    const wrong = await authdesk(tempDir(), ['update', 'check', '--feed', 'http://download.example.com/']);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('[update.address]')]);
  });

  it('names what is newer, for scripts and for people', async () => {
    const feed = await startFeed('9.0.0');
    const line = ['update', 'check', '--feed', feed.url];
    const dataDir = tempDir();
    expect((await authdesk(dataDir, [...line, '--json'])).json()).toEqual({
      newer: true,
      installed: '1.2.3',
      version: '9.0.0',
      name: '',
      notes: '新增检查更新\n退出码 0 完成',
      date: '2026-11-20T08:30:00.000Z',
      page: expect.stringMatching(
        /^http:\/\/127\.0\.0\.1:\d+\/AuthDesk-9\.0\.0-(x64|arm64)\.(exe|dmg|AppImage)$/,
      ),
      size: 104_857_600,
    });
    const { out, code } = await authdesk(dataDir, line);
    expect(code).toBe(0);
    expect(out).toMatch(
      /有新版本 9\.0\.0，正在使用 1\.2\.3\n.*安装包.*http.*105 MB\n\n {2}新增检查更新\n {2}退出码/s,
    );
    expect((await authdesk(dataDir, [...line, '--lang', 'en'])).out).toMatch(
      /^Version 9\.0\.0 is available; this is 1\.2\.3\n/,
    );
    expect(feed.asked).toHaveLength(3);
  });

  it('says so when there is nothing newer, and when there was no answer', async () => {
    const feed = await startFeed('1.2.3');
    const same = await authdesk(tempDir(), ['update', 'check', '--feed', feed.url]);
    expect([same.code, same.out]).toEqual([0, '没有更新的版本，正在使用 1.2.3\n']);
    const json = await authdesk(tempDir(), ['update', 'check', '--feed', feed.url, '--json']);
    expect(json.json()).toEqual({ newer: false, installed: '1.2.3', version: '1.2.3' });
    const gone = await authdesk(tempDir(), ['update', 'check', '--feed', 'http://127.0.0.1:9/', '--json']);
    expect([gone.code, gone.json()]).toMatchObject([3, { error: { code: 'update.unreachable' } }]);
  });
});
