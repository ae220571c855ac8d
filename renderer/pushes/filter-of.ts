import type { PlatformView } from '../../shared/contract/models.ts';
import type { Params } from '../app/route.ts';
import type { PushFilter } from './use-pushes.ts';

export const outcomes = ['accepted', 'duplicate', 'refused'] as const;

/** The filter in the address. A refused push may belong to no platform, so all platforms are shown unless one is chosen. */
export function filterOf(params: Params, platform: Pick<PlatformView, 'id'> | undefined): PushFilter {
  return {
    platformId: params.mine === '1' ? platform?.id : undefined,
    infoType: params.kind || undefined,
    outcome: outcomes.find((one) => one === params.outcome),
    search: params.q || undefined,
  };
}

/** The address's parameters without any filter. */
export const noFilter = { mine: undefined, kind: undefined, outcome: undefined, q: undefined };
