// The platform's own credentials: identity, component_verify_ticket, component_access_token
// (docs/wechat-api.md §1.2, §3.2).
import { ticketLifetimeMs } from '../../shared/lifetimes.ts';
import { refuse } from './answers.ts';
import type { Identity, Ticket } from './snapshot.ts';
import { type Platform, remember } from './state.ts';
import {
  makeAccessToken,
  makeAesKey,
  makeAppid,
  makeAppSecret,
  makeMessageToken,
  makeTicket,
  type RandomBytes,
} from './values.ts';

const TICKET_EVERY = 10 * 60_000;
/** Expired ones stay known for a while, to be told from invented ones. */
const TICKETS_KEPT = 300;
const TOKENS_KEPT = 100;
export const TOKEN_SECONDS = 7200;

/** A new third-party platform. */
export function makeIdentity(random: RandomBytes): Identity {
  return {
    componentAppid: makeAppid(random),
    appSecret: makeAppSecret(random),
    messageToken: makeMessageToken(random),
    aesKey: makeAesKey(random),
  };
}

/** The newest ticket. It rolls every ten minutes, but only when it is asked for: there is no timer. */
export function currentTicket(platform: Platform): Ticket {
  const { state } = platform;
  const last = state.tickets.at(-1);
  const age = last ? platform.now() - last.createdAt : 0;
  if (last && age < TICKET_EVERY) return last;
  const createdAt = last ? last.createdAt + Math.floor(age / TICKET_EVERY) * TICKET_EVERY : platform.now();
  const next = { value: makeTicket(platform.random), createdAt };
  state.tickets = [...state.tickets, next].slice(-TICKETS_KEPT);
  platform.changed();
  return next;
}

/** Refuses a ticket that is absent (61011), unknown (61006) or older than twelve hours (61005). */
export function checkTicket(platform: Platform, value: string | undefined): void {
  if (!value) refuse(61011);
  currentTicket(platform);
  const ticket = platform.state.tickets.find((one) => one.value === value);
  if (!ticket) refuse(61006);
  if (platform.now() - ticket.createdAt >= ticketLifetimeMs) refuse(61005);
}

/** Refuses an appid that is malformed or not known (40013), or that belongs to an account (61011). */
export function checkComponent(platform: Platform, appid: string | undefined): void {
  if (appid === platform.state.identity.componentAppid) return;
  refuse(appid !== undefined && platform.state.accounts.has(appid) ? 61011 : 40013);
}

/** Refuses a wrong AppSecret (40125). */
export function checkSecret(platform: Platform, secret: string | undefined): void {
  if (secret !== platform.state.identity.appSecret) refuse(40125);
}

/** A new component_access_token; every older one is superseded from now on. */
export function issueComponentToken(platform: Platform): string {
  const { componentTokens } = platform.state;
  const now = platform.now();
  for (const [value, token] of componentTokens)
    if (token.supersededAt === null) componentTokens.set(value, { ...token, supersededAt: now });
  const value = makeAccessToken(platform.random);
  remember(
    componentTokens,
    { value, expiresAt: now + TOKEN_SECONDS * 1000, supersededAt: null },
    TOKENS_KEPT,
  );
  platform.changed();
  return value;
}

/** Whose token a request carries. */
export type Caller = { readonly kind: 'component' } | { readonly kind: 'authorizer'; readonly appid: string };

/**
 * Whose token the query names, under either of its names (docs/wechat-api.md §1).
 * Refuses: 41001 / 41021 none, 40014 malformed, 42001 expired, 40001 unknown or superseded.
 */
export function callerOf(platform: Platform, query: URLSearchParams): Caller {
  const value = query.get('component_access_token') || query.get('access_token');
  if (!value) return refuse(query.has('component_access_token') ? 41021 : 41001);
  if (!/^[\w-]+$/.test(value)) return refuse(40014);
  const now = platform.now();
  const token = platform.state.componentTokens.get(value);
  if (token) {
    if (token.expiresAt <= now) return refuse(42001);
    if (token.supersededAt !== null && now >= token.supersededAt + platform.switches.tokenOverlapMs)
      return refuse(40001);
    return { kind: 'component' };
  }
  const appid = platform.state.tokenOwners.get(value);
  const authorization = appid === undefined ? undefined : platform.state.authorizations.get(appid);
  if (appid === undefined || authorization?.accessToken?.value !== value || !authorization.authorized)
    return refuse(40001);
  if (authorization.accessToken.expiresAt <= now) return refuse(42001);
  return { kind: 'authorizer', appid };
}
