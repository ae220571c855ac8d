import type { Asked, FileResult } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { formatIso } from '../../../shared/format.ts';
import type { AuthorizerRecord, PlatformRecord, Store } from '../../store/index.ts';
import type { Deps, Parts } from '../deps.ts';
import { csvChunks } from './csv.ts';
import { jsonChunks } from './json.ts';

type ExportQuestion = Asked<'export', 'run'>;

/** One account as both formats need it: secrets present only when asked for. */
export interface ExportRow {
  record: AuthorizerRecord;
  accessToken: string | undefined;
  refreshToken: string | undefined;
}

export interface ExportSource {
  exportedAt: number;
  includeSecrets: boolean;
  named: Parts['named'];
  platforms: PlatformRecord[];
  rows: (platformId: string) => Generator<ExportRow[]>;
}

const pageSize = 500;

/** 授权账号导出, page by page. @throws ProblemError `authorizer.notFound`, `export.empty`, and what saving throws */
export async function runExport(
  { store, effects, named }: Deps<'store' | 'effects' | 'named'>,
  question: ExportQuestion,
): Promise<FileResult> {
  const source = sourceOf(store, effects.now(), named, question);
  refuseUnknown(store, source.platforms, question.authorizerAppids ?? []);
  const first = source.platforms.some((platform) => !source.rows(platform.id).next().done);
  if (!first) throw problem('export.empty');
  const stamp = formatIso(source.exportedAt).slice(0, 19).replaceAll(':', '').replace('T', '-');
  return effects.saveFile({
    fileName: `authdesk-authorizers-${stamp}.${question.format}`,
    mime: question.format === 'json' ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
    secret: question.includeSecrets,
    chunks: () => (question.format === 'json' ? jsonChunks(source) : csvChunks(source)),
  });
}

/** An account that was named and is not here must not be missing silently from the file. */
function refuseUnknown(store: Store, platforms: PlatformRecord[], appids: string[]): void {
  const unknown = appids.find((appid) => !platforms.some(({ id }) => store.authorizers.get(id, appid)));
  if (unknown !== undefined) throw problem('authorizer.notFound', { params: { authorizerAppid: unknown } });
}

function sourceOf(
  store: Store,
  exportedAt: number,
  named: Parts['named'],
  { platformId, authorizerAppids, includeSecrets }: ExportQuestion,
): ExportSource {
  const platforms = store.platforms
    .list()
    .filter((platform) => platformId === undefined || platform.id === platformId);
  return {
    exportedAt,
    includeSecrets,
    named,
    platforms,
    *rows(id) {
      const query = { platformId: id, ...(authorizerAppids ? { appids: authorizerAppids } : {}) };
      for (const page of store.authorizers.iterate(query, pageSize)) {
        if (page.length > 0) yield page.map((record) => rowOf(store, record, includeSecrets));
      }
    },
  };
}

function rowOf(store: Store, record: AuthorizerRecord, includeSecrets: boolean): ExportRow {
  if (!includeSecrets) return { record, accessToken: undefined, refreshToken: undefined };
  const { platformId, authorizerAppid } = record;
  return {
    record,
    accessToken: record.hasAccessToken
      ? store.authorizers.accessToken(platformId, authorizerAppid)
      : undefined,
    refreshToken: store.authorizers.refreshTokens.newest(platformId, authorizerAppid)?.value,
  };
}
