import { describe, expect, it } from 'vitest';
import { problemOf } from '../support/index.ts';
import { check, latest, startFeed, updateBench, yaml } from './support.ts';

describe('a check', () => {
  it('names the newer version with its notes, date, file and size', async () => {
    const feed = await startFeed(
      yaml(latest('releaseName: 秋季版\nreleaseNotes: |\n  新增检查更新\n  修正几处小问题\n')),
    );
    expect(await check(feed.url)).toEqual({
      kind: 'newer',
      version: '0.2.0',
      name: '秋季版',
      notes: '新增检查更新\n修正几处小问题',
      date: Date.UTC(2026, 10, 20, 8, 30),
      page: `${feed.url}AuthDesk-0.2.0.AppImage`,
      size: 104857600,
    });
    expect(feed.asked.map(({ path }) => path)).toEqual(['/authdesk/latest-linux.yml']);
  });

  it('tells the feed nothing of the operator', async () => {
    const feed = await startFeed(yaml(latest()));
    await check(feed.url);
    const headers = feed.asked[0]?.headers ?? {};
    expect(Object.keys(headers).sort()).toEqual([
      'accept',
      'cache-control',
      'connection',
      'host',
      'user-agent',
    ]);
    expect(feed.asked[0]?.headers['user-agent']).toBe('AuthDesk');
  });

  it.each([
    ['0.1.0', '0.1.0', 'current'],
    ['0.2.0', '0.1.9', 'current'],
    ['0.2.0-beta.2', '0.2.0-beta.10', 'newer'],
    ['0.2.0-beta.10', '0.2.0-beta.2', 'current'],
    ['0.2.0-beta.1', '0.2.0', 'newer'],
    ['0.2.0', '0.2.0-rc.1', 'current'],
    ['0.9.0', '0.10.0', 'newer'],
    ['1.0.0', 'v1.0.0+build.7', 'current'],
  ])('from %s to %s: %s', async (own, offered, kind) => {
    const feed = await startFeed(yaml(latest().replace('version: 0.2.0', `version: ${offered}`)));
    expect((await check(feed.url, { version: own })).kind).toBe(kind);
  });

  it('takes a list of notes, each under its version, and notes that are HTML as text', async () => {
    const notes = `releaseNotes:
  - version: 0.2.0
    note: "<h2>新增</h2><ul><li>检查更新 &amp; 说明</li><li>a &lt; b</li></ul><img src=x onerror=alert(1)>"
  - version: 0.1.1
    note: null
`;
    const feed = await startFeed(yaml(latest(notes)));
    expect(await check(feed.url)).toMatchObject({
      notes: '0.2.0\n新增\n• 检查更新 & 说明\n• a < b\n\n0.1.1',
    });
  });

  it('cuts notes that nobody would read, and what would steer a terminal', async () => {
    const long = JSON.stringify(`\u001b[31m红\u202e${'字'.repeat(20_000)}`);
    const feed = await startFeed(yaml(latest(`releaseNotes: ${long}\n`)));
    const answer = await check(feed.url);
    if (answer.kind !== 'newer') throw new Error('expected a newer version');
    expect(answer.notes.startsWith('[31m红字')).toBe(true);
    expect(answer.notes).toHaveLength(8_001);
    expect(answer.notes.endsWith('…')).toBe(true);
  });

  it('reads a feed that has only what electron-builder wrote before there were files', async () => {
    const feed = await startFeed(yaml('version: 0.2.0\npath: AuthDesk.AppImage\nsha512: x\n'));
    expect(await check(feed.url)).toEqual({
      kind: 'newer',
      version: '0.2.0',
      name: '',
      notes: '',
      date: null,
      page: `${feed.url}AuthDesk.AppImage`,
      size: null,
    });
  });
});

const windows = ['AuthDesk Setup 0.2.0.exe', 'AuthDesk Setup 0.2.0-arm64.exe'];
const mac = [
  'AuthDesk-0.2.0-mac.zip',
  'AuthDesk-0.2.0.dmg',
  'AuthDesk-0.2.0-arm64.dmg',
  'AuthDesk-0.2.0-arm64-mac.zip',
];

describe('the file for this system', () => {
  it.each<[NodeJS.Platform, string, string, readonly string[], string | null]>([
    ['win32', 'x64', 'latest.yml', windows, 'AuthDesk%20Setup%200.2.0.exe'],
    ['win32', 'arm64', 'latest.yml', windows, 'AuthDesk%20Setup%200.2.0-arm64.exe'],
    ['win32', 'arm64', 'latest.yml', ['AuthDesk Setup 0.2.0.exe'], 'AuthDesk%20Setup%200.2.0.exe'],
    ['darwin', 'x64', 'latest-mac.yml', mac, 'AuthDesk-0.2.0.dmg'],
    ['darwin', 'arm64', 'latest-mac.yml', mac, 'AuthDesk-0.2.0-arm64.dmg'],
    ['darwin', 'arm64', 'latest-mac.yml', ['AuthDesk-0.2.0-universal.dmg'], 'AuthDesk-0.2.0-universal.dmg'],
    ['darwin', 'x64', 'latest-mac.yml', ['AuthDesk-0.2.0-arm64.dmg'], null],
    ['linux', 'x64', 'latest-linux.yml', ['a.deb', 'AuthDesk-0.2.0.AppImage'], 'AuthDesk-0.2.0.AppImage'],
    [
      'linux',
      'arm64',
      'latest-linux-arm64.yml',
      ['AuthDesk-0.2.0-arm64.AppImage'],
      'AuthDesk-0.2.0-arm64.AppImage',
    ],
    ['linux', 'arm64', 'latest-linux-arm64.yml', ['AuthDesk.AppImage'], 'AuthDesk.AppImage'],
    ['linux', 'x64', 'latest-linux.yml', ['AuthDesk-0.2.0-arm64.AppImage'], null],
    ['linux', 'x64', 'latest-linux.yml', ['notes.txt'], null],
  ])('%s %s reads %s and picks of %j: %s', async (platform, arch, asked, urls, page) => {
    const files = urls.map((url) => ({ url, sha512: 'x', size: 1 }));
    // JSON is YAML.
    const feed = await startFeed(yaml(JSON.stringify({ version: '0.2.0', files })));
    const answer = await check(feed.url, { system: { platform, arch } });
    expect(feed.asked[0]?.path).toBe(`/authdesk/${asked}`);
    expect(answer).toMatchObject({ page: page && `${feed.url}${page}` });
  });

  it.each([
    'http://download.example.com/a.AppImage',
    'javascript:alert(1)//.AppImage',
    'https://a:b@c.example.com/a.AppImage',
  ])('is not offered at %s', async (url) => {
    const feed = await startFeed(yaml(JSON.stringify({ version: '0.2.0', files: [{ url }] })));
    expect(await check(feed.url)).toMatchObject({ kind: 'newer', page: null });
  });

  it('keeps the query of a feed’s address for its own server only', async () => {
    const urls = ['a.AppImage', 'https://cdn.example.com/a.AppImage'];
    for (const [index, url] of urls.entries()) {
      const feed = await startFeed(yaml(JSON.stringify({ version: '0.2.0', files: [{ url }] })));
      const answer = await check(`${feed.url}latest.yml?channel=a`);
      expect(feed.asked[0]?.path).toBe('/authdesk/latest-linux.yml?channel=a');
      expect(answer).toMatchObject({ page: index === 0 ? `${feed.url}a.AppImage?channel=a` : url });
    }
  });
});

describe('what is no feed', () => {
  it.each([
    ['a web page', '<!doctype html><html><head><title>登录</title></head><body>请登录</body></html>'],
    ['broken YAML', 'version: 0.2.0\nfiles: [\n'],
    ['nothing', ''],
    ['no version', 'path: a.AppImage\n'],
    ['a version that is none', 'version: latest\n'],
    ['something else', '- 1\n- 2\n'],
    ['aliases without end', 'a: &a [x, x]\nb: [*a, *a]\nversion: 0.2.0\n'],
    ['a tower of brackets', `version: ${'['.repeat(10_000)}`],
  ])('%s', async (_what, text) => {
    const feed = await startFeed(yaml(text));
    expect(await problemOf(check(feed.url))).toEqual({ code: 'update.notFeed' });
  });

  it('an answer that does not end is given up', async () => {
    const feed = await startFeed((response) => {
      const line = `# ${'x'.repeat(64 * 1024)}\n`;
      const more = () => {
        while (response.writable && response.write(line));
        response.once('drain', more);
      };
      more();
    });
    expect(await problemOf(check(feed.url))).toEqual({ code: 'update.tooLarge' });
  });

  it('a missing file, a server that is silent or gone', async () => {
    const feed = await startFeed((response) => response.writeHead(404).end());
    expect(await problemOf(check(feed.url))).toEqual({
      code: 'update.status',
      httpStatus: 404,
    });
    feed.say = () => {};
    const { host } = new URL(feed.url);
    expect(await problemOf(check(feed.url, { patienceMs: 50 }))).toEqual({
      code: 'update.unreachable',
      params: { host, reason: 'timeout' },
    });
    expect(await problemOf(check('http://127.0.0.1:9/'))).toEqual({
      code: 'update.unreachable',
      params: { host: '127.0.0.1:9', reason: 'refused' },
    });
  });

  it('a redirect to http, even to this machine', async () => {
    const other = await startFeed(yaml(latest()));
    const feed = await startFeed((response) => response.writeHead(302, { location: other.url }).end());
    expect(await problemOf(check(feed.url))).toEqual({
      code: 'update.redirect',
      params: { location: new URL(other.url).origin },
    });
    expect(other.asked).toEqual([]);
  });

  it('a redirect to https is followed', async () => {
    const feed = await startFeed((response) =>
      response.writeHead(302, { location: 'https://127.0.0.1:9/latest-linux.yml' }).end(),
    );
    expect(await problemOf(check(feed.url))).toEqual({
      code: 'update.unreachable',
      params: { host: '127.0.0.1:9', reason: 'refused' },
    });
  });

  it.each(['http://download.example.com/', 'ftp://a', 'download.example.com', 'https://a:b@c.example.com/'])(
    'the address %s, when it is asked and when it is kept',
    async (address) => {
      const { settings, updates } = (await updateBench()).open();
      const refused = { code: 'update.address', field: 'feed' };
      expect(await problemOf(updates.check(address))).toEqual(refused);
      expect(await problemOf(() => settings.set({ updates: { feed: address, atStart: true } }))).toEqual(
        refused,
      );
      expect(settings.get().updates).toEqual({ feed: '', atStart: false });
    },
  );
});
