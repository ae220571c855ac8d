import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { componentAppid, credentials, type ExportBench, exportBench, hostile, hour } from './support.ts';

const tokens = hostile.filter((value) => value !== '');
const appid = (n: number) => `wx${String(n).padStart(4, '0')}`;

/** The methods of EasyWeChat 6 and 5 that are called, over one cache in memory; what came of it as JSON. */
const stubs = `<?php
namespace {
  class Cache {
    public array $kept = []; public array $ttl = [];
    function has($key) { return array_key_exists($key, $this->kept); }
    function get($key) { return $this->kept[$key] ?? null; }
    function set($key, $value, $ttl) { $this->kept[$key] = $value; $this->ttl[$key] = $ttl; return true; }
  }
  class Ticket {
    function __construct(public Cache $cache, public string $key, public int $ttl) {}
    function getCache() { return $this->cache; }
    function setTicket(string $ticket) { $this->cache->set($this->key, $ticket, $this->ttl); return $this; }
    function getTicket(): string { return $this->cache->get($this->key); }
  }
  class Token {
    function __construct(public \\EasyWeChat\\OpenPlatform\\Application $app) {}
    function getCache() { return $this->app->cache; }
    function setToken(string $token, int $lifetime = 7200) {
      $credentials = ['component_appid' => $this->app['config']['app_id'], 'component_appsecret' => $this->app['config']['secret'],
        'component_verify_ticket' => $this->app['verify_ticket']->getTicket()];
      $this->app->cache->set('easywechat.kernel.access_token.' . md5(json_encode($credentials)),
        ['component_access_token' => $token, 'expires_in' => $lifetime], $lifetime);
    }
  }
}
namespace EasyWeChat\\OpenPlatform {
  class Application extends \\ArrayObject {
    public $cache;
    function __construct(public string $appid) { $this->cache = new \\Cache(); parent::__construct(['config' => ['app_id' => $appid, 'secret' => '${credentials.appSecret}']]); }
    function getAccount() { return $this; }
    function getAppId() { return $this->appid; }
    function getCache() { return $this->cache; }
    function getVerifyTicket() { return new \\Ticket($this->cache, 'open_platform.verify_ticket.' . $this->appid, 6000); }
  }
}
namespace {
  $app = new \\EasyWeChat\\OpenPlatform\\Application('${componentAppid}');
  $app['verify_ticket'] = new Ticket($app->cache, 'easywechat.open_platform.verify_ticket.${componentAppid}', 3600);
  $app['access_token'] = new Token($app);
  $refreshTokens = (require __DIR__ . '/handed.php')($app);
  try {
    (require __DIR__ . '/handed.php')(new \\EasyWeChat\\OpenPlatform\\Application('wxanother'));
  } catch (\\Throwable $e) { $refused = true; }
  echo json_encode(['kept' => $app->cache->kept, 'ttl' => $app->cache->ttl, 'refreshTokens' => $refreshTokens, 'refused' => $refused]);
}
`;

const php = 'php';

describe.skipIf(spawnSync(php, ['--version']).status !== 0)('the PHP for EasyWeChat', () => {
  let bench: ExportBench;
  afterEach(() => bench.close());

  async function handed(format: 'easywechat6-php' | 'easywechat5-php', includeSecrets = true) {
    bench = await exportBench({ at: Date.now() });
    tokens.forEach((token, n) => {
      bench.put({ appid: appid(n), refreshToken: token, accessToken: token, endsAt: Date.now() + hour });
    });
    const folder = mkdtempSync(join(tmpdir(), 'authdesk-php-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(join(folder, 'handed.php'), await bench.text(format, { includeSecrets }));
    writeFileSync(join(folder, 'caller.php'), stubs);
    const ended = spawnSync(php, ['-d', 'display_errors=stderr', 'caller.php'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    return JSON.parse(ended.stdout);
  }
  const md5 = (text: string) => createHash('md5').update(text).digest('hex');

  it('6 fills its cache under its keys, and returns every refresh token as it is', async () => {
    const { kept, ttl, refreshTokens, refused } = await handed('easywechat6-php');
    expect(refused).toBe(true);
    expect(kept[`open_platform.verify_ticket.${componentAppid}`]).toBe(credentials.ticket);
    expect(kept[`open_platform.component_access_token.${componentAppid}`]).toBe(credentials.componentToken);
    tokens.forEach((token, n) => {
      expect(refreshTokens[appid(n)]).toBe(token);
      const key = `open-platform.authorizer_access_token.${appid(n)}.${md5(token)}`;
      expect([kept[key], ttl[key] > 3_000, ttl[key] <= 3_100]).toEqual([token, true, true]);
    });
  });

  it('5 the same; what the preview calls its places are its keys', async () => {
    const { kept, refreshTokens } = await handed('easywechat5-php');
    const { places } = await bench.preview('easywechat5-php');
    expect(Object.keys(kept).sort()).toEqual([...places].sort());
    expect(kept[`easywechat.open_platform.verify_ticket.${componentAppid}`]).toBe(credentials.ticket);
    tokens.forEach((token, n) => {
      expect(refreshTokens[appid(n)]).toBe(token);
    });
    const values = Object.values(kept).filter((value) => typeof value === 'object');
    expect(values).toHaveLength(tokens.length + 1);
  });

  it('without secrets does nothing', async () => {
    for (const format of ['easywechat6-php', 'easywechat5-php'] as const) {
      expect(await handed(format, false)).toMatchObject({ kept: [], refreshTokens: [] });
      if (format === 'easywechat6-php') await bench.close();
    }
  });
});
