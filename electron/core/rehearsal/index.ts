import { toProblem } from '../../../shared/errors/problem.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';

const stateKey = 'rehearsal.state';
const pingMs = 800;

/** The rehearsal profile (演练) and the loopback server behind it, which is started only when something needs it. */
export class Rehearsal extends Part<Deps<'store' | 'effects'>> {
  #starting: Promise<Sandbox> | undefined;

  /** Starts the server if need be; makes the profile at the first call; sees to a usable ticket. */
  async open(): Promise<PlatformRecord> {
    const existing = this.deps.store.platforms.list().find((platform) => platform.rehearsal);
    if (existing) return this.beforeCall(existing);
    const sandbox = await this.#running(undefined);
    if (!sandbox) throw new Error('no profile, yet its server runs elsewhere');
    const platform = this.#profileFor(sandbox, undefined);
    this.#keepTicket(platform, sandbox.credentials.verifyTicket);
    return platform;
  }

  /** Before a call to a rehearsal profile: its server runs, and the profile holds its present address. */
  async beforeCall(platform: PlatformRecord): Promise<PlatformRecord> {
    if (!platform.rehearsal) return platform;
    const sandbox = await this.#running(platform);
    if (!sandbox) return platform;
    const present = this.#profileFor(sandbox, platform);
    this.#keepTicket(present, sandbox.credentials.verifyTicket);
    return present;
  }

  async close(): Promise<void> {
    const sandbox = await this.#starting?.catch(() => undefined);
    if (!sandbox) return;
    this.#saveState(sandbox.snapshot());
    await sandbox.close();
  }

  /** Undefined: another front on this data folder runs the server already. */
  async #running(platform: PlatformRecord | undefined): Promise<Sandbox | undefined> {
    if (!this.#starting && platform && (await runsElsewhere(platform))) return undefined;
    this.#starting ??= this.#start(platform ? Number(new URL(platform.apiBase).port) : 0);
    try {
      return await this.#starting;
    } catch (error) {
      this.#starting = undefined;
      throw error;
    }
  }

  async #start(port: number): Promise<Sandbox> {
    const { startSandbox } = await import('../../sandbox/index.ts');
    const { now, randomBytes } = this.deps.effects;
    const onChange = (snapshot: unknown) => this.#saveState(snapshot);
    const options = { now, randomBytes, state: this.#savedState(), onChange };
    try {
      return await startSandbox({ ...options, port });
    } catch (error) {
      // Another program has the old port now: any other does, the profile takes the new address.
      if (port === 0) throw error;
      return startSandbox({ ...options, port: 0 });
    }
  }

  #savedState(): unknown {
    try {
      const kept = this.deps.store.settings.getSealed(stateKey);
      return kept === undefined ? undefined : JSON.parse(kept);
    } catch (error) {
      this.deps.effects.warn('rehearsal.stateUnreadable', toProblem(error).code);
      return undefined;
    }
  }

  #saveState(snapshot: unknown): void {
    quietly(this.deps.effects.warn, 'rehearsal.stateNotSaved', () =>
      this.deps.store.settings.setSealed(stateKey, JSON.stringify(snapshot)),
    );
  }

  #profileFor(sandbox: Sandbox, existing: PlatformRecord | undefined): PlatformRecord {
    const { platforms } = this.deps.store;
    const addresses = {
      apiBase: sandbox.baseUrl,
      linkBase: sandbox.baseUrl,
      redirectUri: sandbox.callbackUrl,
      launchDomain: sandbox.launchDomain,
    };
    const { componentAppid, appSecret, messageToken, aesKey } = sandbox.credentials;
    const secrets = { appSecret, messageToken, aesKey };
    if (existing) {
      // A lost vault key took the old rehearsal's memory along: the new one has other credentials.
      const same = existing.componentAppid === componentAppid && existing.secrets.appSecret;
      if (same && existing.apiBase === sandbox.baseUrl) return existing;
      return platforms.update(existing.id, { ...addresses, ...(same ? {} : { componentAppid, secrets }) });
    }
    return platforms.insert({
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

  #keepTicket({ id: platformId }: PlatformRecord, value: string): void {
    const { tickets } = this.deps.store;
    const now = this.deps.effects.now();
    const current = tickets.current(platformId, now);
    if (current && tickets.value(current.id) === value) return;
    tickets.insert({ platformId, value, source: 'sandbox', createdAt: now, receivedAt: now });
  }
}

async function runsElsewhere(platform: PlatformRecord): Promise<boolean> {
  try {
    const answer = await fetch(`${platform.apiBase}/_sandbox/state`, { signal: AbortSignal.timeout(pingMs) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false; // No server answers there: the ordinary case at the first call.
  }
}

export type { FaultSpec } from '../../sandbox/index.ts';

/** The rehearsal platform without a data folder, to test one's own code against. @throws EADDRINUSE and the like */
export async function startRehearsalServer(options: SandboxOptions): Promise<Sandbox> {
  const { startSandbox } = await import('../../sandbox/index.ts');
  return startSandbox(options);
}
