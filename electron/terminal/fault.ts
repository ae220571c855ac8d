import { problem } from '../../shared/errors/problem.ts';
import type { FaultSpec } from '../core/rehearsal/index.ts';

const kinds = ['timeout', 'reset', 'html', 'cut', 'slow', 'drop-answer'] as const;
const form = /^(?<endpoint>[\w*]+)=(?:(?<errcode>-?\d{1,9})|(?<kind>[a-z-]+?))(?:x(?<times>\d{1,6}))?$/;

/**
 * A scripted fault as `--fault` has it: `api_component_token=61006x2`, `*=timeout`.
 * @throws ProblemError `usage.fault`
 */
export function readFault(text: string): FaultSpec {
  const { endpoint, errcode, kind, times } = form.exec(text)?.groups ?? {};
  const known = kinds.find((name) => name === kind);
  if (endpoint === undefined || (errcode === undefined && known === undefined))
    throw problem('usage.fault', { params: { given: text } });
  return {
    endpoint,
    ...(errcode === undefined ? {} : { errcode: Number(errcode) }),
    ...(known === undefined ? {} : { kind: known }),
    ...(times === undefined ? {} : { times: Number(times) }),
  };
}
