import type { ReachView } from '../../../shared/contract/reach.ts';
import { ProblemError } from '../../../shared/errors/problem.ts';
import { type ReachOperator, reachTogether, reachVerdictOf } from '../../../shared/reach.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';

/** WeChat does not know this network: what else went wrong tells more. */
const unknownNetwork = 40203;

/**
 * Has WeChat look whether it reaches the platform's registered event URL, from one network after the other. It uses a
 * component token as any call does: a guarded profile asks before it fetches one. A network whose check fails has the
 * `problem`; what the others found stays.
 * @throws ProblemError `platform.notFound`; when no check succeeds: `wechat.40201` (no URL is registered), those of the
 *   token and of the client
 */
export async function checkReach(
  { store, wechat, tokens }: Deps<'store' | 'wechat' | 'tokens'>,
  platformId: string,
  operators: readonly ReachOperator[],
): Promise<ReachView> {
  const client = await wechat.client(requirePlatform(store, platformId).id);
  const networks: ReachView['networks'] = [];
  const failures: ProblemError[] = [];
  for (const operator of operators) {
    try {
      const found = await tokens.use(platformId, (token) => client.callbackCheck({ token, operator }));
      networks.push({ operator, verdict: reachVerdictOf(found), ...found });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failures.push(error);
      networks.push({ operator, verdict: 'unknown', dns: [], pings: [], problem: error.problem });
    }
  }
  if (failures.length > 0 && failures.length === operators.length)
    throw failures.find((one) => one.problem.errcode !== unknownNetwork) ?? failures[0];
  return { verdict: reachTogether(networks.map(({ verdict }) => verdict)), networks };
}
