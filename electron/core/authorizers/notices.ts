import type { NoticeView } from '../../../shared/contract/accounts.ts';
import type { NoticeRecord, Store } from '../../store/index.ts';
import { named } from './outcome.ts';
import type { NameOf } from './view.ts';

const shown = 200;

/** What the operator has to see, and dismisses by hand. */
export interface Notices {
  list(platformId: string | undefined): NoticeView[];
  ofAccount(platformId: string, authorizerAppid: string): NoticeView | null;
  dismiss(ids: readonly string[]): void;
}

export function createNotices(store: Store, nameOf: NameOf): Notices {
  function view(notice: NoticeRecord): NoticeView {
    const { id, platformId, authorizerAppid, kind, ids, raisedAt } = notice;
    const record = store.authorizers.get(platformId, authorizerAppid);
    const granted = record?.funcInfo ?? [];
    return {
      id,
      platformId,
      authorizerAppid,
      nickName: record?.nickName ?? null,
      what: kind,
      removed: named(ids, nameOf),
      stillMissing: named(
        ids.filter((one) => !granted.includes(one)),
        nameOf,
      ),
      raisedAt,
    };
  }
  return {
    list: (platformId) => store.notices.open(platformId, shown).map(view),
    ofAccount(platformId, authorizerAppid) {
      const notice = store.notices.ofAccount(platformId, authorizerAppid, 'permissionsRemoved');
      return notice ? view(notice) : null;
    },
    dismiss: (ids) => store.notices.dismiss(ids),
  };
}
