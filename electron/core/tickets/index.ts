import type { RecognitionView, TicketStatus, Warning } from '../../../shared/contract/models.ts';
import { type Problem, problem } from '../../../shared/errors/problem.ts';
import { mask } from '../../../shared/mask.ts';
import type { Store, TicketRecord } from '../../store/index.ts';
import { ticketLifetimeMs } from '../../wechat/lifetimes.ts';
import type { Recognised } from '../../wechat/paste.ts';
import { pasted, problemFor } from '../paste/pick.ts';
import type { Recognise } from '../paste/recognise.ts';
import type { Wechat } from '../wechat/clients.ts';
import type { PlatformClock } from '../wechat/clock.ts';

/** While nobody knows whether this machine's clock is right, WeChat judges a ticket that ended so lately. */
const doubtMs = 3600_000;

export interface Tickets {
  status(platformId: string): TicketStatus;
  /**
   * Takes what the paste box holds and keeps the ticket in it.
   * @param take the mark of one of several
   * @throws ProblemError `input.ticket`, `input.empty`, `input.otherPlatform`, `input.take`, `ticket.expired`
   */
  put(
    platformId: string,
    text: string,
    source: TicketRecord['source'],
    take?: string,
  ): { status: TicketStatus; warnings: Warning[] };
  /**
   * @throws ProblemError `ticket.none`, `ticket.expired`: the value to send, never null (docs/wechat-api.md §1.2: null
   * gives 61011)
   */
  usable(platformId: string): string;
  /** api_start_push_ticket. @throws ProblemError `platform.noSecret` and all of the client's */
  startPush(platformId: string): Promise<{ alreadyRunning: boolean; errmsg: string }>;
  reveal(platformId: string): string;
  /** Forgets one, as a false one; the newest of the others takes its place. One that is gone already is no error. */
  remove(platformId: string, ticketId: string): TicketStatus;
}

export interface TicketDeps {
  store: Store;
  clock: PlatformClock;
  wechat: Wechat;
  recognise: Recognise;
}

export function createTickets({ store, clock, wechat, recognise }: TicketDeps): Tickets {
  /** When WeChat made it; null for unknown, as a time to come is. */
  const madeAt = ({ platformId, createdAt }: TicketRecord) =>
    createdAt !== null && createdAt <= clock.latest(platformId) ? createdAt : null;
  const expiry = (ticket: TicketRecord) =>
    (madeAt(ticket) ?? Math.min(ticket.receivedAt, clock.latest(ticket.platformId))) + ticketLifetimeMs;

  function stateOf(ticket: TicketRecord): TicketStatus['state'] {
    const { platformId } = ticket;
    if (clock.earliest(platformId) >= expiry(ticket)) return 'expired';
    // A plaintext paste may be older than its receipt says: its end is a latest, not a promise.
    return madeAt(ticket) === null || clock.now(platformId) >= expiry(ticket) ? 'ageUnknown' : 'valid';
  }

  const newest = (platformId: string) => store.tickets.current(platformId, clock.latest(platformId));

  function status(platformId: string): TicketStatus {
    const ticket = newest(platformId);
    if (!ticket) {
      return {
        state: 'none',
        id: null,
        valueMasked: null,
        source: null,
        createdAt: null,
        receivedAt: null,
        expiresAt: null,
      };
    }
    return {
      state: stateOf(ticket),
      id: ticket.id,
      valueMasked: store.vault.status().lost ? null : mask(store.tickets.value(ticket.id)),
      source: ticket.source,
      createdAt: madeAt(ticket),
      receivedAt: ticket.receivedAt,
      expiresAt: expiry(ticket),
    };
  }

  function current(platformId: string): TicketRecord {
    const ticket = newest(platformId);
    if (!ticket) throw problem('ticket.none');
    return ticket;
  }

  return {
    status,
    put(platformId, text, source, take) {
      const platform = store.platforms.get(platformId);
      if (!platform) throw problem('platform.notFound');
      const seen = pasted(recognise, platform, { text, hint: 'ticket', take });
      const against = isTicket(seen) ? problemFor({ store, clock }, platform, seen) : notATicket(seen);
      if (against) throw problem(against.code, { ...against, field: 'ticket' });
      const now = clock.now(platformId);
      const createdAt = seen.createdAt ?? null;
      store.tickets.insert({ platformId, value: seen.value, source, createdAt, receivedAt: now });
      // Somebody has seen to it: the next need may fetch at once.
      store.tokens.failures.clear(platformId);
      return { status: status(platformId), warnings: seen.warnings };
    },
    usable(platformId) {
      const ticket = current(platformId);
      const doubt = clock.isSure(platformId) ? 0 : doubtMs;
      if (clock.earliest(platformId) - doubt >= expiry(ticket)) throw problem('ticket.expired');
      return store.tickets.value(ticket.id);
    },
    async startPush(platformId) {
      const platform = store.platforms.get(platformId);
      if (!platform) throw problem('platform.notFound');
      const appSecret = store.platforms.secret(platformId, 'appSecret');
      if (!appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
      const client = await wechat.client(platformId);
      const { errmsg } = await client.startPushTicket({ componentAppid: platform.componentAppid, appSecret });
      // docs/wechat-api.md §1.1: `in a normal state` = it was running all along.
      return { alreadyRunning: /normal state/i.test(errmsg), errmsg };
    },
    reveal: (platformId) => store.tickets.value(current(platformId).id),
    remove(platformId, ticketId) {
      store.tickets.remove(platformId, ticketId);
      return status(platformId);
    },
  };
}

const isTicket = ({ kind }: Recognised) => kind === 'ticket' || kind === 'ticketPush';

const pushKinds: readonly RecognitionView['kind'][] = ['encryptedPush', 'otherPush', 'pushQuery'];

/** A push without a ticket to take says itself what is the matter. */
function notATicket({ kind, problem: own }: Recognised): Problem {
  if (own && pushKinds.includes(kind)) return own;
  return { code: 'input.ticket', params: { found: kind } };
}
