import type { ReceiverSettings, ReceiverStatus } from '../../../shared/contract/pushes.ts';
import { type Problem, type ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { ErrorCode } from '../../../shared/errors/remedies/index.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import type { PlatformRecord, ReceiverRecord, Store, WrittenPush } from '../../store/index.ts';
import { defined } from '../defined.ts';
import { type Deps, Part } from '../deps.ts';
import { slept } from '../effects/index.ts';
import { AtOnce } from './at-once.ts';
import { type Forwarder, forwardTargetOf } from './forward.ts';
import { Intake } from './intake.ts';
import { localBase, receiverUrls } from './paths.ts';
import type { Processor } from './process.ts';
import type { ReceiverServer } from './server.ts';
import type { ReceiverSettingsService, SettingsChange } from './settings.ts';

/** How long the lease to receive lasts. A process that is seen to have ended loses it at once. */
const leaseMs = 90_000;
const renewMs = 30_000;
/** WeChat pushes a ticket every ten minutes (docs/wechat-api.md §3.2). */
const ticketEveryMs = 600_000;

export type Front = 'browser' | 'desktop' | 'terminal';

export interface ReceiverDeps extends Deps<'store' | 'clock' | 'effects' | 'leaseOwners' | 'keyring'> {
  processor: Processor;
  forwarder: Forwarder;
  settings: ReceiverSettingsService;
  /** Instead of the ten seconds that a request may take. */
  patienceMs?: number | undefined;
}

/** The server that this process runs. */
interface Listening {
  server: ReceiverServer;
  host: string;
  /** Settings of this run alone. */
  over: Partial<ReceiverSettings>;
  /** The name under which the lease is taken. */
  owner: string;
  renewing: AbortController;
}

/** The receiver of pushes (接收器): at most one for a data folder, whichever front runs it. */
export class Receiver extends Part<ReceiverDeps> {
  readonly settings = this.deps.settings;
  #here: Listening | undefined;
  #failed: Problem | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** The settings in force: those of this run. */
  inForce(): ReceiverSettings {
    return { ...this.settings.get(), ...this.#here?.over };
  }

  /**
   * Listens. Running here already: does nothing, unless address or port were changed; then it listens there.
   * @param over for this run only; the settings stay as they are
   * @throws ProblemError `receiver.elsewhere`, `receiver.port`, `receiver.portDenied`, `receiver.host`, `target.url`
   */
  start(front: Front, over: SettingsChange = {}): Promise<ReceiverStatus> {
    return this.#inTurn(() => this.#start(front, defined(over)));
  }

  stop(): Promise<ReceiverStatus> {
    return this.#inTurn(() => this.#stop());
  }

  /** At the start of a front with a window or a page: only if the settings say so. Never throws. */
  async autoStart(front: Front): Promise<void> {
    if (!this.settings.get().autoStart) return;
    try {
      await this.start(front);
    } catch (error) {
      this.#failed = toProblem(error);
      this.deps.effects.warn('receiver.notStarted', this.#failed.code);
    }
  }

  status(): ReceiverStatus {
    const { store } = this.deps;
    const now = this.#listening();
    const shown = this.inForce();
    return {
      state: now?.state ?? 'off',
      front: frontOf(now?.row?.front),
      pid: now?.row?.pid ?? null,
      host: now?.host ?? null,
      port: now?.port ?? null,
      startedAt: now?.row?.startedAt ?? null,
      local: now ? receiverUrls(localBase(now.host, now.port)) : null,
      public: shown.publicBase ? receiverUrls(shown.publicBase) : null,
      exposed: now !== undefined && !isLoopbackHost(now.host),
      settings: shown,
      platforms: store.platforms.list().map((platform) => readiness(store, platform)),
      problem: this.#failed,
    };
  }

  /** Who listens: this process, or another one that lives. */
  #listening() {
    const here = this.#here;
    const row = this.deps.store.receiver.get();
    if (here) return { state: 'here' as const, host: here.host, port: here.server.port, row };
    if (!row || !this.#lives(row)) return undefined;
    return { state: 'elsewhere' as const, host: row.host, port: row.port, row };
  }

  #lives({ until, owner }: ReceiverRecord): boolean {
    const { effects, leaseOwners } = this.deps;
    return until > effects.now() && !leaseOwners.isGone(owner);
  }

  /** Two windows may press the button at once: one after the other. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #start(front: Front, over: Partial<ReceiverSettings>): Promise<ReceiverStatus> {
    const { processor, forwarder } = this.deps;
    const wanted = { ...this.settings.get(), ...over };
    const here = this.#here;
    if (here && here.host === wanted.host && (wanted.port === 0 || wanted.port === here.server.port)) {
      here.over = over;
      return this.status();
    }
    await this.#stop();
    await this.#listen(front, wanted, over);
    this.#failed = null;
    processor.exchanges(true);
    forwarder.start();
    await processor.settle();
    return this.status();
  }

  /** Takes the lease, listens, and takes it again with the port that the system chose. */
  async #listen(front: Front, wanted: ReceiverSettings, over: Partial<ReceiverSettings>): Promise<void> {
    const { effects, leaseOwners } = this.deps;
    const { host } = wanted;
    const owner = leaseOwners.next();
    const mine = { owner, pid: process.pid, front, host, startedAt: effects.now() };
    const lease = (port: number) => ({ ...mine, port, until: effects.now() + leaseMs });
    let server: ReceiverServer | undefined;
    try {
      this.#takeLease(lease(wanted.port));
      server = await listen(this.deps, wanted, () => this.inForce());
      this.#takeLease(lease(server.port));
    } catch (error) {
      await server?.close();
      this.#leaveLease(owner);
      throw error;
    }
    const { port } = server;
    const renewing = new AbortController();
    this.#here = { server, host, over, owner, renewing };
    void this.#renew(() => lease(port), renewing.signal);
  }

  async #stop(): Promise<ReceiverStatus> {
    const { processor, forwarder } = this.deps;
    const here = this.#here;
    if (!here) return this.status();
    here.renewing.abort();
    await here.server.close();
    this.#here = undefined;
    processor.exchanges(false);
    await processor.settle();
    await Promise.all([processor.idle(), forwarder.stop()]);
    this.#leaveLease(here.owner);
    return this.status();
  }

  /** @throws ProblemError `receiver.elsewhere` */
  #takeLease(wanted: ReceiverRecord): void {
    const taken = this.deps.store.receiver.take(wanted, (row) => this.#lives(row));
    if (taken.owner === wanted.owner) return;
    const { front, pid, port } = taken;
    throw problem('receiver.elsewhere', { params: { front, pid, port } });
  }

  /** The owner's name is given up first: then the lease is free even if its row cannot be deleted now. */
  #leaveLease(owner: string): void {
    this.deps.leaseOwners.done(owner);
    this.deps.store.receiver.release(owner);
  }

  async #renew(lease: () => ReceiverRecord, signal: AbortSignal): Promise<void> {
    const { store, effects } = this.deps;
    while (await slept(effects, renewMs, signal)) {
      try {
        // Lost while the machine slept: taken again, unless another process has it now.
        const wanted = lease();
        if (!store.receiver.renew(wanted.owner, wanted.until)) this.#takeLease(wanted);
      } catch (error) {
        const found = toProblem(error);
        effects.warn('receiver.notRenewed', found.code);
        if (found.code !== 'receiver.elsewhere') continue;
        this.#failed = found;
        await this.#inTurn(() => this.#stop());
      }
    }
  }
}

/** The server is loaded when it is first needed. */
async function listen(
  deps: ReceiverDeps,
  { host, port }: ReceiverSettings,
  inForce: () => ReceiverSettings,
): Promise<ReceiverServer> {
  const { listenForPushes } = await import('./server.ts');
  const { processor, forwarder } = deps;
  const serverDeps = {
    ...deps,
    intake: new Intake(deps.store, () => new AtOnce(deps)),
    maxAgeMs: () => inForce().maxAgeSeconds * 1000,
    forwardTarget: (push: Parameters<typeof forwardTargetOf>[1]) => forwardTargetOf(inForce(), push),
    onKept(push: WrittenPush, tookMs: number) {
      processor.answered(push, tookMs);
      const { forwardTo, forwardMessagesTo } = inForce();
      if (forwardTo || forwardMessagesTo) forwarder.wake();
    },
  };
  try {
    return await listenForPushes(serverDeps, host, port);
  } catch (error) {
    throw cannotListen(error, host, port);
  }
}

const listenCodes: Readonly<Record<string, ErrorCode>> = {
  EADDRINUSE: 'receiver.port',
  EACCES: 'receiver.portDenied',
  EADDRNOTAVAIL: 'receiver.host',
  ENOTFOUND: 'receiver.host',
  EAI_AGAIN: 'receiver.host',
  EINVAL: 'receiver.host',
};

function cannotListen(error: unknown, host: string, port: number): ProblemError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = listenCodes[reason] ?? 'receiver.host';
  const field = code === 'receiver.host' ? 'host' : 'port';
  return problem(code, { field, params: { host, port: String(port), reason } }, error);
}

function readiness(store: Store, platform: PlatformRecord): ReceiverStatus['platforms'][number] {
  const { id, name, componentAppid, guarded, autoExchange, secrets } = platform;
  const missing = (['messageToken', 'aesKey'] as const).filter((secret) => !secrets[secret]);
  const lastTicketAt = store.pushes.lastTicketAt(componentAppid) ?? null;
  return {
    platformId: id,
    name,
    componentAppid,
    ready: missing.length === 0,
    missing,
    guarded,
    autoExchange,
    lastTicketAt,
    nextTicketBy: lastTicketAt === null ? null : lastTicketAt + ticketEveryMs,
  };
}

function frontOf(text: string | undefined): Front | null {
  return text === 'browser' || text === 'desktop' || text === 'terminal' ? text : null;
}
