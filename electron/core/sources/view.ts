import type { SourceFound, SourceTest, SourceView } from '../../../shared/contract/sources.ts';
import { mask } from '../../../shared/mask.ts';
import type { SourceRecord } from '../../store/index.ts';
import type { Counted } from './reader.ts';
import type { Found, PlatformReading, Sought } from './reading.ts';

/** What fronts may see of a source. */
export function sourceView(source: SourceRecord): SourceView {
  const { failures: _failures, failedAt: _failedAt, ...view } = source;
  return view;
}

/** What a source holds, without a secret. @param now WeChat's clock, UTC ms */
export function testView(
  source: SourceRecord,
  reading: PlatformReading,
  told: { now: number; tookMs: number; counted: Counted | undefined },
): SourceTest {
  const { now, tookMs, counted } = told;
  const refreshGap = counted ? undefined : ({ what: 'refreshTokens', why: notKept(source) } as const);
  const gaps = [reading.token, reading.ticket].flatMap((sought) => ('gap' in sought ? [sought.gap] : []));
  return {
    source: sourceView(source),
    tookMs,
    prefix: reading.prefix,
    token: foundView(reading.token, now),
    ticket: foundView(reading.ticket, now),
    refreshTokens: counted ?? null,
    gaps: refreshGap ? [...gaps, refreshGap] : gaps,
  };
}

const notKept = ({ kind }: SourceRecord) => (kind === 'redis' ? 'notKept' : 'absent');

const foundView = (sought: Sought, now: number): SourceFound | null =>
  'found' in sought ? viewOf(sought.found, now) : null;

function viewOf({ place, value, since, expiresAt }: Found, now: number): SourceFound {
  return {
    place,
    valueMasked: mask(value),
    since,
    ageSeconds: since === null ? null : Math.max(0, Math.floor((now - since) / 1_000)),
    expiresAt,
    leftSeconds: expiresAt === null ? null : Math.max(0, Math.floor((expiresAt - now) / 1_000)),
  };
}
