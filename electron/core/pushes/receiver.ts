import type { ReceiverSettings, ReceiverStatus } from '../../../shared/contract/pushes.ts';
import { type Problem, type ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import type { PlatformRecord, ReceiverRecord, Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';
import type { Holders } from '../processes/lease-owners.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import { type Forwarder, forwardTargetOf } from './forward.ts';
import { createIntake, type Intake } from './intake.ts';
import type { Keyring } from './keyring.ts';
import { localBase, receiverUrls } from './paths.ts';
import type { Processor } from './process.ts';
import type { ReceiverServer } from './server.ts';
import type { ReceiverSettingsService, SettingsChange } from './settings.ts';

/** The place is kept by renewing it; an ended process loses it at once, one that cannot be seen from here then. */
const placeMs = 90_000;
const renewMs = 30_000;
/** WeChat pushes a ticket every ten minutes (docs/wechat-api.md §3.2). */
const ticketEveryMs = 600_000;

export type Front = 'browser' | 'desktop' | 'terminal';

/** The receiver of pushes (接收器): at most one for a data folder, whichever front runs it. */
export interface Receiver {
  status(): ReceiverStatus;
  settings: ReceiverSettingsService;
  /**
   * Listens. Running here already: does nothing, unless address or port were changed; then it listens there.
   * @param over for this run only; the settings stay as they are
   * @throws ProblemError `receiver.elsewhere`, `receiver.port`, `receiver.portDenied`, `receiver.host`, `target.url`
   */
  start(front: Front, over?: SettingsChange): Promise<ReceiverStatus>;
  stop(): Promise<ReceiverStatus>;
  /** At the start of a front with a window or a page: only if the settings say so. Never throws. */
  autoStart(front: Front): Promise<void>;
  /** The settings in force: those of this run. */
  inForce(): ReceiverSettings;
}

export interface ReceiverDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  holders: Holders;
  keyring: Keyring;
  processor: Processor;
  forwarder: Forwarder;
  settings: ReceiverSettingsService;
  /** Instead of the ten seconds that a request may take. */
  patienceMs?: number | undefined;
}

export function createReceiver(deps: ReceiverDeps): Receiver {
  const { store, effects, holders, processor, forwarder, settings } = deps;
  let here:
    | { server: ReceiverServer; intake: Intake; host: string; over: SettingsChange; holder: string }
    | undefined;
  let renewing: AbortController | undefined;
  let failed: Problem | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** Two windows may press the button at once: one after the other. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => {});
    return done;
  }

  const lives = (other: ReceiverRecord) => other.until > effects.now() && !holders.isGone(other.holder);

  function inForce(): ReceiverSettings {
    const kept = settings.get();
    return here ? { ...kept, ...defined(here.over) } : kept;
  }

  async function startNow(front: Front, over: SettingsChange): Promise<ReceiverStatus> {
    const wanted = { ...settings.get(), ...defined(over) };
    if (here && here.host === wanted.host && (wanted.port === 0 || wanted.port === here.server.port)) {
      here.over = over;
      return status();
    }
    await stopNow();
    const holder = holders.next();
    const startedAt = effects.now();
    const place = (port: number): ReceiverRecord => ({
      holder,
      pid: process.pid,
      front,
      host: wanted.host,
      port,
      startedAt,
      until: effects.now() + placeMs,
    });
    const intake = createIntake(store);
    let server: ReceiverServer | undefined;
    try {
      takePlace(place(wanted.port));
      server = await listen(deps, intake, wanted, inForce);
      takePlace(place(server.port));
    } catch (error) {
      await server?.close();
      leavePlace(holder);
      throw error;
    }
    const { port } = server;
    here = { server, intake, host: wanted.host, over, holder };
    renewing = new AbortController();
    void renew(() => place(port), renewing.signal);
    failed = null;
    processor.exchanges(true);
    forwarder.start();
    await processor.settle();
    return status();
  }

  /** @throws ProblemError `receiver.elsewhere` */
  function takePlace(wanted: ReceiverRecord): void {
    const taken = store.receiver.take(wanted, lives);
    if (taken.holder === wanted.holder) return;
    const { front, pid, port } = taken;
    throw problem('receiver.elsewhere', { params: { front, pid, port } });
  }

  /** The name is given up first: a row that cannot be deleted now is free all the same. */
  function leavePlace(holder: string): void {
    holders.done(holder);
    store.receiver.release(holder);
  }

  async function renew(place: () => ReceiverRecord, signal: AbortSignal): Promise<void> {
    for (;;) {
      await effects.sleep(renewMs, signal).catch(() => {});
      if (signal.aborted) return;
      try {
        // Lost while the machine slept: taken again, unless somebody has it now.
        const wanted = place();
        if (!store.receiver.renew(wanted.holder, wanted.until)) takePlace(wanted);
      } catch (error) {
        const found = toProblem(error);
        effects.warn('receiver.notRenewed', found.code);
        if (found.code !== 'receiver.elsewhere') continue;
        failed = found;
        await inTurn(stopNow);
      }
    }
  }

  async function stopNow(): Promise<ReceiverStatus> {
    if (!here) return status();
    const { server, holder } = here;
    renewing?.abort();
    await server.close();
    here = undefined;
    processor.exchanges(false);
    await processor.settle();
    await Promise.all([processor.idle(), forwarder.stop()]);
    leavePlace(holder);
    return status();
  }

  function status(): ReceiverStatus {
    const row = store.receiver.get();
    const other = row && row.holder !== here?.holder && lives(row) ? row : undefined;
    const now = here
      ? { state: 'here' as const, host: here.host, port: here.server.port, row }
      : other && { state: 'elsewhere' as const, host: other.host, port: other.port, row: other };
    const shown = inForce();
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
      problem: failed,
    };
  }

  return {
    settings,
    inForce,
    status,
    start: (front, over = {}) => inTurn(() => startNow(front, over)),
    stop: () => inTurn(stopNow),
    async autoStart(front) {
      if (!settings.get().autoStart) return;
      try {
        await inTurn(() => startNow(front, {}));
      } catch (error) {
        failed = toProblem(error);
        effects.warn('receiver.notStarted', failed.code);
      }
    },
  };
}

/** The server is loaded when it is first needed. */
async function listen(
  deps: ReceiverDeps,
  intake: Intake,
  { host, port }: ReceiverSettings,
  inForce: () => ReceiverSettings,
): Promise<ReceiverServer> {
  const { listenForPushes } = await import('./server.ts');
  const { store, clock, effects, keyring, processor, forwarder, patienceMs } = deps;
  const serverDeps = {
    store,
    clock,
    effects,
    keyring,
    intake,
    patienceMs,
    maxAgeMs: () => inForce().maxAgeSeconds * 1000,
    forwardTarget: (push: Parameters<typeof forwardTargetOf>[1]) => forwardTargetOf(inForce(), push),
    onKept(pushId: string, tookMs: number) {
      processor.answered(pushId, tookMs);
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

const listenCodes: Readonly<Record<string, string>> = {
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

function defined(change: SettingsChange): Partial<ReceiverSettings> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
