import type { RecognitionView, TicketStatus, Warning } from '../../../shared/contract/models.ts';
import { type Problem, ProblemError, problem } from '../../../shared/errors/problem.ts';
import { ticketLifetimeMs } from '../../../shared/lifetimes.ts';
import { mask } from '../../../shared/mask.ts';
import type { TicketRecord } from '../../store/index.ts';
import type { Recognised } from '../../wechat/paste.ts';
import { type Deps, Part } from '../deps.ts';
import { pickPasted, problemFor } from '../paste/pick.ts';
import { requireAppSecret, requirePlatform } from '../require.ts';

/** While this machine's clock is not known to be right, WeChat judges a ticket that ended within this time, ms. */
const doubtMs = 3600_000;

const noTicket: TicketStatus = {
  state: 'none',
  id: null,
  valueMasked: null,
  source: null,
  createdAt: null,
  receivedAt: null,
  expiresAt: null,
};

/** The component_verify_ticket: which one is in force, how long it is good, and how one comes in. */
export class Tickets extends Part<Deps<'store' | 'clock' | 'wechat' | 'recognise' | 'sources'>> {
  status(platformId: string): TicketStatus {
    const { store } = this.deps;
    const ticket = this.#newest(platformId);
    if (!ticket) return noTicket;
    const { id, source, receivedAt } = ticket;
    return {
      state: this.#stateOf(ticket),
      id,
      valueMasked: store.vault.status().lost ? null : mask(store.tickets.value(id)),
      source,
      createdAt: this.#madeAt(ticket),
      receivedAt,
      expiresAt: this.#expiry(ticket),
    };
  }

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
  ): { status: TicketStatus; warnings: Warning[] } {
    const { store, clock, recognise } = this.deps;
    const platform = requirePlatform(store, platformId);
    const seen = pickPasted(recognise, platform, { text, hint: 'ticket', take });
    const against = isTicket(seen) ? problemFor({ store, clock }, platform, seen) : notATicket(seen);
    if (against) throw new ProblemError({ ...against, field: 'ticket' });
    const { value, createdAt = null, warnings } = seen;
    store.tickets.insert({ platformId, value, source, createdAt, receivedAt: clock.now(platformId) });
    // The operator has mended it: the next call may fetch a token at once.
    store.tokens.failures.clear(platformId);
    return { status: this.status(platformId), warnings };
  }

  /** Keeps the ticket that a source holds. @throws ProblemError `source.*`, `system.*` */
  async putFrom(
    platformId: string,
    sourceId: string,
  ): Promise<{ status: TicketStatus; warnings: Warning[] }> {
    const { store, clock, sources } = this.deps;
    requirePlatform(store, platformId);
    const { value, since: createdAt, warnings } = await sources.read(platformId, sourceId, 'ticket');
    const receivedAt = clock.now(platformId);
    store.tickets.insert({ platformId, value, source: 'source', createdAt, receivedAt });
    store.tokens.failures.clear(platformId);
    return { status: this.status(platformId), warnings };
  }

  /** The value to send (docs/wechat-api.md §1.2). @throws ProblemError `ticket.none`, `ticket.expired` */
  usable(platformId: string): string {
    const { store, clock } = this.deps;
    const ticket = this.#current(platformId);
    const doubt = clock.isSure(platformId) ? 0 : doubtMs;
    if (clock.earliest(platformId) - doubt >= this.#expiry(ticket)) throw problem('ticket.expired');
    return store.tickets.value(ticket.id);
  }

  /** api_start_push_ticket. @throws ProblemError `platform.noSecret` and all of the client's */
  async startPush(platformId: string): Promise<{ alreadyRunning: boolean; errmsg: string }> {
    const { store, wechat } = this.deps;
    const platform = requirePlatform(store, platformId);
    const { componentAppid } = platform;
    const appSecret = requireAppSecret(store, platformId);
    const client = await wechat.client(platform);
    const { errmsg } = await client.startPushTicket({ componentAppid, appSecret });
    // docs/wechat-api.md §1.1: `in a normal state` = it was running all along.
    return { alreadyRunning: /normal state/i.test(errmsg), errmsg };
  }

  reveal(platformId: string): string {
    return this.deps.store.tickets.value(this.#current(platformId).id);
  }

  /** Forgets one, as a false one; the newest of the others takes its place. One that is gone already is no error. */
  remove(platformId: string, ticketId: string): TicketStatus {
    this.deps.store.tickets.remove(platformId, ticketId);
    return this.status(platformId);
  }

  #newest(platformId: string): TicketRecord | undefined {
    const { store, clock } = this.deps;
    return store.tickets.current(platformId, clock.latest(platformId));
  }

  #current(platformId: string): TicketRecord {
    const ticket = this.#newest(platformId);
    if (!ticket) throw problem('ticket.none');
    return ticket;
  }

  /** When WeChat made it; null for unknown, as a time to come is. */
  #madeAt({ platformId, createdAt }: TicketRecord): number | null {
    return createdAt !== null && createdAt <= this.deps.clock.latest(platformId) ? createdAt : null;
  }

  #expiry(ticket: TicketRecord): number {
    const receivedAt = Math.min(ticket.receivedAt, this.deps.clock.latest(ticket.platformId));
    return (this.#madeAt(ticket) ?? receivedAt) + ticketLifetimeMs;
  }

  #stateOf(ticket: TicketRecord): TicketStatus['state'] {
    const { clock } = this.deps;
    const expiry = this.#expiry(ticket);
    if (clock.earliest(ticket.platformId) >= expiry) return 'expired';
    // A plaintext paste may be older than its receipt says: its end is a latest, not a promise.
    const isUnknown = this.#madeAt(ticket) === null || clock.now(ticket.platformId) >= expiry;
    return isUnknown ? 'ageUnknown' : 'valid';
  }
}

const isTicket = ({ kind }: Recognised) => kind === 'ticket' || kind === 'ticketPush';

const pushKinds: readonly RecognitionView['kind'][] = ['encryptedPush', 'otherPush', 'pushQuery'];

/** A push without a ticket to take says itself what is the matter. */
function notATicket({ kind, problem: own }: Recognised): Problem {
  if (own && pushKinds.includes(kind)) return own;
  return { code: 'input.ticket', params: { found: kind } };
}
