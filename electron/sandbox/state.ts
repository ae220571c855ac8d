// The platform's memory: maps of records that are replaced, never changed in place, so that a snapshot is cheap.
import type { ReachOperator } from '../../shared/reach.ts';
import type {
  Account,
  AuthCode,
  Authorization,
  ComponentToken,
  Identity,
  PreAuthCode,
  SandboxSnapshot,
  Ticket,
} from './snapshot.ts';
import type { RandomBytes } from './values.ts';

/** What WeChat finds at the event URL that the rehearsed console has. */
interface ReachState {
  /** No URL is registered: 40201. */
  registered: boolean;
  /** What its name stands for; none: it is not found. */
  ips: string[];
  /** From these networks no ping is answered. */
  lostFrom: ReachOperator[];
}

/** All is well, at addresses of the blocks kept for documentation. */
const reachable = (): ReachState => ({
  registered: true,
  ips: ['203.0.113.80', '203.0.113.81'],
  lostFrom: [],
});

export interface SandboxState {
  readonly identity: Identity;
  /** Ticket pushes were asked for (api_start_push_ticket). */
  pushing: boolean;
  /** Host names taken besides loopback as 授权发起页域名. */
  launchDomains: string[];
  /** `appid month` → number of quota clears. */
  readonly quotaClears: Map<string, number>;
  tickets: Ticket[];
  readonly componentTokens: Map<string, ComponentToken>;
  readonly preAuthCodes: Map<string, PreAuthCode>;
  readonly authCodes: Map<string, AuthCode>;
  readonly accounts: Map<string, Account>;
  readonly authorizations: Map<string, Authorization>;
  /** Authorizer access token → authorizer_appid; follows from `authorizations`. */
  readonly tokenOwners: Map<string, string>;
  /** What the network check finds; not kept in a snapshot. */
  reach: ReachState;
}

/** Behaviour that a caller of startSandbox may choose. */
export interface Switches {
  /** An auth code is good once (61010 on the second use); default true. */
  readonly singleUseAuthCode: boolean;
  /** How long a component token still works after a newer one was fetched, ms; default 0. */
  readonly tokenOverlapMs: number;
  /** Every api_authorizer_token gives a new refresh token, the old one works five minutes longer; default false. */
  readonly rotateRefreshTokens: boolean;
}

/** What every part of the platform is given: memory, clock, randomness, its own address. */
export interface Platform {
  readonly state: SandboxState;
  readonly switches: Switches;
  readonly random: RandomBytes;
  /** Milliseconds. */
  now(): number;
  /** `http://host:port`. */
  baseUrl(): string;
  /** Must be called after the state changed. */
  changed(): void;
}

/** An empty platform of that identity. */
export function emptyState(identity: Identity): SandboxState {
  return {
    identity,
    pushing: false,
    launchDomains: [],
    quotaClears: new Map(),
    tickets: [],
    componentTokens: new Map(),
    preAuthCodes: new Map(),
    authCodes: new Map(),
    accounts: new Map(),
    authorizations: new Map(),
    tokenOwners: new Map(),
    reach: reachable(),
  };
}

const byValue = <T extends { value: string }>(records: T[]): Map<string, T> =>
  new Map(records.map((record) => [record.value, record]));

/** The platform that a snapshot was taken of. */
export function stateFrom(snapshot: SandboxSnapshot): SandboxState {
  const owners = new Map<string, string>();
  for (const { accessToken, authorizerAppid } of snapshot.authorizations)
    if (accessToken) owners.set(accessToken.value, authorizerAppid);
  return {
    identity: snapshot.identity,
    pushing: snapshot.pushing,
    launchDomains: snapshot.launchDomains,
    quotaClears: new Map(Object.entries(snapshot.quotaClears)),
    tickets: snapshot.tickets,
    componentTokens: byValue(snapshot.componentTokens),
    preAuthCodes: byValue(snapshot.preAuthCodes),
    authCodes: byValue(snapshot.authCodes),
    accounts: new Map(snapshot.accounts.map((account) => [account.appid, account])),
    authorizations: new Map(
      snapshot.authorizations.map((authorization) => [authorization.authorizerAppid, authorization]),
    ),
    tokenOwners: owners,
    reach: reachable(),
  };
}

/** A snapshot of the platform as it is now; shares its records, which never change. */
export function snapshotOf(state: SandboxState): SandboxSnapshot {
  return {
    version: 1,
    identity: state.identity,
    pushing: state.pushing,
    launchDomains: [...state.launchDomains],
    quotaClears: Object.fromEntries(state.quotaClears),
    tickets: [...state.tickets],
    componentTokens: [...state.componentTokens.values()],
    preAuthCodes: [...state.preAuthCodes.values()],
    authCodes: [...state.authCodes.values()],
    accounts: [...state.accounts.values()],
    authorizations: [...state.authorizations.values()],
  };
}

/** Adds to a map of short-lived records and drops its oldest ones above `limit`. */
export function remember<T extends { readonly value: string }>(
  map: Map<string, T>,
  record: T,
  limit: number,
): void {
  map.set(record.value, record);
  for (const oldest of map.keys()) {
    if (map.size <= limit) return;
    map.delete(oldest);
  }
}
