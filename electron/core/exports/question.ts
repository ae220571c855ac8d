import { setImmediate as turn } from 'node:timers/promises';
import type { Asked } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { exportFormatInfo, isOfOnePlatform } from '../../../shared/export/formats.ts';
import { mask } from '../../../shared/mask.ts';
import type { ExportedAccount, PlatformRecord, Store } from '../../store/index.ts';
import { platformCredentials } from '../credentials.ts';
import type { Deps } from '../deps.ts';
import { type HandOver, handAccount, handPlatform, type SecretsAs } from './hand-over.ts';
import type { ExportSource } from './source.ts';

export type ExportQuestion = Asked<'export', 'run'>;
export type ExportDeps = Deps<'store' | 'clock' | 'effects' | 'tickets' | 'named' | 'readerLang'>;

/** Few enough that a page, with its tokens opened and written out, holds nothing else up and fills little memory. */
const pageSize = { plain: 250, withTokens: 100, handedOver: 50, detailed: 20, workbook: 20 };

/**
 * The platforms that are exported, each with an account at least.
 * @throws ProblemError `authorizer.notFound`, `export.empty`, `export.onePlatform`, `export.noPrefix`
 */
export function platformsOf(store: Store, question: ExportQuestion): PlatformRecord[] {
  const { platformId, authorizerAppids, format, keyPrefix } = question;
  // Elsewhere it would become part of a file's name.
  if (keyPrefix !== undefined && !exportFormatInfo(format).prefixed)
    throw problem('export.noPrefix', { params: { format } });
  const platforms = store.platforms.list().filter(({ id }) => platformId === undefined || id === platformId);
  refuseUnknown(store, platforms, authorizerAppids ?? []);
  const hasSome = ({ id }: PlatformRecord) =>
    !store.accountExport.accounts(id, authorizerAppids, 1).next().done;
  const withSome = platforms.filter(hasSome);
  if (withSome.length === 0) throw problem('export.empty');
  if (!isOfOnePlatform(format)) return platforms;
  if (withSome.length > 1) throw problem('export.onePlatform', { params: { format } });
  return withSome;
}

/** An account that was named and is not here must not be missing silently from the file. */
function refuseUnknown(store: Store, platforms: PlatformRecord[], appids: string[]): void {
  const unknown = appids.find((appid) => !platforms.some(({ id }) => store.authorizers.kept(id, appid)));
  if (unknown !== undefined) throw problem('authorizer.notFound', { params: { authorizerAppid: unknown } });
}

/** How many accounts that are. */
export function countOf(
  store: Store,
  platforms: readonly PlatformRecord[],
  question: ExportQuestion,
): number {
  const appids = question.authorizerAppids && [...new Set(question.authorizerAppids)];
  if (!appids) return platforms.reduce((sum, { id }) => sum + store.accountExport.count(id), 0);
  const here = ({ id }: PlatformRecord) => appids.filter((appid) => store.authorizers.kept(id, appid)).length;
  return platforms.reduce((sum, platform) => sum + here(platform), 0);
}

/** What formats of data are made of. */
export function dataSource(
  { store, effects, named }: ExportDeps,
  platforms: PlatformRecord[],
  question: ExportQuestion,
  secretsAs: SecretsAs,
): ExportSource {
  const { includeSecrets } = question;
  // A workbook's page waits for the compression in another thread: a small one has died before it is looked at again.
  const size = question.format === 'xlsx' ? pageSize.workbook : undefined;
  const shown = secretsAs === 'masked' && includeSecrets ? masked : undefined;
  return {
    ...{ exportedAt: effects.now(), includeSecrets, named, platforms },
    pages: (id) => pages(store, id, question, { withTokens: includeSecrets, each: shown, size }),
  };
}

/** What formats for an SDK or an environment are made of. */
export function handOverOf(
  deps: ExportDeps,
  platform: PlatformRecord,
  question: ExportQuestion,
  secretsAs: SecretsAs,
): HandOver {
  const { store, clock } = deps;
  const { replace = false, keyPrefix, format } = question;
  const { id } = platform;
  const now = clock.now(id);
  const withTokens = secretsAs !== 'placeholder';
  const detailed = format === 'wxcomponent-sql';
  return {
    ...{ platform, now, secretsAs, replace, keyPrefix },
    ...handPlatform(platformCredentials(deps, id), secretsAs, now),
    lang: deps.readerLang(),
    count: countOf(store, [platform], question),
    async *accounts() {
      for await (const page of pages(store, id, question, {
        withTokens,
        detailed,
        size: detailed ? pageSize.detailed : pageSize.handedOver,
      }))
        yield page.map((account) => handAccount(account, secretsAs, now));
    },
  };
}

/** As they are written: only a format that needs them and was asked for them has secrets as they are. */
export const secretsIn = ({ includeSecrets }: ExportQuestion): SecretsAs =>
  includeSecrets ? 'clear' : 'placeholder';

function masked(account: ExportedAccount): void {
  if (account.accessToken !== undefined) account.accessToken = mask(account.accessToken);
  if (account.refreshToken !== undefined) account.refreshToken = mask(account.refreshToken);
}

async function* pages(
  { accountExport }: Store,
  platformId: string,
  { authorizerAppids }: ExportQuestion,
  {
    withTokens,
    detailed,
    each,
    size,
  }: {
    withTokens: boolean;
    detailed?: boolean;
    each?: ((account: ExportedAccount) => void) | undefined;
    size?: number | undefined;
  },
): AsyncGenerator<ExportedAccount[]> {
  const all = withTokens
    ? accountExport.withTokens(platformId, authorizerAppids, size ?? pageSize.withTokens, detailed)
    : accountExport.accounts(platformId, authorizerAppids, size ?? pageSize.plain);
  for (const page of all) {
    if (each) page.forEach(each);
    yield page;
    await turn();
  }
}
