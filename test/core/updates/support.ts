import type { IncomingMessage, ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import { Direct } from '../../../electron/core/http.ts';
import { SettingsService } from '../../../electron/core/settings.ts';
import type { System } from '../../../electron/core/updates/address.ts';
import { type UpdateDeps, Updates } from '../../../electron/core/updates/index.ts';
import { openStore } from '../../../electron/store/index.ts';
import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import { tempDir, testEffects } from '../support/index.ts';

const linux: System = { platform: 'linux', arch: 'x64' };

/** As electron-builder writes one. */
export const latest = (over = '') => `version: 0.2.0
files:
  - url: AuthDesk-0.2.0.AppImage
    sha512: 1AVmVkMHDdFnDYRhDZW1k7lpQpzWlKJ6kjYI9vJ2MQ==
    size: 104857600
    blockMapSize: 110242
path: AuthDesk-0.2.0.AppImage
sha512: 1AVmVkMHDdFnDYRhDZW1k7lpQpzWlKJ6kjYI9vJ2MQ==
releaseDate: '2026-11-20T08:30:00.000Z'
${over}`;

export type Say = (response: ServerResponse, request: IncomingMessage) => void;
export const yaml =
  (text: string): Say =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/yaml' }).end(text);
  };

export interface Feed {
  /** Of its folder. */
  url: string;
  asked: { path: string; headers: IncomingMessage['headers'] }[];
  say: Say;
}

/** A company's own server, on loopback. */
export async function startFeed(say: Say): Promise<Feed> {
  const origin = await serveOnLoopback((request, response) => {
    feed.asked.push({ path: request.url ?? '', headers: request.headers });
    feed.say(response, request);
  });
  const feed: Feed = { url: `${origin}/authdesk/`, asked: [], say };
  return feed;
}

/** Whoever uses it, on a real data folder, with a clock that the spec sets. */
export interface UpdateBench {
  now: number;
  warned: string[];
  /** A program on that folder, as it is after a start. */
  open: (over?: Over) => { settings: SettingsService; updates: Updates };
}

type Over = Partial<Pick<UpdateDeps, 'system' | 'version' | 'patienceMs'>> & {
  /** The feed that its package was made with. */
  packagedFeed?: string;
};

export async function updateBench(): Promise<UpdateBench> {
  const { randomBytes, now } = testEffects();
  const store = await openStore({ dataDir: tempDir(), now, randomBytes, keychain: 'off' });
  onTestFinished(() => store.close());
  const bench: UpdateBench = {
    now: Date.UTC(2026, 10, 24),
    warned: [],
    open({ packagedFeed, ...over } = {}) {
      const direct = new Direct();
      onTestFinished(() => direct.close());
      const settings = new SettingsService(store, packagedFeed);
      const effects = {
        now: () => bench.now,
        warn: (event: string, code: string) => void bench.warned.push(`${event} ${code}`),
      };
      const deps = { store, settings, effects, direct, system: linux, version: '0.1.0', ...over };
      return { settings, updates: new Updates(deps) };
    },
  };
  return bench;
}

/** The check of a program as it is at first. */
export async function check(feed: string, over: Over = {}): Promise<UpdateAnswer> {
  return (await updateBench()).open(over).updates.check(feed);
}
