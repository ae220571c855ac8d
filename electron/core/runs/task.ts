import type { PlatformRecord, RunKind, RunSelection } from '../../store/index.ts';

/** What was learnt of one account, to be kept in the run's next commit. */
export interface Learnt {
  /** Writes it; runs within the commit's transaction. */
  keep: () => void;
}

/** One kind of work over many accounts. */
export interface RunTask {
  kind: RunKind;
  /** Changes something that production may use: one account at a time, by lease. */
  exclusive: boolean;
  /** @throws ProblemError `guard.confirm` */
  allow(platform: PlatformRecord, confirmed: boolean): void;
  /** Accounts that need it, for the scope `needed`. */
  needed(platformId: string): RunSelection;
  /** Begun longer ago than this, a run is begun anew rather than gone on with, ms. */
  staleMs: number;
  /**
   * What does the next accounts, one by one. Asked for anew with each batch, so that a changed profile is noticed.
   * @param appids the batch; leases are held for them
   * @param reports which calls the inspector keeps: ten thousand successes would push everything else out of it
   */
  prepare(
    platform: PlatformRecord,
    appids: readonly string[],
    reports: 'all' | 'failures',
  ): Promise<(authorizerAppid: string) => Promise<Learnt>>;
  /** Did somebody else do this account meanwhile? @param since UTC ms, WeChat's clock */
  isDone?(platformId: string, authorizerAppid: string, since: number): boolean;
}
