import type { AuthorizerView } from '../../../shared/contract/models.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import { named } from './outcome.ts';

/** Names a permission set in the reader's language. */
export type NameOf = (id: number) => string;

/** An account as lists show it; no token, only whether there is one. */
export function authorizerView(record: AuthorizerRecord, nameOf: NameOf): AuthorizerView {
  return {
    platformId: record.platformId,
    authorizerAppid: record.authorizerAppid,
    nickName: record.nickName,
    kind: record.kind,
    principalName: record.principalName,
    userName: record.userName,
    headImage: record.headImage,
    status: record.status,
    permissions: named(record.funcInfo, nameOf),
    authorizedAt: record.authorizedAt,
    accessTokenAt: record.accessTokenAt,
    accessTokenExpiresAt: record.accessTokenExpiresAt,
    hasAccessToken: record.hasAccessToken,
    hasRefreshToken: record.hasRefreshToken,
    refreshTokenUnreadable: record.refreshTokenUnreadable,
    updatedAt: record.updatedAt,
  };
}
