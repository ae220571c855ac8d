import type { Client } from '../../shared/contract/index.ts';
import type { Candidate, SyncDiff } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import { isoTimes } from './iso-times.ts';
import { progressOf } from './progress.ts';
import type { Terminal } from './terminal.ts';

const shownRows = 50;

/**
 * Reads WeChat's list, page by page, and compares it; nothing is written.
 * @throws ProblemError `cancelled` when it was interrupted
 */
export async function readDiff(terminal: Terminal, client: Client, platformId: string): Promise<SyncDiff> {
  const steps = await client.authorizer.sync({ platformId }, { signal: terminal.signal });
  const tell = progressOf(terminal);
  for await (const step of steps) {
    if (step.kind === 'diff') return step.diff;
    tell(step.done, step.total);
  }
  throw problem('cancelled');
}

/** The comparison in groups, the longest of them cut. */
export function showDiff(terminal: Terminal, diff: SyncDiff): void {
  const { t, print } = terminal;
  const groups: [string, readonly Candidate[]][] = [
    [t('terminal.syncDiff.atWechatNotHere'), diff.added],
    [t('terminal.syncDiff.changed'), diff.changed],
    [t('terminal.syncDiff.hereNotAtWechat'), diff.missing],
    [t('terminal.syncDiff.withoutRefreshTokenApiQuery'), diff.withoutRefreshToken],
  ];
  print(t(['terminal.syncDiff.wechatListsUnchanged', { total: diff.total, unchanged: diff.unchanged }]));
  for (const [title, rows] of groups) {
    if (rows.length === 0) continue;
    print(`\n${title}: ${rows.length}`);
    terminal.table(
      rows
        .slice(0, shownRows)
        .map(({ authorizerAppid, nickName }) => [`  ${authorizerAppid}`, nickName ?? '']),
    );
    if (rows.length > shownRows) print('  …');
  }
}

/** `authorizer sync`. @param applied what was written, null without --apply */
export const syncJson = (diff: SyncDiff, applied: object | null) => ({
  total: diff.total,
  unchanged: diff.unchanged,
  added: diff.added.map((candidate) => isoTimes(candidate)),
  changed: diff.changed.map((candidate) => isoTimes(candidate)),
  missing: diff.missing.map((candidate) => isoTimes(candidate)),
  withoutRefreshToken: diff.withoutRefreshToken.map((candidate) => isoTimes(candidate)),
  applied,
});
