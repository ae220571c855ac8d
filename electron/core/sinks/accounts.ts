import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import { type AccountMoment, type ExportedAccount, grantedIn, type Store } from '../../store/index.ts';
import type { TimedToken } from '../../systems/credentials.ts';

/** An account with all that a sink can be given of it. Times are UTC ms by WeChat's clock. */
export interface SinkAccount
  extends Omit<ExportedAccount, 'funcInfo' | 'accessToken' | 'accessTokenExpiresAt'>,
    Omit<AccountMoment, 'authorizerAppid'> {
  permissions: number[];
  /** Left out once it has ended. */
  accessToken?: TimedToken | undefined;
}

/** Few enough that a page, with its tokens opened, holds nothing else up. */
const pageSize = 100;

/**
 * The accounts of a write, a page at a time.
 * @param appids only these, whatever their status; left out: all authorized ones
 * @param now WeChat's clock, UTC ms
 * @throws ProblemError `authorizer.notFound`, vault.lost, vault.damaged
 */
export async function* sinkAccounts(
  store: Store,
  platformId: string,
  appids: readonly string[] | undefined,
  now: () => number,
): AsyncGenerator<SinkAccount[]> {
  for (const authorizerAppid of appids ?? [])
    if (!store.authorizers.kept(platformId, authorizerAppid))
      throw problem('authorizer.notFound', { params: { authorizerAppid } });
  const pages = store.accountExport.withTokens(platformId, appids, pageSize);
  for (;;) {
    const page = store.reading(() => {
      const next = pages.next();
      const found = next.done ? undefined : next.value;
      const moments = store.sinks.moments(
        platformId,
        found?.map(({ authorizerAppid }) => authorizerAppid) ?? [],
      );
      return found?.flatMap(
        (account) => asSinkAccount(account, moments.get(account.authorizerAppid), now()) ?? [],
      );
    });
    if (page === undefined) return;
    yield appids ? page : page.filter(({ status }) => status === 'authorized');
    await turn();
  }
}

function asSinkAccount(
  { funcInfo, accessToken, accessTokenExpiresAt, ...account }: ExportedAccount,
  moment: AccountMoment | undefined,
  now: number,
): SinkAccount | undefined {
  if (moment === undefined) return undefined;
  const isOver = accessTokenExpiresAt !== null && accessTokenExpiresAt <= now;
  const token =
    accessToken === undefined || isOver ? undefined : { value: accessToken, expiresAt: accessTokenExpiresAt };
  return { ...account, ...moment, permissions: grantedIn(funcInfo), accessToken: token };
}
