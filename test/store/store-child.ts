/**
 * A second process on a data folder, for the specs: `node store-child.ts JOB DATA-DIR [ARGS]`.
 * Prints JSON lines; a job that is to begin together with others prints "ready" and waits for the end of stdin.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { writeSync } from 'node:fs';
import { callbackIdentity } from '../../electron/core/pushes/callback-identity.ts';
import { openStore, rotateFolder, type Store } from '../../electron/store/index.ts';
import { ProblemError } from '../../shared/errors/problem.ts';
import { restore } from '../core/backups/restoring.ts';
import { folderKeychain } from './keychains.ts';

const [job = '', dataDir = '', ...args] = process.argv.slice(2);

const open = (keychain: 'off' | ReturnType<typeof folderKeychain> = 'off') =>
  openStore({ dataDir, now: Date.now, randomBytes, keychain });

/** Written before it returns: this process may be killed right after. */
const print = (value: unknown) => writeSync(1, `${JSON.stringify(value)}\n`);

/** Stops this process, its timers too, for `ms` or until it is killed. */
const hold = (ms?: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

async function starter(): Promise<void> {
  print('ready');
  process.stdin.resume();
  await once(process.stdin, 'end');
}

const jobs: Record<string, () => Promise<void>> = {
  /** NAME [KEYCHAIN-DIR] */
  async openAtOnce() {
    const [name = '', keychainDir] = args;
    await starter();
    const store = await open(keychainDir === undefined ? 'off' : folderKeychain(keychainDir));
    store.settings.setSealed(name, `secret of ${name}`);
    print(store.vault.status());
    store.close();
  },

  /** PLATFORM:HOLDER: asks at time 1000 for 60 s. */
  async lease() {
    const [platformId = '', owner = ''] = (args[0] ?? '').split(':');
    const store = await open();
    await starter();
    print(store.tokens.acquireLease(platformId, owner, 1000, 60_000));
    store.close();
  },

  /** PLATFORM: more than the page cache holds, so that what is not committed stands in the write-ahead log already. */
  async stuck() {
    const [platformId = ''] = args;
    const store = await open();
    store.transaction(() => {
      store.platforms.update(platformId, { name: 'half', secrets: { appSecret: 'new' } });
      store.settings.set('changed', 'x'.repeat(40_000_000));
      print('in transaction');
      hold();
    });
  },

  /** PLATFORM: keeps account after account until there is no room, tries on, and waits to be killed. */
  async fillUp() {
    const [platformId = ''] = args;
    const store = await open();
    const refusals: string[] = [];
    let kept = 0;
    while (refusals.length < 3) {
      try {
        keepAccount(store, platformId, kept);
        kept += 1;
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        refusals.push(error.problem.code);
      }
    }
    print({ kept, refusals });
    hold();
  },

  /** STEP [KEYCHAIN-DIR]: changes the data key, and is killed after that step; in the middle of the rows. */
  async rotateAndDie() {
    const [deadly = '', keychainDir] = args;
    await rotateFolder({
      dataDir,
      now: Date.now,
      randomBytes,
      keychain: keychainDir === undefined ? 'off' : folderKeychain(keychainDir),
      callbackIdentity,
      onFindings: () => {},
      onProgress({ step, done, total }) {
        if (step !== deadly || (step === 'resealing' && done < total / 2)) return;
        process.kill(process.pid, 'SIGKILL');
        hold();
      },
    });
    print('lives');
  },

  /** FILE STEP [KEYCHAIN-DIR]: restores, and is killed after that step; without one it says each and lives. */
  async restore() {
    const [file = '', deadly = '', keychainDir] = args;
    await restore(file, dataDir, {
      keychain: keychainDir === undefined ? 'off' : folderKeychain(keychainDir),
      onStep(step) {
        print(step);
        if (step !== deadly) return;
        process.kill(process.pid, 'SIGKILL');
        hold();
      },
    });
    print('lives');
  },

  async commitAndDie() {
    const store = await open();
    store.settings.set('committed', 'yes');
    process.kill(process.pid, 'SIGKILL');
    hold();
  },

  /** [MS]: keeps the right to write for so long, or until it is killed. */
  async hold() {
    const [ms] = args;
    const store = await open();
    store.transaction(() => {
      print('holding');
      hold(ms === undefined ? undefined : Number(ms));
    });
    store.close();
  },
};

function keepAccount(store: Store, platformId: string, n: number): void {
  const authorizerAppid = `wx${n}`;
  store.transaction(() => {
    const accessToken = { value: `access ${n} ${'x'.repeat(4000)}`, obtainedAt: n, expiresAt: null };
    store.authorizers.upsert(platformId, authorizerAppid, { nickName: `花店 ${n}`, accessToken });
    const entry = { platformId, authorizerAppid, source: 'list', seenAt: n, sessionId: null } as const;
    store.authorizers.refreshTokens.add({ ...entry, value: `refreshtoken@@@${n}` });
  });
}

const run = jobs[job];
if (run === undefined) throw new Error(`no job ${job}`);
await run();
