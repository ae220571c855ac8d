import type { AuthorizerDetail } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import { sessionView } from '../sessions/view.ts';
import { authorizerView, type NameOf } from './view.ts';

/** With the refresh tokens' history, masked, and the sessions that led here. */
export function authorizerDetail(store: Store, record: AuthorizerRecord, nameOf: NameOf): AuthorizerDetail {
  const { platformId, authorizerAppid } = record;
  const readable = !store.vault.status().lost;
  return {
    ...authorizerView(record, nameOf),
    refreshTokens: store.authorizers.refreshTokens(platformId, authorizerAppid).map((kept) => ({
      id: kept.id,
      valueMasked: readable && kept.readable ? mask(store.authorizers.refreshTokenValue(kept.id)) : '',
      source: kept.source,
      seenAt: kept.seenAt,
      sessionId: kept.sessionId,
    })),
    info: record.info,
    sessions: store.sessions
      .ofAuthorizer(platformId, authorizerAppid, 50)
      .map((session) => sessionView(store, session)),
  };
}
