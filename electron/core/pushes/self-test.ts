import type { SelfTest } from '../../../shared/contract/pushes.ts';
import { selfTestInfoType } from '../../../shared/pushes.ts';
import type { SelfTestCheck } from '../../../shared/self-test.ts';
import { eventXml, withQuery } from '../../wechat/push/build.ts';
import { sampleFields } from '../../wechat/push/samples.ts';
import { redactUrl } from '../../wechat/redact.ts';
import type { Deps } from '../deps.ts';
import { type Posted, post } from './post.ts';
import { type Sender, targetOf } from './send.ts';

/** A slower answer is too close to WeChat's limit of five seconds. */
const slowMs = 3_000;

type Check = SelfTest['checks'][number];

/**
 * Sends one push to the engineer's public address as WeChat would and looks at the answer as WeChat does. Its kind is
 * one that no server knows, so that nothing is changed by it; servers answer `success` to those
 * (docs/wechat-api.md §3.3).
 * @param ours the address is this receiver's own: then the push must also have arrived here
 * @throws ProblemError `platform.notFound`, `platform.noPushKeys`, `target.url`
 */
export async function runSelfTest(
  deps: Deps<'store' | 'clock' | 'effects' | 'direct'> & { sender: Sender },
  platformId: string,
  to: string,
  ours: boolean,
): Promise<SelfTest> {
  const { store, clock, effects, sender } = deps;
  const url = new URL(targetOf(to));
  const salt = Buffer.from(effects.randomBytes(6)).toString('hex');
  const componentAppid = store.platforms.get(platformId)?.componentAppid ?? '';
  const at = Math.floor(clock.now(platformId) / 1000);
  const fields = { ...sampleFields(selfTestInfoType, { componentAppid, at, salt }), Salt: salt };
  const push = sender.build(platformId, fields);
  const target = withQuery(url.href, push.query);
  const posted = await post(deps, target, push.body, { platformId, xml: undefined });
  const profiles = store.platforms.findByAppid(componentAppid);
  const arrived = profiles.some(({ id }) => store.pushes.hasContent(id, at * 1000, eventXml(fields)));
  const checks = [urlCheck(url), ...answerChecks(posted), ...(ours ? [arrivalCheck(posted, arrived)] : [])];
  return {
    ok: checks.every(({ state }) => state === 'passed' || state === 'warned'),
    target: redactUrl(url.href),
    status: posted.status,
    answer: posted.answer,
    tookMs: posted.tookMs,
    checks,
    problem: posted.problem,
  };
}

/** 开放平台's form: http at port 80, https at 443 (docs/wechat-api.md §6). */
function urlCheck({ port }: URL): Check {
  return port === ''
    ? { check: 'url', state: 'passed' }
    : { check: 'url', state: 'warned', params: { port } };
}

function answerChecks(posted: Posted): Check[] {
  const { status, problem, tookMs } = posted;
  const rest = (...checks: SelfTestCheck[]): Check[] => checks.map((check) => ({ check, state: 'skipped' }));
  const latency = latencyCheck(problem?.code === 'target.timeout', tookMs);
  if (status === null)
    return [{ check: 'reach', state: 'failed' }, ...rest('method', 'status', 'body'), latency];
  const reach: Check = { check: 'reach', state: 'passed' };
  if (status === 405)
    return [reach, { check: 'method', state: 'failed' }, ...rest('status', 'body'), latency];
  const method: Check = { check: 'method', state: 'passed' };
  if (status !== 200)
    return [
      reach,
      method,
      { check: 'status', state: 'failed', params: { status } },
      ...rest('body'),
      latency,
    ];
  const how = problem?.params?.how;
  const body: Check =
    how === undefined
      ? { check: 'body', state: 'passed' }
      : { check: 'body', state: 'failed', params: { how } };
  return [reach, method, { check: 'status', state: 'passed' }, body, latency];
}

function latencyCheck(timedOut: boolean, tookMs: number): Check {
  if (timedOut) return { check: 'latency', state: 'failed', params: { tookMs } };
  return { check: 'latency', state: tookMs > slowMs ? 'warned' : 'passed', params: { tookMs } };
}

function arrivalCheck({ problem }: Posted, arrived: boolean): Check {
  if (arrived) return { check: 'arrived', state: 'passed' };
  return { check: 'arrived', state: problem === null ? 'failed' : 'skipped' };
}
