import { type ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, TokenEndpointPlace } from '../../store/index.ts';
import type { RefreshDeps } from '../authorizers/refresh.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { HandOver } from './hand-over.ts';
import type { EndpointPlaces } from './place.ts';
import { EndpointRequests } from './requests.ts';

export type Front = 'browser' | 'desktop' | 'terminal';

export interface RunDeps extends RefreshDeps, Deps<'settings'> {
  places: EndpointPlaces;
}

/** What an endpoint is started with. */
export interface RunWish {
  front: Front;
  /** 0: any free one. */
  port: number;
  /** The secret in force, in clear: asked with every request, since it may be renewed. */
  secret: () => string;
  /** Accounts' tokens of a guarded profile may be refreshed, as long as it runs. */
  confirmed: boolean;
}

/** An endpoint that this process runs. */
export interface EndpointRun {
  place: TokenEndpointPlace;
  requests: EndpointRequests;
  /** @throws ProblemError `tokenEndpoint.changed`, `platform.notFound`: it is not what it was started for */
  look: () => PlatformRecord;
  /** Stops it; then the place is free. */
  close: () => Promise<void>;
}

/** What a profile must stay: whose tokens they are, and what may be fetched, was considered when it was started. */
const kindOf = ({ componentAppid, apiBase, guarded, borrowOnly }: PlatformRecord): string =>
  JSON.stringify([componentAppid, apiBase, guarded, borrowOnly]);

/**
 * Takes the place, listens, and takes it again with the port that the system chose.
 * @throws ProblemError `tokenEndpoint.elsewhere`, `tokenEndpoint.port`, `tokenEndpoint.portDenied`
 */
export async function runEndpoint(
  deps: RunDeps,
  platform: PlatformRecord,
  wish: RunWish,
): Promise<EndpointRun> {
  const { store, places, effects, leaseOwners } = deps;
  const { front, port, confirmed } = wish;
  const { id: platformId } = platform;
  const kind = kindOf(platform);
  const look = () => {
    const now = requirePlatform(store, platformId);
    if (kindOf(now) !== kind) throw problem('tokenEndpoint.changed');
    return now;
  };
  const mine = { platformId, owner: leaseOwners.next(), front, confirmed, startedAt: effects.now() };
  const requests = new EndpointRequests();
  let server: Awaited<ReturnType<typeof listen>> | undefined;
  try {
    places.take({ ...mine, port });
    server = await listen(deps, wish, { look, requests });
    const { port: chosen, close } = server;
    const place = places.take({ ...mine, port: chosen });
    return { place, requests, look, close: () => close().finally(() => places.leave(mine)) };
  } catch (error) {
    await server?.close();
    places.leave(mine);
    throw error;
  }
}

/** The server is loaded when it is first needed. */
async function listen(
  deps: RunDeps,
  { port, secret, confirmed }: RunWish,
  { look, requests }: Pick<EndpointRun, 'look' | 'requests'>,
) {
  const { listenForTokens } = await import('./server.ts');
  const { effects, settings } = deps;
  const lang = () => (settings.get().lang === 'en' ? 'en' : 'zh');
  const handOver = new HandOver(deps);
  try {
    return await listenForTokens(
      { effects, requests, secret, platform: look, handOver, confirmed, lang },
      port,
    );
  } catch (error) {
    throw cannotListen(error, port);
  }
}

function cannotListen(error: unknown, port: number): ProblemError {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
  const code = reason === 'EACCES' ? 'tokenEndpoint.portDenied' : 'tokenEndpoint.port';
  return problem(code, { field: 'port', params: { port: String(port), reason } }, error);
}
