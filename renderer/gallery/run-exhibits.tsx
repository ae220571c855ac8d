import type { RunView } from '../../shared/contract/runs.ts';
import { RunCard } from '../runs/run-card.tsx';
import { RunStrip } from '../runs/run-strip.tsx';
import type { RunActs } from '../runs/use-run-acts.ts';
import { type Exhibit, statesOf } from './exhibit.ts';
import { now, platform } from './samples.ts';

const nothing = () => {};
const minute = 60_000;

const run: RunView = {
  id: 'run_gallery',
  platformId: platform.id,
  kind: 'refresh',
  scope: 'needed',
  state: 'running',
  stopping: false,
  total: 120,
  done: 48,
  failed: 0,
  skipped: 2,
  left: 70,
  perSecond: 4,
  problem: null,
  waitingUntil: null,
  here: true,
  startedAt: now - minute,
  updatedAt: now,
  endedAt: null,
};

const ended = { state: 'done', done: 118, left: 0, perSecond: null, endedAt: now } as const;
const runs: Record<string, RunView> = {
  running: run,
  'waiting for WeChat': { ...run, waitingUntil: now + minute },
  paused: { ...run, state: 'paused' },
  interrupted: { ...run, state: 'interrupted', failed: 3, left: 67 },
  'stopped by WeChat': { ...run, state: 'stopped', problem: { code: 'wechat.45009', errcode: 45009 } },
  done: { ...run, ...ended },
  'done, with failures': { ...run, ...ended, kind: 'details', done: 111, failed: 7 },
};
/** Those shown as the line above the list too. */
const inLine = ['running', 'stopped by WeChat', 'done, with failures'];

const acts: RunActs = {
  tasks: { busy: undefined, failure: undefined, run: async () => {}, dismiss: nothing },
  sheet: <></>,
  start: nothing,
  resume: nothing,
  stop: nothing,
};

/** Work over many accounts: in full, and in the line above the list. */
export const runExhibits: readonly Exhibit[] = [
  {
    name: 'runs',
    long: true,
    states: {
      ...statesOf(
        Object.entries(runs),
        ([, one]) => <RunCard run={one} acts={acts} />,
        ([title]) => title,
      ),
      ...statesOf(
        Object.entries(runs).filter(([title]) => inLine.includes(title)),
        ([, one]) => <RunStrip runs={[one]} acts={acts} onShow={nothing} />,
        ([title]) => `${title}, in a line`,
      ),
    },
  },
];
