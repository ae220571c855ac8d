import { type Context, present } from './context.ts';
import { readable } from './readable.ts';
import type { TicketRecord } from './records.ts';

export interface TicketData extends Pick<TicketRecord, 'platformId' | 'source' | 'createdAt' | 'receivedAt'> {
  /** The component_verify_ticket; sealed. */
  value: string;
}

const kept = 20;

const select = `SELECT id, platform_id AS platformId, source, created_at AS createdAt,
  first_received_at AS firstReceivedAt, received_at AS receivedAt FROM ticket`;
/** A ticket without WeChat's time stands where it was received: a paste of today beats a push of yesterday. */
const moment = 'coalesce(created_at, received_at)';
const newestFirst = `ORDER BY ${moment} DESC, received_at DESC, seq DESC`;

const place = (id: string) => `ticket/value/${id}`;

/** component_verify_ticket (docs/wechat-api.md §3.2): the last 20 of each platform. */
export class TicketRepository {
  readonly #context: Context;
  readonly #byTag;
  readonly #byId;
  readonly #insert;
  readonly #seenAgain;
  readonly #prune;
  readonly #lastPut;
  readonly #newest;
  readonly #remove;
  readonly #all;
  readonly #value;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#byTag = connection.query<[string, string], TicketRecord>(
      `${select} WHERE platform_id = ? AND value_tag = ?`,
    );
    this.#byId = connection.query<[string], TicketRecord>(`${select} WHERE id = ?`);
    this.#insert = connection.query<[string, string, Buffer, string, string, number | null, number, number]>(
      `INSERT INTO ticket (id, platform_id, value, value_tag, source, created_at, first_received_at, received_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#seenAgain = connection.query<[number | null, number, number, string]>(
      `UPDATE ticket SET created_at = ?, first_received_at = min(first_received_at, ?),
         received_at = max(received_at, ?), seq = (SELECT max(seq) + 1 FROM ticket) WHERE id = ?`,
    );
    this.#prune = connection.query<[string, string, string]>(
      `DELETE FROM ticket WHERE platform_id = ? AND id <> ? AND id NOT IN
         (SELECT id FROM ticket WHERE platform_id = ? ${newestFirst} LIMIT ${kept})`,
    );
    this.#lastPut = connection.query<[string], TicketRecord>(
      `${select} WHERE platform_id = ? AND ${readable('value')} ORDER BY seq DESC LIMIT 1`,
    );
    this.#newest = connection.query<[string, number], TicketRecord>(
      `${select} WHERE platform_id = ? AND ${readable('value')} AND ${moment} <= ? ${newestFirst} LIMIT 1`,
    );
    this.#remove = connection.query<[string, string]>('DELETE FROM ticket WHERE platform_id = ? AND id = ?');
    this.#all = connection.query<[string], TicketRecord>(`${select} WHERE platform_id = ? ${newestFirst}`);
    this.#value = connection.query<[string], { value: Buffer }>('SELECT value FROM ticket WHERE id = ?');
  }

  /**
   * Keeps a ticket. One that is known already is not kept twice: its last receipt moves on, and a known creation time
   * beats an unknown one (of two the earlier: the ticket's 12 hours began then).
   * @throws ProblemError vault.lost, store.missing (no such platform)
   */
  insert(data: TicketData): TicketRecord {
    const { connection, vault } = this.#context;
    return connection.transaction(() => {
      const tag = vault.tag(`ticket/${data.platformId}/${data.value}`);
      const known = this.#byTag.get(data.platformId, tag);
      const id = known?.id ?? this.#context.newId('tkt_');
      if (known === undefined) {
        const sealed = vault.seal(data.value, place(id));
        const { createdAt, receivedAt } = data;
        this.#insert.run(id, data.platformId, sealed, tag, data.source, createdAt, receivedAt, receivedAt);
        this.#prune.run(data.platformId, id, data.platformId);
      } else {
        this.#seenAgain.run(earlier(known.createdAt, data.createdAt), data.receivedAt, data.receivedAt, id);
      }
      return present(this.#byId.get(id), 'ticket');
    });
  }

  /**
   * The newest ticket that can be read: by WeChat's time, or by receipt where that is unknown. A time to come is false,
   * and says nothing about which is newer: such a ticket serves until another one is put.
   * @param latest no right time is later, UTC ms
   */
  current(platformId: string, latest: number): TicketRecord | undefined {
    const last = this.#lastPut.get(platformId);
    if (last && (last.createdAt ?? last.receivedAt) > latest) return last;
    return this.#newest.get(platformId, latest);
  }

  /** One that is gone already is no error. */
  remove(platformId: string, id: string): void {
    this.#context.connection.transaction(() => this.#remove.run(platformId, id));
  }

  /** Newest first. */
  list(platformId: string): TicketRecord[] {
    return this.#all.all(platformId);
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#context.vault.open(present(this.#value.get(id), 'ticket').value, place(id));
  }
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
