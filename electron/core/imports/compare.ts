import { mask } from '../../../shared/mask.ts';
import type { ComparedAccount, PlatformRecord } from '../../store/index.ts';
import { grantedChange } from '../authorizers/observe.ts';
import type { Deps } from '../deps.ts';
import type { ReadAccount, RefusalReason } from './account.ts';
import { judge, type Plan } from './judge.ts';

/** Compared, and written in one transaction, at once: others have a turn between two. */
export const portion = 40;

export type ImportDeps = Deps<'store' | 'clock' | 'effects'>;

/** Where an account of the file lies, and the profile that it belongs to. */
export interface Lying {
  platformId: string;
  place: number;
}

/** An account of the file with the profile that it belongs to. */
export interface Placed {
  platformId: string;
  read: ReadAccount;
}

/**
 * The profile that an account of a file belongs to: refresh tokens are worth nothing to another platform.
 * @param asked what the operator chose
 */
export function profileOf(
  { account: { componentAppid } }: ReadAccount,
  platforms: readonly PlatformRecord[],
  asked: string | undefined,
): string | RefusalReason {
  const fitting = platforms.filter(
    (platform) => componentAppid === undefined || platform.componentAppid === componentAppid,
  );
  const chosen = asked === undefined ? fitting : fitting.filter(({ id }) => id === asked);
  const [only, another] = chosen;
  if (only && !another) return only.id;
  if (another) return 'whichPlatform';
  return fitting.length > 0 || (asked !== undefined && componentAppid !== undefined)
    ? 'otherPlatform'
    : 'platform';
}

/** What is known here of a portion's accounts, by platform and appid. */
export function knownHere({ store }: ImportDeps, accounts: readonly Placed[]) {
  const byPlatform = Map.groupBy(accounts, ({ platformId }) => platformId);
  const known = new Map(
    [...byPlatform].map(([platformId, placed]) => {
      const appids = placed.map(({ read }) => read.account.authorizerAppid);
      return [platformId, store.accountImport.known(platformId, appids)] as const;
    }),
  );
  return ({ platformId, read }: Placed) => known.get(platformId)?.get(read.account.authorizerAppid);
}

/** What the import does with an account. @throws ProblemError vault.lost */
export function planFor(
  { store, clock }: ImportDeps,
  { platformId, read }: Placed,
  known: ComparedAccount | undefined,
): Plan {
  const { authorizerAppid } = read.account;
  const { refreshTokens } = store.authorizers;
  return judge(read, {
    known,
    latest: clock.latest(platformId),
    knows: (value) => refreshTokens.knows(platformId, authorizerAppid, value),
    accessToken: () => store.authorizers.accessToken(platformId, authorizerAppid),
    newestMasked: () => (known?.refreshTokenId ? mask(refreshTokens.value(known.refreshTokenId)) : null),
  });
}

/** Writes what was planned. To be called in a transaction. @returns whether a refresh token was appended */
export function writePlan({ store, clock }: ImportDeps, { platformId, read }: Placed, plan: Plan): boolean {
  const { authorizers } = store;
  const { authorizerAppid } = read.account;
  const { funcInfo, ...change } = plan.change;
  const granted = funcInfo
    ? grantedChange(
        store,
        platformId,
        authorizerAppid,
        funcInfo,
        authorizers.kept(platformId, authorizerAppid),
      )
    : {};
  if (plan.isNew || Object.keys(plan.change).length > 0)
    authorizers.upsert(platformId, authorizerAppid, { ...change, ...granted });
  if (!plan.refreshToken) return false;
  const { value, givenAt } = plan.refreshToken;
  const token = { platformId, authorizerAppid, value, givenAt, source: 'import', sessionId: null } as const;
  return authorizers.refreshTokens.addUnknown({ ...token, seenAt: clock.now(platformId) });
}
