import { Repository } from './context.ts';
import { readable } from './sql/readable.ts';
import { present } from './sql/rows.ts';
import { type TicketRecord, ticketTable } from './tables/platform.ts';

export interface TicketData extends Pick<TicketRecord, 'platformId' | 'source' | 'createdAt' | 'receivedAt'> {
  /** The component_verify_ticket; sealed. */
  value: string;
}

/** So many at least: none goes before there are twice as many, so that not every ticket costs another one's removal. */
const kept = 20;

/** A ticket without WeChat's time stands where it was received: a paste of today beats a push of yesterday. */
const moment = 'coalesce(ticket.created_at, ticket.received_at)';
const newestFirst = `${moment} DESC, ticket.received_at DESC, ticket.seq DESC`;
const ofPlatform = `WHERE platform_id = ? AND ${readable('value')}`;

/** component_verify_ticket: the last ones of each platform. */
export class TicketRepository extends Repository {
  readonly #tickets = this.context.rows(ticketTable);
  /** How many a platform has, and which of them has a fingerprint. */
  readonly #before = this.connection.query<[Tag, Tag, string], Before>(
    `SELECT count(*) AS n, coalesce(max(seq), 0) AS last, max(iif(value_tag = ?, id, NULL)) AS known,
       max(iif(value_tag = ?, created_at, NULL)) AS createdAt FROM ticket WHERE platform_id = ?`,
  );
  readonly #seenAgain = this.connection.query<[number | null, number, number, number, string, string]>(
    `UPDATE ticket SET created_at = ?, first_received_at = min(first_received_at, ?),
       received_at = max(received_at, ?), seq = ? WHERE platform_id = ? AND id = ?`,
  );
  readonly #prune = this.connection.query<[string, string, string]>(
    `DELETE FROM ticket WHERE platform_id = ? AND id <> ? AND id IN
       (SELECT id FROM ticket WHERE platform_id = ? ORDER BY ${newestFirst} LIMIT -1 OFFSET ${kept})`,
  );
  /** Unsorted: sorting takes SQLite several times as long as finding them. */
  readonly #usable = this.connection.query<[string], { id: string; seq: number } & Times>(
    `SELECT id, seq, created_at AS createdAt, received_at AS receivedAt FROM ticket ${ofPlatform}`,
  );

  /**
   * Keeps a ticket. One that is known already is not kept twice: its last receipt moves on, and a known creation time
   * beats an unknown one (of two the earlier: the ticket's 12 hours began then).
   * @throws ProblemError vault.lost, store.missing (no such platform)
   */
  insert(data: TicketData): TicketRecord {
    return this.connection.transaction(() => this.#tickets.require({ id: this.#keep(data) }));
  }

  /**
   * The same with many that come at once, in their order: of each platform the newest is kept, and the one that came last.
   * @param latest no right time of a platform is later, UTC ms: of a false one it is not known how new its ticket is
   */
  insertMany(all: readonly TicketData[], latest: (platformId: string) => number): void {
    this.connection.joined(() => {
      for (const data of lasting(all, latest)) this.#keep(data);
    });
  }

  #keep(data: TicketData): string {
    const { platformId, createdAt, receivedAt } = data;
    const valueTag = this.#tickets.fingerprint(data);
    const { n, last, known, ...before } = present(this.#before.get(valueTag, valueTag, platformId), 'ticket');
    const seq = last + 1;
    const id = known ?? this.context.newId('tkt_');
    if (known !== null) {
      const madeAt = earlier(before.createdAt, createdAt);
      this.#seenAgain.run(madeAt, receivedAt, receivedAt, seq, platformId, id);
    } else {
      this.#tickets.insert({ ...data, id, seq, valueTag, firstReceivedAt: receivedAt });
      if (n >= 2 * kept) this.#prune.run(platformId, id, platformId);
    }
    return id;
  }

  /**
   * The newest ticket that can be read: by WeChat's time, or by receipt where that is unknown. A time to come is false,
   * and says nothing about which is newer: such a ticket serves until another one is put.
   * @param latest no right time is later, UTC ms
   */
  current(platformId: string, latest: number): TicketRecord | undefined {
    const all = this.#usable.all(platformId).sort((a, b) => a.seq - b.seq);
    const last = all.at(-1);
    const isFalse = last !== undefined && momentOf(last) > latest;
    const newest = isFalse
      ? last
      : all
          .filter((one) => momentOf(one) <= latest)
          .sort(byMoment)
          .at(-1);
    return newest && this.#tickets.find({ platformId, id: newest.id });
  }

  /** One that is gone already is no error. */
  remove(platformId: string, id: string): void {
    this.connection.transaction(() => this.#tickets.delete({ platformId, id }));
  }

  /** Newest first. */
  list(platformId: string): TicketRecord[] {
    return this.#tickets.all({ platformId }, newestFirst);
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#tickets.reveal({ id }, 'value');
  }
}

type Tag = string | Buffer;

interface Before extends Pick<TicketRecord, 'createdAt'> {
  n: number;
  last: number;
  known: string | null;
}

type Times = Pick<TicketRecord, 'createdAt' | 'receivedAt'>;

const momentOf = ({ createdAt, receivedAt }: Times): number => createdAt ?? receivedAt;

/** The newest last; of equal ones, the one that came last. */
const byMoment = (a: Times, b: Times): number => momentOf(a) - momentOf(b) || a.receivedAt - b.receivedAt;

/** Of those that come at once: of each platform the newest that has a right time, and the one that came last. */
function lasting(all: readonly TicketData[], latest: (platformId: string) => number): readonly TicketData[] {
  if (all.length === 1) return all;
  const newest = new Map<string, TicketData>();
  const last = new Map<string, TicketData>();
  for (const data of all) {
    const { platformId } = data;
    const before = newest.get(platformId);
    const right = momentOf(data) <= latest(platformId);
    if (right && (before === undefined || byMoment(before, data) <= 0)) newest.set(platformId, data);
    last.set(platformId, data);
  }
  return all.filter((data) => [newest, last].some((found) => found.get(data.platformId) === data));
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
