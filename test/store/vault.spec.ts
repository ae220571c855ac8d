import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../../electron/store/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';

let dataDir: string;
let store: Store;
const open = () => openStore({ dataDir, now: Date.now, randomBytes: (n) => randomBytes(n), keychain: 'off' });
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return toProblem(error).code;
  }
  return 'no refusal';
};
const profile = {
  name: '花店平台',
  componentAppid: 'wx0000000000000001',
  redirectUri: 'https://auth.example.com/authdesk.html',
  launchDomain: 'auth.example.com',
  apiBase: 'https://api.weixin.qq.com',
  linkBase: null,
  tokenQueryName: 'component_access_token',
  authType: 3,
  guarded: true,
  borrowOnly: false,
  nonceCheck: true,
  rehearsal: false,
} as const;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'authdesk-vault-'));
  store = await open();
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the vault', () => {
  it('seals to its place: elsewhere, or changed by one bit, it does not open', () => {
    const sealed = Buffer.from(store.vault.seal('geheim-0123456789', 'platform/app_secret/a'));
    expect(sealed.toString('latin1')).not.toContain('geheim');
    expect(store.vault.open(sealed, 'platform/app_secret/a')).toBe('geheim-0123456789');
    expect(codeOf(() => store.vault.open(sealed, 'platform/app_secret/b'))).toBe('vault.damaged');
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(codeOf(() => store.vault.open(sealed, 'platform/app_secret/a'))).toBe('vault.damaged');
  });

  it('keeps its key in a file for its owner only where there is no keychain', () => {
    expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
    expect(statSync(join(dataDir, 'authdesk.key')).mode & 0o777).toBe(0o600);
  });

  it('says when the key is lost, refuses to mix keys, and starts over only when told to', async () => {
    const platform = store.platforms.insert({ ...profile, secrets: { appSecret: 'app-secret-0123456789' } });
    store.close();
    rmSync(join(dataDir, 'authdesk.key'));
    store = await open();
    expect(store.vault.status().lost).toBe(true);
    expect(store.platforms.get(platform.id)?.secrets.appSecret).toBe(true);
    expect(codeOf(() => store.platforms.secret(platform.id, 'appSecret'))).toBe('vault.lost');
    expect(codeOf(() => store.vault.seal('new', 'x/y/z'))).toBe('vault.lost');
    await store.vault.startOver();
    expect(store.vault.status().lost).toBe(false);
    expect(store.platforms.get(platform.id)?.secrets.appSecret).toBe(false);
    expect(store.platforms.secret(platform.id, 'appSecret')).toBeUndefined();
    expect(store.platforms.unreadableSecrets(platform.id)).toEqual(['appSecret']);
    store.platforms.update(platform.id, { secrets: { appSecret: 'typed-again' } });
    expect(store.platforms.secret(platform.id, 'appSecret')).toBe('typed-again');
  });
});

describe('what is sealed', () => {
  it('stands nowhere in the files as it was given', () => {
    const secret = (name: string) => `${name}-plain-0123456789`;
    const platform = store.platforms.insert({
      ...profile,
      secrets: {
        appSecret: secret('app'),
        messageToken: secret('msg'),
        aesKey: secret('aes'),
        proxy: secret('proxy'),
      },
    });
    const now = Date.now();
    const on = { platformId: platform.id };
    store.tickets.insert({
      ...on,
      value: secret('ticket'),
      source: 'paste',
      createdAt: now,
      receivedAt: now,
    });
    store.tokens.insert({
      ...on,
      value: secret('token'),
      origin: 'borrowed',
      fetchedAt: now,
      expiresAt: null,
    });
    store.authorizers.upsert(platform.id, 'wxa', {
      accessToken: { value: secret('access'), obtainedAt: now, expiresAt: null },
    });
    store.authorizers.addRefreshToken({
      ...on,
      authorizerAppid: 'wxa',
      value: secret('refresh'),
      source: 'list',
      seenAt: now,
      sessionId: null,
    });
    store.settings.setSealed('key', secret('setting'));
    chmodSync(dataDir, 0o700);
    const bytes = readdirSync(dataDir)
      .map((name) => readFileSync(join(dataDir, name)).toString('latin1'))
      .join();
    expect(bytes).toContain('wx0000000000000001');
    expect(bytes).not.toContain('-plain-0123456789');
  });
});

describe('the history of refresh tokens', () => {
  it('only grows: SQL itself refuses a change or a removal', () => {
    const platform = store.platforms.insert(profile);
    const entry = {
      platformId: platform.id,
      authorizerAppid: 'wxa',
      source: 'list' as const,
      seenAt: Date.now(),
      sessionId: null,
    };
    store.authorizers.upsert(platform.id, 'wxa', {});
    expect(store.authorizers.addRefreshToken({ ...entry, value: 'one' })).toBe(true);
    expect(store.authorizers.addRefreshToken({ ...entry, value: 'one' })).toBe(false);
    expect(store.authorizers.addRefreshToken({ ...entry, value: 'two' })).toBe(true);
    const raw = new Database(join(dataDir, 'authdesk.db'));
    expect(() => raw.exec('UPDATE refresh_token_history SET seen_at = 0')).toThrow();
    expect(() => raw.exec('DELETE FROM refresh_token_history')).toThrow();
    raw.close();
    expect(store.authorizers.refreshTokens(platform.id, 'wxa')).toHaveLength(2);
    expect(store.authorizers.refreshToken(platform.id, 'wxa')?.value).toBe('two');
    store.platforms.remove(platform.id);
    expect(store.platforms.list()).toHaveLength(0);
  });
});

describe('the lease on a fetch', () => {
  it('is one holder’s until it is let go or runs out', () => {
    const { id } = store.platforms.insert(profile);
    expect(store.tokens.acquireLease(id, 'a', 1000, 500).holder).toBe('a');
    expect(store.tokens.acquireLease(id, 'b', 1400, 500)).toMatchObject({ holder: 'a', until: 1500 });
    store.tokens.releaseLease(id, 'b');
    expect(store.tokens.acquireLease(id, 'b', 1450, 500).holder).toBe('a');
    expect(store.tokens.acquireLease(id, 'b', 1501, 500).holder).toBe('b');
  });
});

describe('tickets', () => {
  it('keep the last twenty; the newest by creation is the current one', () => {
    const { id } = store.platforms.insert(profile);
    const put = (n: number) =>
      store.tickets.insert({
        platformId: id,
        value: `t${n}`,
        source: 'paste',
        createdAt: n,
        receivedAt: 100 - n,
      });
    for (let n = 1; n <= 25; n += 1) put(n);
    expect(store.tickets.list(id)).toHaveLength(20);
    const current = store.tickets.current(id);
    expect(store.tickets.value(current?.id ?? '')).toBe('t25');
  });
});

describe('sessions', () => {
  it('move only from the states allowed, one timeline line a step', () => {
    const { id: platformId } = store.platforms.insert(profile);
    const session = store.sessions.insert(
      { platformId, label: '甲', authType: 3, linkKind: 'h5', bizAppid: '', categoryIds: [], nonce: 'n1' },
      { note: 'created' },
    );
    expect(
      store.sessions.apply(session.id, { state: 'exchanging' }, { note: 'exchanging' }, ['code_received']),
    ).toBe(undefined);
    expect(store.sessions.apply(session.id, { state: 'linked' }, { note: 'linked' }, ['draft'])?.state).toBe(
      'linked',
    );
    expect(store.sessions.timeline(session.id).map((line) => line.note)).toEqual(['created', 'linked']);
    expect(store.sessions.byNonce('n1')?.id).toBe(session.id);
    store.sessions.addLink({
      sessionId: session.id,
      kind: 'h5',
      preAuthCode: 'preauthcode@@@x',
      link: 'https://l',
      createdAt: 1,
      expiresAt: 2,
    });
    expect(store.sessions.byPreAuthCode(platformId, 'preauthcode@@@x')?.id).toBe(session.id);
  });
});
