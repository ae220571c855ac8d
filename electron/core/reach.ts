import type { ReachView } from '../../shared/contract/reach.ts';
import { problem, toProblem } from '../../shared/errors/problem.ts';
import { type ReachOperator, reachTogether, reachVerdictOf } from '../../shared/reach.ts';
import type { Services } from './context.ts';

/** WeChat does not know this network: says nothing about the others. */
const unknownNetwork = 40203;

/**
 * Has WeChat look whether it reaches the platform's registered event URL, from one network after the other. It uses a
 * component token as any call does: a guarded profile asks before it fetches one.
 * @throws ProblemError `platform.notFound`, `wechat.40201` when no URL is registered, of the token and of the client
 */
export async function checkReach(
  { store, wechat, tokens }: Pick<Services, 'store' | 'wechat' | 'tokens'>,
  platformId: string,
  operators: readonly ReachOperator[],
): Promise<ReachView> {
  if (!store.platforms.get(platformId)) throw problem('platform.notFound');
  const client = await wechat.client(platformId);
  const networks: ReachView['networks'] = [];
  for (const operator of operators) {
    try {
      const found = await tokens.use(platformId, (token) => client.callbackCheck({ token, operator }));
      networks.push({ operator, verdict: reachVerdictOf(found), ...found });
    } catch (error) {
      const why = toProblem(error);
      if (why.errcode !== unknownNetwork || operators.length === 1) throw error;
      networks.push({ operator, verdict: 'unknown', dns: [], pings: [], problem: why });
    }
  }
  return { verdict: reachTogether(networks.map(({ verdict }) => verdict)), networks };
}
