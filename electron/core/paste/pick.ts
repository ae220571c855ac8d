import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { endOf, type Hint, type Recognised } from '../../wechat/paste.ts';
import type { Deps } from '../deps.ts';
import type { Recognise } from './recognise.ts';

export interface Pasted {
  text: string;
  hint: Hint;
  /** Of several, the one with this mark (`markOf`); left out: the best. */
  take?: string | undefined;
}

/** The best of a text for this box, or what the operator chose. @throws ProblemError `input.empty`, `input.take` */
export function pickPasted(
  recognise: Recognise,
  platform: PlatformRecord | undefined,
  { text, hint, take }: Pasted,
): Recognised {
  if (!text.trim()) throw problem('input.empty', { field: hint });
  const found = recognise(text, hint, platform?.componentAppid);
  const seen =
    take === undefined ? found[0] : found.find(({ value }) => value !== '' && markOf(value) === take);
  if (!seen) throw problem('input.take', { field: hint });
  return seen;
}

/** Tells a value of a paste from the others without saying what it is. */
export const markOf = (value: string): string =>
  createHash('sha256').update(value).digest('base64url').slice(0, 16);

/**
 * Why this platform cannot use the value: what the paste itself says against it, another platform's appid beside it, or
 * an end that has passed. An account's appid says nothing: its platform is this one.
 */
export function problemFor(
  deps: Deps<'store' | 'clock'>,
  platform: PlatformRecord,
  seen: Recognised,
): Problem | undefined {
  if (seen.problem) return seen.problem;
  const { componentAppid: found } = seen;
  const { componentAppid: expected } = platform;
  const { store } = deps;
  // Our own nonce tells the platform, even if another appid stands in the address.
  const isMarked = seen.nonce !== undefined && store.sessions.byNonce(seen.nonce)?.platformId === platform.id;
  const isOther =
    found !== undefined && found !== expected && !isMarked && !isAccountBeside(deps, platform, seen);
  if (isOther) return { code: 'input.otherPlatform', params: { expected, found } };
  return hasEnded(deps, platform, seen) ? { code: endedCodes[seen.kind] ?? 'input.expired' } : undefined;
}

/** An account of this platform, beside a value that its own name or prefix says is the platform's. */
const isAccountBeside = (
  { store }: Deps<'store'>,
  { id }: PlatformRecord,
  { componentAppid, confidence }: Recognised,
) =>
  confidence !== 'guess' &&
  componentAppid !== undefined &&
  store.authorizers.get(id, componentAppid) !== undefined;

const endedCodes: Partial<Record<Recognised['kind'], string>> = {
  ticket: 'ticket.expired',
  ticketPush: 'ticket.expired',
  authCode: 'session.codeExpired',
  callback: 'session.codeExpired',
  authorizedPush: 'session.codeExpired',
};

/** By the earliest that it can be now: a clock that may be wrong ends nothing. */
function hasEnded({ clock }: Deps<'clock'>, { id }: PlatformRecord, seen: Recognised): boolean {
  const end = endOf(seen);
  return end !== undefined && clock.earliest(id) >= end;
}
