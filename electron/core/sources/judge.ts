import type { SourceGap } from '../../../shared/contract/sources.ts';
import type { PlatformRecord } from '../../store/index.ts';
import type { Recognised } from '../../wechat/paste.ts';
import type { Deps } from '../deps.ts';
import { problemFor } from '../paste/pick.ts';
import { borrowedUntil, placeUntil } from '../tokens/until.ts';
import type { Sought } from './reading.ts';

export type Thing = 'token' | 'ticket';

const kinds: Readonly<Record<Thing, readonly Recognised['kind'][]>> = {
  token: ['componentToken'],
  ticket: ['ticket', 'ticketPush'],
};

/** Tokens, tickets and codes of WeChat's are of these characters. */
export const isCredential = (value: string): boolean => /^[\w@-]{4,2000}$/.test(value);

/** Keys and tables name an account by letters and figures alone. */
export const isAppid = (name: string): boolean => /^\w{4,64}$/.test(name);

/** A text that a source gave, and what is known of it. */
export interface SourceText {
  text: string;
  place: string;
  /** Nothing else lies there: a bare value is what was asked for. */
  alone: boolean;
  /** ms, of the place's own lifetime. */
  leftMs?: number | null | undefined;
  /** UTC ms. */
  since?: number | null | undefined;
}

/** What the recogniser sees in a source's text, and whether this platform can use it. */
export function judge(
  deps: Deps<'store' | 'clock' | 'recognise'>,
  platform: PlatformRecord,
  what: Thing,
  given: SourceText,
): Sought {
  const { text, place, leftMs, since = null } = given;
  const now = deps.clock.now(platform.id);
  const seen = deps
    .recognise(text, what, platform.componentAppid)
    .find(({ kind, confidence }) => kinds[what].includes(kind) && (given.alone || confidence !== 'guess'));
  const gap = (why: SourceGap['why'], said?: string): Sought => ({
    gap: { what, why, place, ...(said === undefined ? {} : { said }) },
  });
  if (!seen) return gap(text.trim() === '' ? 'absent' : 'unreadable');
  const against = problemFor(deps, platform, seen);
  if (against) return gap(gapOf[against.code] ?? 'unreadable');
  const { value, createdAt = null, warnings } = seen;
  const told = leftMs === undefined ? borrowedUntil(seen, now) : placeUntil(leftMs, now);
  const expiresAt = what === 'token' ? told : null;
  return { found: { value, place, since: createdAt ?? since, expiresAt, warnings } };
}

const gapOf: Readonly<Record<string, SourceGap['why']>> = {
  'input.otherPlatform': 'otherPlatform',
  'input.expired': 'ended',
  'ticket.expired': 'ended',
};
