import { Repository } from './context.ts';
import { type NoticeRecord, noticeTable } from './tables/authorizer.ts';

/** What the operator has to see: each stays until it is dismissed. One open notice per account and kind. */
export class NoticeRepository extends Repository {
  readonly #notices = this.context.rows(noticeTable);
  readonly #openOnes = this.#notices.query<[string | null, string | null, number]>(
    'WHERE dismissed_at IS NULL AND (? IS NULL OR platform_id = ?) ORDER BY seq DESC LIMIT ?',
  );

  /** Raises a notice; an open one of the same account and kind takes the ids in. */
  raise(platformId: string, authorizerAppid: string, kind: NoticeRecord['kind'], ids: number[]): void {
    this.connection.joined(() => {
      const raisedAt = this.context.now();
      const open = this.ofAccount(platformId, authorizerAppid, kind);
      if (open === undefined) {
        const id = this.context.newId('ntc_');
        this.#notices.insert({ id, platformId, authorizerAppid, kind, ids, raisedAt });
        return;
      }
      const all = [...new Set([...open.ids, ...ids])].sort((a, b) => a - b);
      this.#notices.update({ id: open.id }, { ids: all, raisedAt });
    });
  }

  /** Not dismissed yet, newest first. */
  open(platformId: string | undefined, limit: number): NoticeRecord[] {
    return this.#openOnes.all(platformId ?? null, platformId ?? null, limit);
  }

  /** The open one of an account. */
  ofAccount(
    platformId: string,
    authorizerAppid: string,
    kind: NoticeRecord['kind'],
  ): NoticeRecord | undefined {
    return this.#notices.find({ platformId, authorizerAppid, kind, dismissedAt: null });
  }

  dismiss(ids: readonly string[]): void {
    this.connection.transaction(() => {
      for (const id of ids)
        this.#notices.update({ id, dismissedAt: null }, { dismissedAt: this.context.now() });
    });
  }
}
