import { Repository } from './context.ts';
import { type PushFilter, pushConditions } from './push-list.ts';
import { PushSearch } from './push-search.ts';
import { among, ifSet, present } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';
import {
  type PushRecord,
  type PushResult,
  type PushState,
  pushId,
  pushSeq,
  pushTable,
} from './tables/push.ts';

export interface PushData
  extends Omit<
    PushRecord,
    'id' | 'seq' | 'rev' | 'hasBody' | 'hasXml' | 'duplicateOf' | 'result' | 'sessionId' | 'state'
  > {
  /** The body as it came; of a callback its query. Sealed, unless it is `cipherBody`. */
  body: string | null;
  /** The body holds nothing but ciphertext under a key that is itself sealed. */
  cipherBody: boolean;
  /** The decrypted XML. Sealed. */
  xml: string | null;
  /** What makes it the same push when it comes again; only its keyed fingerprint is kept. */
  identity: string | null;
}

/** What a push has become by being written. */
export interface WrittenPush {
  id: string;
  duplicateOf: string | null;
  /** Something is to be done about it. */
  waits: boolean;
  tookMs: number | null;
}

/** How a push ended, or what it waits for now. */
export interface PushEnd {
  state: PushState;
  result: PushResult;
  sessionId?: string | null | undefined;
  tookMs?: number | undefined;
}

/** 144 tickets a day: some months of them. Refused requests and callbacks can come from anyone: fewer are kept. */
const kept = { pushes: 20_000, callbacks: 2_000, refused: 2_000 } as const;
/** Looked at once in so many rows; then so many more than these may go, for nothing stands still while a heap is removed. */
const pruneEvery = 200;

/** Removes the oldest of a kind, but none that still waits for something. */
const prune = (which: string, keep: number) =>
  `DELETE FROM push WHERE seq IN (SELECT seq FROM push WHERE ${which} AND state = 'done' AND seq <=
     (SELECT seq FROM push WHERE ${which} ORDER BY seq DESC LIMIT 1 OFFSET ${keep}) ORDER BY seq LIMIT ?)`;
const isCallback = "accepted = 1 AND route = 'callback'";
const isKept = "accepted = 1 AND route <> 'callback'";
/**
 * The same for pushes. Where their numbers do not reach that far they are not counted; otherwise by the index of
 * fingerprints: each has one, and so have most callbacks.
 */
const prunePushes = `DELETE FROM push WHERE seq IN (SELECT seq FROM push NOT INDEXED WHERE ${isKept} AND state = 'done'
  ORDER BY seq LIMIT CASE WHEN (SELECT max(seq) FROM push) - (SELECT min(seq) FROM push) < ${kept.pushes} THEN 0 ELSE
    max(0, min(?, (SELECT count(*) FROM push WHERE tag IS NOT NULL) - ${kept.pushes} -
      (SELECT count(*) FROM push WHERE ${isCallback}))) END)`;

/** 推送: what the receiver was sent. */
export class PushRepository extends Repository {
  readonly #pushes = this.context.rows(pushTable);
  readonly #search = new PushSearch(this.context);
  readonly #last = this.connection.query<[], { rev: number }>(
    `SELECT max(coalesce((SELECT max(seq) FROM push), 0),
       coalesce((SELECT max(rev) FROM push WHERE rev <> seq), 0)) AS rev`,
  );
  readonly #firstOfTag = this.connection.query<[number | null, string | Buffer], { seq: number }>(
    'SELECT min(seq) AS seq FROM push WHERE created_at IS ? AND tag = ? AND tag IS NOT NULL HAVING count(*) > 0',
  );
  readonly #body = this.connection.query<[number], { body: string | null }>(
    'SELECT body FROM push WHERE seq = ?',
  );
  readonly #kinds = this.connection.query<[], { infoType: string; n: number }>(
    "SELECT info_type AS infoType, count(*) AS n FROM push WHERE info_type <> '' GROUP BY info_type ORDER BY n DESC",
  );
  readonly #lastTicket = this.connection.query<[string], { at: number }>(
    `SELECT received_at AS at FROM push WHERE ${isKept} AND component_appid = ?
     AND info_type = 'component_verify_ticket' ORDER BY seq DESC LIMIT 1`,
  );
  readonly #end = this.connection.query<[string, string, string | null, number | null, number, number]>(
    `UPDATE push SET state = ?, result = ?, session_id = coalesce(?, session_id), took_ms = coalesce(?, took_ms),
       rev = ? WHERE seq = ?`,
  );
  readonly #prunes = [
    prunePushes,
    prune(isCallback, kept.callbacks),
    prune('accepted = 0', kept.refused),
  ].map((sql) => this.connection.query<[number]>(sql));
  #sincePrune = pruneEvery;

  /**
   * Writes what came in, all at the cost of one commit; when this returns, it is on the disk. An accepted push with
   * the content of an earlier one is marked as its duplicate, and done.
   * @param atOnce what has become of another accepted one, by its index, in the same transaction; undefined: it waits
   * @throws ProblemError vault.lost, store.diskFull, store.busy: then nothing was written
   */
  addMany(
    pushes: readonly PushData[],
    atOnce: (index: number) => PushResult | undefined = () => undefined,
  ): WrittenPush[] {
    return this.connection.joined(() => {
      const next = this.#nextRev();
      const written = pushes.map((push, at) => this.#write(push, () => atOnce(at), next + at));
      this.#sincePrune += pushes.length;
      if (this.#sincePrune >= pruneEvery) this.#pruneSome();
      return written;
    });
  }

  #pruneSome(): void {
    let left = this.#sincePrune + pruneEvery;
    this.#sincePrune = 0;
    for (const query of this.#prunes) left -= query.run(left);
  }

  #write(push: PushData, atOnce: () => PushResult | undefined, seq: number): WrittenPush {
    const { body, cipherBody, identity } = push;
    const tag = push.accepted && identity !== null ? this.#tag(push.platformId, identity) : null;
    // The same content has the same CreateTime.
    const first = tag === null ? undefined : this.#firstOfTag.get(push.createdAt, tag);
    const duplicateOf = first === undefined ? null : pushId(first.seq);
    const result = push.accepted && duplicateOf === null ? atOnce() : undefined;
    const waits = push.accepted && duplicateOf === null && result === undefined;
    this.#pushes.insert({
      ...push,
      seq,
      rev: seq,
      body: cipherBody ? body : null,
      sealedBody: cipherBody ? null : body,
      tag,
      duplicateOf,
      state: waits ? 'waiting' : 'done',
      result: result ?? null,
    });
    return { id: pushId(seq), duplicateOf, waits, tookMs: push.tookMs };
  }

  #tag(platformId: string | null, identity: string): string | Buffer {
    return this.#pushes.fingerprint({ platformId, xml: identity });
  }

  /** Has a push with this very content been accepted? @param createdAt its CreateTime, UTC ms */
  hasContent(platformId: string, createdAt: number | null, xml: string): boolean {
    return this.#firstOfTag.get(createdAt, this.#tag(platformId, xml)) !== undefined;
  }

  get(id: string): PushRecord | undefined {
    return this.#pushes.find({ seq: pushSeq(id) });
  }

  /** One page, newest first, whatever is searched for; hand the last record back as `before` for the next. */
  list(filter: PushFilter, limit: number, before?: Pick<PushRecord, 'seq'>): PushRecord[] {
    const older = ifSet(before, ({ seq }) => ({ sql: 'seq < ?', values: [seq] }));
    return this.#pushes.page([...pushConditions(filter), ...older], 'seq DESC', limit);
  }

  /** The same, of those that the filter's search finds. */
  async find(filter: PushFilter, limit: number, before?: Pick<PushRecord, 'seq'>): Promise<PushRecord[]> {
    const search = filter.search?.trim() ?? '';
    if (searchQuery(search) === undefined) return this.list(filter, limit, before);
    const seqs = await this.#search.find(filter, search, limit, before?.seq);
    return this.#pushes.page([among('seq', seqs)], 'seq DESC', -1);
  }

  /** What is new or different since `rev`, oldest change first, whatever is searched for. */
  since(filter: PushFilter, rev: number, limit: number): PushRecord[] {
    // Each by its own index; `rev <> seq` is what lets the partial one serve it.
    const beyond = (column: 'seq' | 'rev', comparison: string) =>
      this.#pushes.page(
        [{ sql: `${column} > ? AND rev ${comparison} seq`, values: [rev] }, ...pushConditions(filter)],
        column,
        limit,
      );
    const all = [...beyond('seq', '='), ...beyond('rev', '<>')];
    return all.sort((a, b) => a.rev - b.rev).slice(0, limit);
  }

  /** Those that a search finds. */
  found(pushes: readonly PushRecord[], search = ''): PushRecord[] {
    if (searchQuery(search) === undefined) return [...pushes];
    const seqs = this.#search.among(
      pushes.map(({ seq }) => seq),
      search.trim(),
    );
    return pushes.filter(({ seq }) => seqs.has(seq));
  }

  /** Grows with every change; smaller than before only after rows were removed. */
  lastRev(): number {
    return this.#last.get()?.rev ?? 0;
  }

  /** Pushes and their changes count on together: a push's own number is its first. */
  #nextRev(): number {
    return this.lastRev() + 1;
  }

  /** Accepted ones that are not done, oldest first. */
  waiting(state: 'waiting' | 'exchange', limit: number): PushRecord[] {
    // `<> 'done'` is what lets the partial index serve it.
    return this.#pushes.page([{ sql: "state = ? AND state <> 'done'", values: [state] }], 'seq', limit);
  }

  /** When the last ticket of a platform came in, by this machine's clock. */
  lastTicketAt(componentAppid: string): number | undefined {
    return this.#lastTicket.get(componentAppid)?.at;
  }

  /** The kinds there are, with how many of each, the most frequent first. */
  kinds(): { infoType: string; n: number }[] {
    return this.#kinds.all();
  }

  /** Writes what became of a push. @throws ProblemError store.missing */
  end(id: string, { state, result, sessionId, tookMs }: PushEnd): void {
    this.connection.transaction(() => {
      const text = JSON.stringify(result);
      const changed = this.#end.run(
        state,
        text,
        sessionId ?? null,
        tookMs ?? null,
        this.#nextRev(),
        pushSeq(id),
      );
      present(changed === 1 ? id : undefined, 'push');
    });
  }

  /** @param tookMs from the request's arrival to its answer */
  took(id: string, tookMs: number): void {
    this.connection.transaction(() => this.#pushes.update({ seq: pushSeq(id) }, { tookMs }));
  }

  /** Lets listeners see that something that belongs to a push has changed. */
  touch(id: string): void {
    this.connection.transaction(() => this.#pushes.update({ seq: pushSeq(id) }, { rev: this.#nextRev() }));
  }

  /** The body as it came; undefined when none was kept. @throws ProblemError vault.lost, vault.damaged */
  body(id: string): string | undefined {
    const seq = pushSeq(id);
    return this.#body.get(seq)?.body ?? this.#pushes.open({ seq }, 'sealedBody');
  }

  /** The decrypted XML; undefined when there is none. @throws ProblemError vault.lost, vault.damaged */
  xml(id: string): string | undefined {
    return this.#pushes.open({ seq: pushSeq(id) }, 'xml');
  }
}
