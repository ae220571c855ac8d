import type { ReachView } from '../../../shared/contract/reach.ts';
import type { Lang } from '../../../shared/lang.ts';
import { reachText } from '../../../shared/reach.ts';

/** WeChat's network check for scripts. `lossPercent` and `ms` are null where WeChat told none. */
export function reachJson({ verdict, networks }: ReachView, lang: Lang) {
  return {
    verdict,
    message: reachText(verdict, lang).title,
    networks: networks.map(({ operator, verdict: own, dns, pings, problem }) => ({
      operator,
      verdict: own,
      dns,
      pings: pings.map(({ ip, from, loss, ms }) => ({ ip, from, lossPercent: loss, ms })),
      ...(problem ? { error: { code: problem.code } } : {}),
    })),
  };
}
