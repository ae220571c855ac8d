import type { NoticeView } from '../../../shared/contract/accounts.ts';
import type { NoticeRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';

const shown = 200;

/** What the operator has to see, and dismisses by hand. */
export class Notices extends Part<Deps<'store' | 'named'>> {
  list(platformId: string | undefined): NoticeView[] {
    return this.deps.store.notices.open(platformId, shown).map((notice) => this.#view(notice));
  }

  ofAccount(platformId: string, authorizerAppid: string): NoticeView | null {
    const notice = this.deps.store.notices.ofAccount(platformId, authorizerAppid, 'permissionsRemoved');
    return notice ? this.#view(notice) : null;
  }

  #view({ kind, ids, ...notice }: NoticeRecord): NoticeView {
    const record = this.deps.store.authorizers.kept(notice.platformId, notice.authorizerAppid);
    const granted = record?.funcInfo ?? [];
    const missing = ids.filter((id) => !granted.includes(id));
    return {
      ...notice,
      nickName: record?.nickName ?? null,
      what: kind,
      removed: this.deps.named(ids),
      stillMissing: this.deps.named(missing),
    };
  }
}
