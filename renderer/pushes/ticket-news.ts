import type { ReceiverStatus } from '../../shared/contract/pushes.ts';

/** WeChat is not punctual to the second. */
const graceMs = 60_000;

/**
 * The ticket that came last among the platforms, and when the next one of that platform is due.
 * @param now by the core's clock, UTC ms
 * @returns undefined as long as none has come
 */
export function ticketNews(
  platforms: readonly Pick<ReceiverStatus['platforms'][number], 'lastTicketAt' | 'nextTicketBy'>[],
  now: number,
) {
  const all = platforms.flatMap(({ lastTicketAt, nextTicketBy }) =>
    lastTicketAt === null || nextTicketBy === null ? [] : [{ lastAt: lastTicketAt, nextBy: nextTicketBy }],
  );
  const newest = all.toSorted((a, b) => b.lastAt - a.lastAt)[0];
  return newest && { ...newest, overdue: now > newest.nextBy + graceMs };
}
