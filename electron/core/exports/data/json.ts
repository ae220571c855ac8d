import { isoOrNull } from '../../../../shared/format.ts';
import type { ExportedAccount } from '../../../store/index.ts';
import { bytesOf, type Piece } from '../bytes.ts';
import { type ExportSource, permissionsBy } from '../source.ts';

/** `authdesk.export/1` (docs/handles.md §6), a page of accounts at a time. Times are ISO-8601 UTC. */
export async function* jsonChunks(source: ExportSource): AsyncGenerator<Piece> {
  const permissions = permissionsBy(source.named, json);
  yield `{"schema":"authdesk.export/1","exportedAt":${json(isoOrNull(source.exportedAt))},"platforms":[`;
  let before = '';
  for (const { id, componentAppid, name } of source.platforms) {
    yield `${before}\n{"componentAppid":${json(componentAppid)},"name":${json(name)},"authorizers":[`;
    before = '';
    for await (const page of source.pages(id)) {
      const pieces = page.flatMap((account) => {
        const first = `${before}\n`;
        before = ',';
        return [first, ...authorizer(account, permissions(account.funcInfo))];
      });
      yield bytesOf(pieces);
    }
    yield '\n]}';
    before = ',';
  }
  yield '\n]}\n';
}

/** One account's object, in the order of the published schema. @param permissions JSON already */
function authorizer(account: ExportedAccount, permissions: Buffer): Piece[] {
  return ['{', ...fields(account, permissions)];
}

/** The fields of an account's object up to its end, the first without a comma before it. */
export function fields(account: ExportedAccount, permissions: Buffer): Piece[] {
  const { authorizerAppid, nickName, kind, principalName, userName, status } = account;
  const { authorizedAt, accessTokenExpiresAt, accessToken, refreshToken, refreshTokenAt } = account;
  const names = json({ authorizerAppid, nickName, kind, principalName, userName, status });
  // A token that is not there is left out.
  const rest = json({
    authorizedAt: isoOrNull(authorizedAt),
    accessToken,
    accessTokenExpiresAt: isoOrNull(accessTokenExpiresAt),
    refreshToken,
    refreshTokenAt: refreshToken === undefined ? undefined : isoOrNull(refreshTokenAt ?? null),
  });
  return [`${names.slice(1, -1)},"permissions":`, permissions, `,${rest.slice(1)}`];
}

/** JSON of a value. */
export const json = (value: unknown): string => JSON.stringify(value);
