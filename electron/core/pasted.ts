import { problem } from '../../shared/errors/problem.ts';
import type { PlatformRecord, Store } from '../store/index.ts';
import type { Hint, Recognised } from '../wechat/paste.ts';
import type { Recognise } from './recognise.ts';

export interface Pasted {
  text: string;
  hint: Hint;
  /** Of several in the list that `recognise` gives, this one, from 0; left out: the first. */
  take?: number | undefined;
}

/**
 * What the text holds for this box and this platform: the best of it, or the one that the operator chose.
 * @throws ProblemError `input.empty`, `input.take`
 */
export function pasted(
  recognise: Recognise,
  platform: PlatformRecord | undefined,
  { text, hint, take }: Pasted,
): Recognised {
  if (!text.trim()) throw problem('input.empty', { field: hint });
  const found = recognise(text, hint, platform?.componentAppid);
  const seen = found[take ?? 0];
  if (!seen) throw problem('input.take', { field: hint, params: { count: found.length } });
  return seen;
}

/**
 * Refuses a value that another platform's appid stands beside. An account's appid says nothing: its platform is this one.
 * @throws ProblemError `input.otherPlatform`
 */
export function mustBeOwn(
  store: Store,
  platform: PlatformRecord,
  { componentAppid }: Recognised,
  field: Hint,
): void {
  if (!componentAppid || componentAppid === platform.componentAppid) return;
  if (store.authorizers.get(platform.id, componentAppid)) return;
  throw problem('input.otherPlatform', {
    field,
    params: { expected: platform.componentAppid, found: componentAppid },
  });
}
