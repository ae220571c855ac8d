import { bytesOf, type Piece } from '../bytes.ts';
import { type ExportSource, permissionsBy } from '../source.ts';
import { fields, json } from './json.ts';

/** JSON Lines: an account each, as in `authdesk.export/1`, with its platform's `componentAppid` before it. */
export async function* jsonlChunks(source: ExportSource): AsyncGenerator<Piece> {
  const permissions = permissionsBy(source.named, json);
  for (const { id, componentAppid } of source.platforms) {
    const lead = `{"componentAppid":${json(componentAppid)},`;
    for await (const page of source.pages(id))
      yield bytesOf(
        page.flatMap((account) => [lead, ...fields(account, permissions(account.funcInfo)), '\n']),
      );
  }
}
