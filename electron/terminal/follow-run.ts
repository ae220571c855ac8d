import type { RunItemView, RunView } from '../../shared/contract/runs.ts';
import { explain } from '../../shared/errors/index.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { DataFolder } from './data-folder.ts';
import { everyPage } from './every-page.ts';
import { progressOf } from './progress.ts';
import { exitCodeOf, exitCodes, refusalText } from './refusal.ts';
import type { Terminal, Text } from './terminal.ts';

const shownRows = 20;
const worked: Text = { zh: '已处理', en: 'Done' };

/** How a run ended, with the accounts it did nothing for. */
export interface FinishedRun {
  run: RunView;
  failures: RunItemView[];
  skipped: RunItemView[];
}

/**
 * Stays with a run until nobody works on it. Ctrl-C ends it after the calls in the air; the same command goes on.
 * @throws ProblemError `cancelled`
 */
export async function followRun(
  terminal: Terminal,
  client: DataFolder['client'],
  started: RunView,
): Promise<FinishedRun> {
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
    const tell = progressOf(terminal, worked);
    for await (const now of await client.run.watch({ runId })) {
      run = now;
      tell(run.total - run.left, run.total, pace(run));
    }
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (signal.aborted) {
    say({
      zh: `已停下，完成的 ${run.total - run.left} 个都已保存；再运行一次同样的命令，从这里继续`,
      en: `Stopped; the ${run.total - run.left} that were done are kept. The same command goes on from here`,
    });
    throw problem('cancelled');
  }
  const items = async (state: 'failed' | 'skipped') =>
    (await everyPage((cursor) => client.run.items({ runId, state, cursor }))).rows;
  return { run, failures: await items('failed'), skipped: await items('skipped') };
}

function pace({ perSecond, waitingUntil }: RunView): Text {
  if (waitingUntil !== null)
    return { zh: '微信要求放慢，正在等待', en: 'WeChat asks for slower calls, waiting' };
  if (perSecond === null) return { zh: '', en: '' };
  const rounded = Math.round(perSecond);
  return { zh: `每秒 ${rounded} 个`, en: `${rounded} a second` };
}

/** The numbers of a run, then the accounts that failed or were left out, with the reason; why it was stopped. */
export function showRun(terminal: Terminal, { run, failures, skipped }: FinishedRun): void {
  const { t, print, lang } = terminal;
  terminal.facts([
    [t({ zh: '成功', en: 'Done' }), String(run.done)],
    [t({ zh: '失败', en: 'Failed' }), String(run.failed)],
    [t({ zh: '跳过', en: 'Skipped' }), String(run.skipped)],
    [t({ zh: '未处理', en: 'Left' }), String(run.left)],
  ]);
  const groups: [string, readonly RunItemView[]][] = [
    [t({ zh: '失败的账号', en: 'Failed' }), failures],
    [t({ zh: '跳过的账号', en: 'Skipped' }), skipped],
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
