import { setImmediate as turn } from 'node:timers/promises';
import type { Asked, FileResult } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatIso } from '../../../shared/format.ts';
import type { ExportedAccount, PlatformRecord, Store } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { csvChunks } from './csv.ts';
import { jsonChunks } from './json.ts';
import type { ExportSource } from './source.ts';

type ExportQuestion = Asked<'export', 'run'>;

/** Few enough that a page, with its tokens opened and written out, holds nothing else up and fills little memory. */
const pageSize = { plain: 250, withTokens: 100 };

/** 授权账号导出, page by page. @throws ProblemError `authorizer.notFound`, `export.empty`, and what saving throws */
export async function runExport(
  { store, effects, named }: Deps<'store' | 'effects' | 'named'>,
  question: ExportQuestion,
): Promise<FileResult> {
  const { platformId, authorizerAppids, includeSecrets, format } = question;
  const platforms = store.platforms.list().filter(({ id }) => platformId === undefined || id === platformId);
  refuseUnknown(store, platforms, authorizerAppids ?? []);
  const isEmpty = ({ id }: PlatformRecord) =>
    store.accountExport.accounts(id, authorizerAppids, 1).next().done;
  if (platforms.every(isEmpty)) throw problem('export.empty');
  const exportedAt = effects.now();
  const source: ExportSource = {
    ...{ exportedAt, includeSecrets, named, platforms },
    pages: (id) => pages(store, id, question),
  };
  const stamp = formatIso(exportedAt).slice(0, 19).replaceAll(':', '').replace('T', '-');
  return effects.saveFile({
    fileName: `authdesk-authorizers-${stamp}.${format}`,
    mime: format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
    secret: includeSecrets,
    chunks: () => (format === 'json' ? jsonChunks(source) : csvChunks(source)),
  });
}

/** An account that was named and is not here must not be missing silently from the file. */
function refuseUnknown(store: Store, platforms: PlatformRecord[], appids: string[]): void {
  const unknown = appids.find((appid) => !platforms.some(({ id }) => store.authorizers.kept(id, appid)));
  if (unknown !== undefined) throw problem('authorizer.notFound', { params: { authorizerAppid: unknown } });
}

async function* pages(
  { accountExport }: Store,
  platformId: string,
  { authorizerAppids, includeSecrets }: ExportQuestion,
): AsyncGenerator<ExportedAccount[]> {
  const all = includeSecrets
    ? accountExport.withTokens(platformId, authorizerAppids, pageSize.withTokens)
    : accountExport.accounts(platformId, authorizerAppids, pageSize.plain);
  for (const page of all) {
    yield page;
    await turn();
  }
}
