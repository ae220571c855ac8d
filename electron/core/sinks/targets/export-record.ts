import { isoOrNull } from '../../../../shared/format.ts';
import type { Parts } from '../../deps.ts';
import type { SinkAccount } from '../accounts.ts';

/** An account as `authdesk.export/1` has it, with its tokens. A token that is not there is left out. */
export function exportRecord(account: SinkAccount, named: Parts['named']): Record<string, unknown> {
  const { authorizerAppid, nickName, kind, principalName, userName, status, permissions } = account;
  const { authorizedAt, accessToken, refreshToken, refreshTokenAt } = account;
  return {
    ...{ authorizerAppid, nickName, kind, principalName, userName, status },
    permissions: named(permissions),
    authorizedAt: isoOrNull(authorizedAt),
    accessToken: accessToken?.value,
    accessTokenExpiresAt: isoOrNull(accessToken?.expiresAt ?? null),
    refreshToken,
    ...(refreshToken ? { refreshTokenAt: isoOrNull(refreshTokenAt ?? null) } : {}),
  };
}
