import type { Client } from '../../shared/contract/index.ts';
import type { RunItemView, RunView } from '../../shared/contract/runs.ts';
import { explain } from '../../shared/errors/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { Lang } from '../../shared/lang.ts';
import { everyPage } from './every-page.ts';
import { isoFields } from './iso-times.ts';
import { progressOf } from './progress.ts';
import { exitCodeOf, exitCodes, refusalJson, refusalText } from './refusal.ts';
import type { Terminal, Text } from './terminal.ts';

const shownRows = 20;

/** How a run ended, with the accounts it did nothing for. */
export interface FinishedRun {
  run: RunView;
  failures: RunItemView[];
  skipped: RunItemView[];
}

/**
 * Follows a run until it is worked on no more. Ctrl-C ends it after the calls under way; the same command goes on with it.
 * @throws ProblemError `cancelled`
 */
export async function followRun(terminal: Terminal, client: Client, started: RunView): Promise<FinishedRun> {
  const { signal, say } = terminal;
  const runId = started.id;
  const stop = () => {
    // It may have ended on its own at this very moment.
    client.run.cancel({ runId }).catch(() => undefined);
  };
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  let run = started;
  try {
    const tell = progressOf(terminal, 'terminal.followRun.done');
    for await (const now of await client.run.watch({ runId })) {
      run = now;
      tell(run.total - run.left, run.total, pace(run));
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) {
    say(['terminal.followRun.stoppedTheThatWereDone', { left: run.total - run.left }]);
    throw problem('cancelled');
  }
  const items = async (state: 'failed' | 'skipped') =>
    (await everyPage((cursor) => client.run.items({ runId, state, cursor }))).rows;
  return { run, failures: await items('failed'), skipped: await items('skipped') };
}

function pace({ perSecond, waitingUntil }: RunView): Text | undefined {
  if (waitingUntil !== null) return 'terminal.followRun.wechatAsksForSlowerCalls';
  if (perSecond === null) return undefined;
  const rounded = Math.round(perSecond);
  return ['terminal.followRun.aSecond', { rounded }];
}

/** The numbers of a run, then the accounts that failed or were left out, with the reason; why it was stopped. */
export function showRun(terminal: Terminal, { run, failures, skipped }: FinishedRun): void {
  const { t, print, lang } = terminal;
  terminal.fields([
    [t('terminal.followRun.doneLabel'), String(run.done)],
    [t('terminal.followRun.failed'), String(run.failed)],
    [t('terminal.followRun.skipped'), String(run.skipped)],
    [t('terminal.followRun.left'), String(run.left)],
  ]);
  const groups: [string, readonly RunItemView[]][] = [
    [t('terminal.followRun.failedLabel'), failures],
    [t('terminal.followRun.skippedLabel'), skipped],
  ];
  for (const [title, items] of groups) {
    if (items.length === 0) continue;
    print(`\n${title}:`);
    terminal.table(
      items
        .slice(0, shownRows)
        .map(({ authorizerAppid, nickName, problem: why }) => [
          `  ${authorizerAppid}`,
          nickName ?? '',
          why ? `${explain(why, lang).title} [${why.code}]` : '',
        ]),
    );
    if (items.length > shownRows) print(`  … ${items.length - shownRows}`);
  }
  if (run.problem && !terminal.json) terminal.io.stderr.write(refusalText(run.problem, lang));
}

/**
 * Nothing when every account was done; else what its first refusal would end a command with. One that another window
 * paused, or whose process ended, was cancelled.
 */
export function exitOfRun({ run, failures }: FinishedRun): number | undefined {
  if (run.state === 'done' && failures.length === 0) return undefined;
  const why = run.problem ?? failures[0]?.problem;
  return why ? exitCodeOf(why) : exitCodes.cancelled;
}

/** `authorizer refresh`, `authorizer details`: numbers, and the accounts it did nothing for; `error` when it was stopped. */
export function runJson({ run, failures, skipped }: FinishedRun, lang: Lang) {
  const itemJson = (item: RunItemView) => ({
    ...isoFields(item, 'authorizerAppid', 'nickName'),
    ...(item.problem ? refusalJson(item.problem, lang) : {}),
  });
  return {
    runId: run.id,
    ...isoFields(run, 'kind', 'scope', 'state', 'total', 'done', 'failed', 'skipped', 'left'),
    failures: failures.map(itemJson),
    withoutToken: skipped.map(itemJson),
    ...isoFields(run, 'startedAt', 'endedAt'),
    ...(run.problem ? refusalJson(run.problem, lang) : {}),
  };
}
