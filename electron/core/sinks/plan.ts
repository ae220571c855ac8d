import { createHash, type Hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { SinkChange, SinkPlan } from '../../../shared/contract/sinks.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SinkReason } from '../../../shared/sinks.ts';
import type { Store } from '../../store/index.ts';
import { type Held, parts, type Replacement } from '../../systems/writers/entries.ts';
import type { SinkAccount } from './accounts.ts';
import type { Entry, Facts, Target } from './targets/target.ts';
import { type RefreshVerdict, refreshVerdict } from './verdict.ts';

/** An entry that is to be written, or is not, and why. */
export interface PlannedChange extends Replacement, Omit<Entry, keyof Held | 'key'> {
  becomes: Held;
  why: SinkReason;
  /** How the account stands here. */
  moment: string | null;
}

/** Ends that differ by less are the same: reading and writing take time. */
const sameEndMs = 60_000;

const viewedAtOnce = 100;

const isSameEnd = (one: number | null, other: number | null): boolean =>
  one === null || other === null ? one === other : Math.abs(one - other) < sameEndMs;

export interface PlanDeps {
  store: Store;
  platformId: string;
  target: Target;
  /** Accounts that were named: their refresh token goes there even over one that may be newer. */
  overwriteNewer: ReadonlySet<string>;
}

/** How an account's refresh token stands: `overwritten` for one that would be refused, had it not been named. */
type Standing = RefreshVerdict | 'overwritten';

const isRefused = (standing: Standing): boolean => standing === 'unknown' || standing === 'newer';

/** The difference between this desk and a target, gathered account by account. */
export class Plan {
  readonly changes: PlannedChange[] = [];
  readonly refused: PlannedChange[] = [];
  readonly kept: PlannedChange[] = [];
  accounts = 0;
  unchanged = 0;
  nothing = 0;
  /** Accounts whose refresh token there may be newer, and is overwritten. */
  readonly overwritten = new Set<string>();
  readonly #deps: PlanDeps;
  readonly #digest: Hash = createHash('sha256');
  #named: string | undefined;

  constructor(deps: PlanDeps) {
    this.#deps = deps;
  }

  /** @param found what stands under the keys of its entries */
  addAccount(account: SinkAccount, entries: readonly Entry[], found: readonly (Held | null)[]): void {
    this.accounts += 1;
    if (entries.length === 0) this.nothing += 1;
    const { target, store, platformId, overwriteNewer } = this.#deps;
    const facts = (pick: (at: number) => Held | null | undefined): Facts => {
      const all: Facts = {};
      for (const [at, { holds }] of entries.entries()) {
        const held = pick(at);
        if (held) Object.assign(all, target.facts(holds, held));
      }
      return all;
    };
    const { authorizerAppid, refreshTokenAt, refreshToken } = account;
    const ours = { ...facts((at) => entries[at]), platformId, authorizerAppid, refreshToken };
    const theirs = facts((at) => found[at]);
    const verdict = refreshVerdict(store, { ...ours, refreshTokenAt: refreshTokenAt ?? undefined }, theirs);
    const isNamed = isRefused(verdict) && overwriteNewer.has(authorizerAppid);
    if (isNamed) this.overwritten.add(authorizerAppid);
    const standing = isNamed ? 'overwritten' : verdict;
    const access = isNamed || isOursLater(verdict, ours, theirs);
    for (const [at, entry] of entries.entries())
      this.#add(entry, found[at] ?? null, { standing, access, moment: account.moment });
  }

  /** A ticket or a component token. @param isKnown whether the ticket that is there was kept here before */
  addPlatformEntry(entry: Entry, held: Held | null, isKnown: (ticket: string) => boolean): void {
    const { target } = this.#deps;
    const stays =
      held !== null &&
      !target.same(entry.holds, entry, held) &&
      (entry.holds === 'ticket' ? !isKnown(held.value) : lasts(held) > lasts(entry) + sameEndMs);
    this.#add(entry, held, { standing: 'same', access: !stays, moment: null });
  }

  #add(
    entry: Entry,
    was: Held | null,
    { standing, access, moment }: { standing: Standing; access: boolean; moment: string | null },
  ): void {
    const { target } = this.#deps;
    const { key, authorizerAppid, holds } = entry;
    const becomes = target.merged(entry, was, access || holds !== 'row');
    const change = { key, authorizerAppid, holds, was, becomes, moment };
    if (isRefused(standing)) {
      this.refused.push({ ...change, why: standing === 'newer' ? 'newer' : 'older' });
      return;
    }
    if (was !== null && target.same(holds, becomes, was)) {
      if (holds === 'ticket' || isSameEnd(was.endsAt, becomes.endsAt)) {
        const differs = !target.same(holds, entry, was);
        if (differs && !access) this.kept.push({ ...change, why: 'laterThere' });
        else this.unchanged += 1;
        return;
      }
      // The same access token that ends later there: its end was written by who knew it.
      this.#change({ ...change, why: 'lifetime' });
      return;
    }
    if (was !== null && !access && holds !== 'row' && holds !== 'refreshToken') {
      this.kept.push({ ...change, why: 'laterThere' });
      return;
    }
    this.#change({ ...change, why: reasonFor(change, standing) });
  }

  #change(change: PlannedChange): void {
    this.changes.push(change);
    this.#digest.update(JSON.stringify([change.key, change.was?.value ?? null, change.becomes.value]));
  }

  /** Names the difference, whatever the lifetimes. Ends the gathering. */
  get digest(): string {
    this.#named ??= this.#digest.digest('base64url');
    return this.#named;
  }

  /** @param shown so many of each group; left out: all @param now this machine's clock */
  async view(now: number, shown = Number.POSITIVE_INFINITY): Promise<SinkPlan> {
    const { target } = this.#deps;
    const { changes, refused, kept, accounts, unchanged, nothing } = this;
    return {
      digest: this.digest,
      changes: await views(target, changes.slice(0, shown), now),
      refused: await views(target, refused.slice(0, shown), now),
      kept: await views(target, kept.slice(0, shown), now),
      counts: {
        ...{ accounts, unchanged, nothing },
        changes: changes.length,
        refused: refused.length,
        overwritten: this.overwritten.size,
        kept: kept.length,
      },
    };
  }

  /** @throws ProblemError `sink.older` with every account that cannot be written */
  refuseOlder(): void {
    const appids = [...new Set(this.refused.flatMap(({ authorizerAppid }) => authorizerAppid ?? []))];
    if (appids.length === 0) return;
    throw problem('sink.older', { params: { count: appids.length, accounts: appids.join(', ') } });
  }

  /** @throws ProblemError `sink.nothingNewer` with accounts that were named, and of which nothing has to be overwritten */
  refuseNeedless(): void {
    const needless = [...this.#deps.overwriteNewer].filter((appid) => !this.overwritten.has(appid));
    if (needless.length === 0) return;
    throw problem('sink.nothingNewer', {
      field: 'overwriteNewer',
      params: { accounts: needless.join(', ') },
    });
  }
}

const lasts = ({ endsAt }: Held): number => endsAt ?? Number.POSITIVE_INFINITY;

/**
 * May the access token there be replaced by ours? Not where ours ends sooner or it is not known when theirs ends, unless its
 * refresh token is older too.
 */
function isOursLater(verdict: RefreshVerdict, ours: Facts, theirs: Facts): boolean {
  if (verdict === 'known' || verdict === 'proved') return true;
  if (ours.accessToken === undefined || theirs.accessToken === undefined) return true;
  if (theirs.accessToken === ours.accessToken) return true;
  if (theirs.accessEndsAt === undefined) return false;
  return theirs.accessEndsAt <= (ours.accessEndsAt ?? 0) + sameEndMs;
}

function reasonFor(
  { was, holds }: { was: Held | null; holds: Entry['holds'] },
  standing: Standing,
): SinkReason {
  if (was === null) return 'new';
  if (holds !== 'accessToken' && (standing === 'known' || standing === 'proved')) return standing;
  if (holds !== 'accessToken' && standing === 'overwritten') return 'overwrites';
  return holds === 'row' ? 'changed' : 'replaces';
}

/** Entries as people see them; others have their turn in between. */
export async function views(
  target: Target,
  changes: readonly PlannedChange[],
  now: number,
): Promise<SinkChange[]> {
  const all: SinkChange[] = [];
  for (const some of parts(changes, viewedAtOnce)) {
    for (const change of some) all.push(changeView(target, change, now));
    await turn();
  }
  return all;
}

/** One entry as people see it. */
function changeView(target: Target, change: PlannedChange, now: number): SinkChange {
  const { key, authorizerAppid, holds, was, becomes, why } = change;
  return {
    ...{ authorizerAppid, key, holds, why },
    was: was && target.shown(holds, was, becomes),
    becomes: target.shown(holds, becomes, was),
    lifetime: becomes.endsAt === null ? null : Math.max(0, Math.floor((becomes.endsAt - now) / 1_000)),
    command: target.command(change),
  };
}
