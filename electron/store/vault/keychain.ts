import type { BusEnvironment } from './dbus-probe.ts';

/** `off` never touches the operating system's keychain: for tests, and for operators who want the key file. */
export type KeychainMode = 'auto' | 'off';

/** Where a key may be kept outside the data folder. Every method rejects when there is no keychain to speak to. */
export interface Keychain {
  get(user: string): Promise<string | null>;
  set(user: string, secret: string): Promise<void>;
  remove(user: string): Promise<void>;
}

const service = 'authdesk';

/** A person may have to type a password or allow the access; a keychain without an answer counts as absent. */
const answerMs = 30_000;
const reachMs = 2_000;

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The keychain does not answer')), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function entry(user: string) {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  // Without the choice, Linux falls back to the kernel's keyring, which forgets at the next start.
  return new AsyncEntry(service, user, { linux: { store: 'secret-service' } });
}

/** Speaks to the keychain from this process. */
export const directKeychain: Keychain = {
  get: async (user) => within(answerMs, (await entry(user)).getPassword()),
  set: async (user, secret) => within(answerMs, (await entry(user)).setPassword(secret)),
  remove: async (user) => {
    await within(answerMs, (await entry(user)).deleteCredential());
  },
};

/**
 * Speaks to the keychain from a child process, which can be ended: on Linux a D-Bus that takes the connection and
 * then says nothing would stop this whole process for good.
 * @param limits ms until the keychain must have been reached, and until it must have answered
 */
export function boundedKeychain(limits = { reachMs, answerMs }): Keychain {
  const ask = async (op: 'get' | 'set' | 'remove', user: string, secret?: string) => {
    const { inChild } = await import('./keychain-child.ts');
    return inChild({ op, service, user, ...(secret === undefined ? {} : { secret }) }, limits);
  };
  return {
    get: (user) => ask('get', user),
    set: async (user, secret) => {
      await ask('set', user, secret);
    },
    remove: async (user) => {
      await ask('remove', user);
    },
  };
}

/**
 * Speaks to the keychain from this process, after the session bus has shown that it answers: Linux, where no child can
 * be started. A bus that this cannot look at (no Unix socket) is left to the library.
 * @param keychain for specs
 */
export function probedKeychain(
  environment: BusEnvironment,
  limitMs = reachMs,
  keychain: Keychain = directKeychain,
): Keychain {
  const after = async <T>(call: () => Promise<T>): Promise<T> => {
    const { busSocket, probeBus } = await import('./dbus-probe.ts');
    const socket = busSocket(environment);
    if (socket !== undefined) await probeBus(socket, limitMs);
    return call();
  };
  return {
    get: (user) => after(() => keychain.get(user)),
    set: (user, secret) => after(() => keychain.set(user, secret)),
    remove: (user) => after(() => keychain.remove(user)),
  };
}

/**
 * The keychain of this system. In Electron the executable is the application itself, and starting it as a helper is
 * forbidden by a fuse, so there the calls are made directly, unless the front passes a Keychain of its own.
 */
export function systemKeychain(): Keychain {
  if (process.platform !== 'linux') return directKeychain;
  return process.versions.electron === undefined ? boundedKeychain() : probedKeychain(process.env);
}

/** AUTHDESK_KEYCHAIN=off in the environment, else `auto`. */
export function keychainMode(environment: NodeJS.ProcessEnv = process.env): KeychainMode {
  return environment.AUTHDESK_KEYCHAIN === 'off' ? 'off' : 'auto';
}

/** Left out: as the environment says. A Keychain takes the place of the system's. */
export type KeychainChoice = KeychainMode | Keychain;

export function keychainOf(choice: KeychainChoice | undefined): Keychain | undefined {
  const wanted = choice ?? keychainMode();
  if (wanted === 'off') return undefined;
  return wanted === 'auto' ? systemKeychain() : wanted;
}
