import { toProblem } from '../../../shared/errors/problem.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { PlatformRecord, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';

const stateKey = 'rehearsal.state';
const pingMs = 800;

/** The rehearsal profile (演练) and the loopback server behind it, which is started only when something needs it. */
export interface Rehearsal {
  /** Starts the server if need be; makes the profile at the first call; sees to a usable ticket. */
  open(): Promise<PlatformRecord>;
  /** Before a call to a rehearsal profile: its server runs, and the profile holds its present address. */
  beforeCall(platform: PlatformRecord): Promise<PlatformRecord>;
  close(): Promise<void>;
}

export function createRehearsal(store: Store, effects: Effects): Rehearsal {
  let starting: Promise<Sandbox> | undefined;

  async function start(port: number): Promise<Sandbox> {
    const { startSandbox } = await import('../../sandbox/index.ts');
    const options = {
      now: effects.now,
      randomBytes: effects.randomBytes,
      state: savedState(),
      onChange: (snapshot: unknown) => saveState(snapshot),
    };
    try {
      return await startSandbox({ ...options, port });
    } catch (error) {
      // The old port is somebody else's now: any other does, the profile is told.
      if (port === 0) throw error;
      return startSandbox({ ...options, port: 0 });
    }
  }

  function savedState(): unknown {
    try {
      const kept = store.settings.getSealed(stateKey);
      return kept === undefined ? undefined : JSON.parse(kept);
    } catch (error) {
      effects.warn('rehearsal.stateUnreadable', toProblem(error).code);
      return undefined;
    }
  }

  function saveState(snapshot: unknown): void {
    try {
      store.settings.setSealed(stateKey, JSON.stringify(snapshot));
    } catch (error) {
      effects.warn('rehearsal.stateNotSaved', toProblem(error).code);
    }
  }

  /** Another front on this data folder may run the server already. */
  async function runsElsewhere(platform: PlatformRecord): Promise<boolean> {
    try {
      const answer = await fetch(`${platform.apiBase}/_sandbox/state`, {
        signal: AbortSignal.timeout(pingMs),
      });
      await answer.body?.cancel();
      return answer.ok;
    } catch {
      return false; // Nobody answers there: the ordinary case at the first call.
    }
  }

  async function running(platform: PlatformRecord | undefined): Promise<Sandbox | undefined> {
    if (!starting && platform && (await runsElsewhere(platform))) return undefined;
    starting ??= start(platform ? Number(new URL(platform.apiBase).port) : 0);
    try {
      return await starting;
    } catch (error) {
      starting = undefined;
      throw error;
    }
  }

  function profileFor(sandbox: Sandbox, existing: PlatformRecord | undefined): PlatformRecord {
    const addresses = {
      apiBase: sandbox.baseUrl,
      linkBase: sandbox.baseUrl,
      redirectUri: sandbox.callbackUrl,
      launchDomain: new URL(sandbox.callbackUrl).host,
    };
    const { componentAppid, appSecret, messageToken, aesKey } = sandbox.credentials;
    const secrets = { appSecret, messageToken, aesKey };
    if (existing) {
      // A lost vault key took the old rehearsal's memory along: the new one has other credentials.
      const same = existing.componentAppid === componentAppid && existing.secrets.appSecret;
      if (same && existing.apiBase === sandbox.baseUrl) return existing;
      const changed = same ? {} : { componentAppid, secrets };
      return store.platforms.update(existing.id, { ...addresses, ...changed });
    }
    return store.platforms.insert({
      ...addresses,
      name: '演练平台',
      componentAppid,
      tokenQueryName: 'component_access_token',
      authType: 3,
      guarded: false,
      borrowOnly: false,
      nonceCheck: true,
      rehearsal: true,
      secrets,
    });
  }

  async function beforeCall(platform: PlatformRecord): Promise<PlatformRecord> {
    if (!platform.rehearsal) return platform;
    const sandbox = await running(platform);
    if (!sandbox) return platform;
    const present = profileFor(sandbox, platform);
    keepTicket(present, sandbox.credentials.verifyTicket);
    return present;
  }

  function keepTicket(platform: PlatformRecord, value: string): void {
    const now = effects.now();
    const current = store.tickets.current(platform.id, now);
    if (current && store.tickets.value(current.id) === value) return;
    store.tickets.insert({
      platformId: platform.id,
      value,
      source: 'sandbox',
      createdAt: now,
      receivedAt: now,
    });
  }

  return {
    beforeCall,
    async open() {
      const existing = store.platforms.list().find((platform) => platform.rehearsal);
      if (existing) return beforeCall(existing);
      const sandbox = await running(undefined);
      if (!sandbox) throw new Error('no profile, yet its server runs elsewhere');
      const platform = profileFor(sandbox, undefined);
      keepTicket(platform, sandbox.credentials.verifyTicket);
      return platform;
    },
    async close() {
      const sandbox = await starting?.catch(() => undefined);
      if (!sandbox) return;
      saveState(sandbox.snapshot());
      await sandbox.close();
    },
  };
}
