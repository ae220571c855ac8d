// The rehearsal platform 演练平台: a server on loopback that behaves as WeChat's third-party-platform API.
import { randomBytes as nodeRandomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { loadPageTexts } from '../../shared/texts/pages.ts';
import { loadWords } from '../../shared/texts/words.ts';
import { populate } from './authorizations.ts';
import { type CallRecord, callLog } from './calls.ts';
import { currentTicket, makeIdentity } from './credentials.ts';
import { ENDPOINT_NAMES } from './endpoints/index.ts';
import { type FaultSpec, faultBook } from './faults.ts';
import { ridBook } from './rids.ts';
import { buildApp, listen } from './server.ts';
import { type Identity, type SandboxSnapshot, snapshotSchema } from './snapshot.ts';
import { emptyState, type Platform, type Switches, snapshotOf, stateFrom } from './state.ts';

export type { FaultSpec } from './faults.ts';
export type { SandboxSnapshot } from './snapshot.ts';

export interface SandboxOptions extends Partial<Switches> {
  /** 0 (the default) takes any free port. */
  port?: number;
  /** Clock, ms; default Date.now. */
  now?: () => number;
  randomBytes?: (n: number) => Uint8Array;
  /** Number of accounts that are authorized from the start: kinds mixed, the same for the same number. */
  authorizers?: number;
  /**
   * So many of them were never exchanged: WeChat gives no refresh token for them (docs/wechat-api.md §1.7). Default 0.
   */
  unclaimed?: number;
  /** A snapshot taken earlier; one that does not fit is ignored. */
  state?: unknown;
  /** Told of the new state, once per turn of the event loop in which something changed. */
  onChange?: (snapshot: SandboxSnapshot) => void;
  /** Told of every call of the API, once it is known how it ends. */
  onCall?: (call: CallRecord) => void;
  /** Added to every API answer. */
  latencyMs?: number;
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Coalesces changes: the listener hears of them at most once per turn of the event loop. */
function teller(tell: (() => void) | undefined): { changed(): void; flush(): void } {
  let pending: NodeJS.Immediate | undefined;
  const flush = (): void => {
    if (!pending) return;
    clearImmediate(pending);
    pending = undefined;
    tell?.();
  };
  return {
    changed() {
      if (tell) pending ??= setImmediate(flush);
    },
    flush,
  };
}

/** A platform from what the caller gave, and the means to move its clock. */
function makePlatform(options: SandboxOptions, baseUrl: () => string, changed: () => void) {
  const random = options.randomBytes ?? nodeRandomBytes;
  const clock = options.now ?? Date.now;
  let ahead = 0;
  const earlier = snapshotSchema.safeParse(options.state);
  const identity: Identity = earlier.success ? earlier.data.identity : makeIdentity(random);
  const platform: Platform = {
    state: earlier.success ? stateFrom(earlier.data) : emptyState(identity),
    switches: {
      singleUseAuthCode: options.singleUseAuthCode ?? true,
      tokenOverlapMs: options.tokenOverlapMs ?? 0,
      rotateRefreshTokens: options.rotateRefreshTokens ?? false,
    },
    random,
    now: () => clock() + ahead,
    baseUrl,
    changed,
  };
  const advance = (ms: number): void => {
    ahead += ms;
  };
  return { platform, advance };
}

/** Stops listening and ends every connection, requests that wait for ever included. */
function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/**
 * Starts a rehearsal platform.
 * @throws the system's error when it cannot listen, such as EADDRINUSE
 */
export async function startSandbox(options: SandboxOptions = {}) {
  // Its phone speaks Chinese.
  await Promise.all([loadWords('zh'), loadPageTexts()]);
  let baseUrl = '';
  const { onChange } = options;
  const tell = teller(onChange && (() => onChange(snapshotOf(platform.state))));
  const { platform, advance } = makePlatform(options, () => baseUrl, tell.changed);
  populate(platform, options.authorizers ?? 0, options.unclaimed ?? 0);
  currentTicket(platform);
  const faults = faultBook(ENDPOINT_NAMES);
  const tools = { faults, rids: ridBook(), log: callLog(options.onCall), advance };
  const app = buildApp(platform, tools, options.latencyMs ?? 0);
  const { server, port } = await listen(app, options.port ?? 0);
  const launchDomain = `127.0.0.1:${port}`;
  baseUrl = `http://${launchDomain}`;
  let closing: Promise<void> | undefined;
  return {
    /** `http://127.0.0.1:PORT`: API base and link base at once. */
    baseUrl,
    port,
    /** Host (with port) of `baseUrl`: what a rehearsal profile has as its 授权发起页域名. */
    launchDomain,
    /** The static page: takes callbacks, and leads to the PC link in its fragment. */
    callbackUrl: `${baseUrl}/authdesk.html`,
    /** Read anew at each access: the ticket rolls. */
    get credentials(): Identity & { verifyTicket: string } {
      return { ...platform.state.identity, verifyTicket: currentTicket(platform).value };
    },
    snapshot: (): SandboxSnapshot => snapshotOf(platform.state),
    /** @throws ZodError or RangeError for a fault that makes no sense */
    fault: (spec: FaultSpec): void => faults.add(spec),
    close(): Promise<void> {
      closing ??= shut(server).finally(tell.flush);
      return closing;
    },
  };
}
