import type { Context } from './context.ts';
import { numbersFrom } from './json.ts';
import type { NoticeRecord } from './records.ts';

type Row = Omit<NoticeRecord, 'ids'> & { ids: string };

const select = `SELECT id, platform_id AS platformId, authorizer_appid AS authorizerAppid, kind, ids,
  raised_at AS raisedAt, dismissed_at AS dismissedAt FROM notice`;
const toNotice = (row: Row): NoticeRecord => ({ ...row, ids: numbersFrom(row.ids) });

/** What the operator has to see: each stays until it is dismissed. One open notice per account and kind. */
export class NoticeRepository {
  readonly #context: Context;
  readonly #open;
  readonly #insert;
  readonly #openOnes;
  readonly #dismiss;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#open = connection.query<[string, string, string], Row>(
      `${select} WHERE platform_id = ? AND authorizer_appid = ? AND kind = ? AND dismissed_at IS NULL`,
    );
    this.#insert = connection.query<[string, string, string, string, string, number]>(
      `INSERT INTO notice (id, platform_id, authorizer_appid, kind, ids, raised_at) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#openOnes = connection.query<[string | null, string | null, number], Row>(
      `${select} WHERE dismissed_at IS NULL AND (? IS NULL OR platform_id = ?) ORDER BY seq DESC LIMIT ?`,
    );
    this.#dismiss = connection.query<[number, string]>(
      'UPDATE notice SET dismissed_at = ? WHERE id = ? AND dismissed_at IS NULL',
    );
  }

  /** Raises a notice; an open one of the same account and kind takes the ids in. */
  raise(platformId: string, authorizerAppid: string, kind: NoticeRecord['kind'], ids: number[]): void {
    this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const open = this.#open.get(platformId, authorizerAppid, kind);
      if (open === undefined) {
        const id = this.#context.newId('ntc_');
        this.#insert.run(id, platformId, authorizerAppid, kind, JSON.stringify(ids), now);
        return;
      }
      const all = [...new Set([...numbersFrom(open.ids), ...ids])].sort((a, b) => a - b);
      this.#context.update('notice', { id: open.id }, { ids: JSON.stringify(all), raised_at: now });
    });
  }

  /** Not dismissed yet, newest first. */
  open(platformId: string | undefined, limit: number): NoticeRecord[] {
    return this.#openOnes.all(platformId ?? null, platformId ?? null, limit).map(toNotice);
  }

  ofAccount(
    platformId: string,
    authorizerAppid: string,
    kind: NoticeRecord['kind'],
  ): NoticeRecord | undefined {
    const row = this.#open.get(platformId, authorizerAppid, kind);
    return row && toNotice(row);
  }

  dismiss(ids: readonly string[]): void {
    this.#context.connection.transaction(() => {
      for (const id of ids) this.#dismiss.run(this.#context.now(), id);
    });
  }
}
