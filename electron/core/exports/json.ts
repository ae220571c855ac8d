import { isoOrNull } from '../../../shared/format.ts';
import type { ExportRow, ExportSource } from './index.ts';

/** `authdesk.export/1` (docs/handles.md §6), a page of accounts at a time. Times are ISO-8601 UTC. */
export async function* jsonChunks(source: ExportSource): AsyncGenerator<string> {
  yield `{"schema":"authdesk.export/1","exportedAt":${json(isoOrNull(source.exportedAt))},"platforms":[`;
  let first = true;
  for (const platform of source.platforms) {
    const { componentAppid, name } = platform;
    yield `${first ? '' : ','}\n{"componentAppid":${json(componentAppid)},"name":${json(name)},"authorizers":[`;
    first = false;
    let separator = '';
    for (const rows of source.rows(platform.id)) {
      yield rows.map((row) => `${takeSeparator()}\n${json(authorizer(row, source))}`).join('');
    }
    yield '\n]}';

    function takeSeparator(): string {
      const before = separator;
      separator = ',';
      return before;
    }
  }
  yield '\n]}\n';
}

/** One account's object, in the order of the published schema. */
export function authorizer(
  { record, accessToken, refreshToken }: ExportRow,
  { named }: Pick<ExportSource, 'named'>,
) {
  return {
    authorizerAppid: record.authorizerAppid,
    nickName: record.nickName,
    kind: record.kind,
    principalName: record.principalName,
    userName: record.userName,
    status: record.status,
    permissions: named(record.funcInfo),
    authorizedAt: isoOrNull(record.authorizedAt),
    ...(accessToken === undefined ? {} : { accessToken }),
    accessTokenExpiresAt: isoOrNull(record.accessTokenExpiresAt),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
