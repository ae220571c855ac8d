import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { boundedKeychain, keychainMode } from '../../electron/store/vault/keychain.ts';
import { inChild } from '../../electron/store/vault/keychain-child.ts';
import { openTestStore, tempDir } from './support.ts';

const stub = fileURLToPath(new URL('./keyring-stub.ts', import.meta.url));
const service = 'authdesk';
const patient = { reachMs: 20_000, answerMs: 20_000 };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('the keychain in a helper process', () => {
  it('keeps, gives and removes a secret, which is on no command line and in no environment', async () => {
    const user = join(tempDir(), 'entry');
    expect(await inChild({ op: 'get', service, user }, patient, stub)).toBeNull();
    expect(await inChild({ op: 'set', service, user, secret: 'line\n密钥' }, patient, stub)).toBeNull();
    expect(await inChild({ op: 'get', service, user }, patient, stub)).toBe('line\n密钥');
    await inChild({ op: 'remove', service, user }, patient, stub);
    expect(existsSync(user)).toBe(false);
  });

  it('is no keychain when it refuses, or when the library is not there', async () => {
    const user = join(tempDir(), 'unreachable');
    await expect(inChild({ op: 'get', service, user }, patient, stub)).rejects.toThrow();
    await expect(
      inChild({ op: 'get', service, user }, patient, join(user, 'no-such-library')),
    ).rejects.toThrow();
  });

  it('is given up when it is stuck, before it was reached or after', async () => {
    const dir = tempDir();
    const stuck = { op: 'get', service, user: join(dir, 'stuck') } as const;
    await expect(inChild(stuck, { reachMs: 50, answerMs: 20_000 }, stub)).rejects.toThrow(/keychain/);
    const silent = { op: 'get', service, user: join(dir, 'silent') } as const;
    await expect(inChild(silent, { reachMs: 20_000, answerMs: 50 }, stub)).rejects.toThrow(/keychain/);
    const pid = Number(readFileSync(`${silent.user}.pid`, 'utf8'));
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')('the Linux keychain', () => {
  it('is not there without a D-Bus, and the key file takes its place', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(tempDir(), 'nobody')}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    await expect(boundedKeychain(patient).get('anybody')).rejects.toThrow();
    const store = await openTestStore({ keychain: 'auto' });
    expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
  });

  it('does not hold anything up when the D-Bus takes the call and says nothing', async () => {
    const path = join(tempDir(), 'bus');
    const bus = createServer();
    await new Promise<void>((resolve) => bus.listen(path, resolve));
    onTestFinished(() => void bus.close());
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${path}`);
    onTestFinished(() => void vi.unstubAllEnvs());
    const called = new Promise((resolve) => bus.once('connection', resolve));
    const keychain = boundedKeychain({ reachMs: 1000, answerMs: 1000 });
    const store = await openTestStore({ keychain });
    expect(store.vault.status()).toMatchObject({ source: 'file', lost: false });
    await called;
  });
});

describe('AUTHDESK_KEYCHAIN', () => {
  it('turns the keychain off', () => {
    expect(keychainMode({ AUTHDESK_KEYCHAIN: 'off' })).toBe('off');
    expect(keychainMode({ AUTHDESK_KEYCHAIN: '' })).toBe('auto');
    expect(keychainMode({})).toBe('auto');
  });
});
