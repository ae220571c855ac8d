import type { ReactNode } from 'react';
import type { SinkPlan, SinkView, SinkWriteView } from '../../shared/contract/sinks.ts';
import { api } from '../client/index.ts';
import { SinkForm } from '../systems/sink-form.tsx';
import { Difference } from '../systems/sink-write.tsx';
import { SinksCard } from '../systems/sinks-card.tsx';
import { WriteToSinks } from '../systems/write-to-sinks.tsx';
import { Answered } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, now, platform } from './samples.ts';

const write: SinkWriteView = {
  ...{ id: 'wrt_1', sinkId: 'snk_1', undoes: null, state: 'written', front: 'desktop' },
  ...{ entries: 20, accounts: 10, done: 20, problem: null, startedAt: now, endedAt: now },
};
const redis: SinkView = {
  ...{ id: 'snk_1', name: '生产 Redis', platformId: platform.id, kind: 'redis' },
  ...{ place: 'redis://10.0.0.5:6379/0', layout: 'wxjava', keyPrefix: 'wx:open', table: null },
  ...{ production: true, withPlatform: false, afterAuthorization: false, asks: true },
  ...{ createdAt: now, lastWrite: write, stale: 3 },
};
const plain = { layout: null, keyPrefix: null, production: false, asks: false, stale: 0 } as const;
const table: SinkView = {
  ...{ ...redis, ...plain, id: 'snk_2', name: longName, kind: 'postgres' },
  ...{ place: 'postgres://10.0.0.6:5432/wechat', table: 'wechat.account' },
  lastWrite: { ...write, state: 'uncertain', problem: { code: 'sink.uncertain' } },
};
const hook: SinkView = {
  ...{ ...redis, ...plain, id: 'snk_3', name: 'Webhook', kind: 'webhook' },
  ...{ place: 'https://own.example.com/…', lastWrite: null },
};

const change = {
  ...{ authorizerAppid: 'wxd101a85aa106f53e', lifetime: null, command: '' },
  holds: 'refreshToken',
  key: 'wx:open:wechat_authorizer_refresh_token:wx570bc396a51b8ff8:wxd101a85aa106f53e',
} as const;
const plan: SinkPlan = {
  digest: '',
  refused: [
    { ...change, was: 'refreshtoken@@@aaaa…bbbb', becomes: 'refreshtoken@@@cccc…dddd', why: 'older' },
  ],
  changes: [
    { ...change, was: null, becomes: 'refreshtoken@@@cccc…dddd', why: 'new' },
    {
      ...change,
      holds: 'accessToken',
      was: '92_a…bcde',
      becomes: '92_f…ghij',
      why: 'replaces',
      lifetime: 7_000,
    },
  ],
  kept: [{ ...change, holds: 'accessToken', was: '92_a…bcde', becomes: '92_f…ghij', why: 'laterThere' }],
  counts: { accounts: 3, changes: 2, refused: 1, overwritten: 0, kept: 1, unchanged: 4, nothing: 0 },
};

const overwriting: SinkPlan = {
  ...{ ...plan, refused: [], kept: [] },
  changes: [
    { ...change, was: 'refreshtoken@@@aaaa…bbbb', becomes: 'refreshtoken@@@cccc…dddd', why: 'overwrites' },
  ],
  counts: { ...plan.counts, changes: 1, refused: 0, overwritten: 1, kept: 0 },
};

/** The card as the core tells it. */
function Told({ sinks, children }: { sinks: SinkView[]; children: ReactNode }) {
  const queryKey = api.sink.list.queryKey({ input: { platformId: platform.id } });
  return <Answered by={(queries) => void queries.setQueryData(queryKey, sinks)}>{children}</Answered>;
}

const card = <SinksCard platform={platform} />;
const offer = <WriteToSinks platformId={platform.id} authorizerAppids={['wxd101a85aa106f53e']} />;

/** 去向, on the page 对接. */
export const sinkExhibits: readonly Exhibit[] = [
  {
    name: 'sinks',
    states: { none: <Told sinks={[]}>{card}</Told>, some: <Told sinks={[redis, table, hook]}>{card}</Told> },
  },
  {
    name: 'sink-offer',
    states: { one: <Told sinks={[table]}>{offer}</Told>, some: <Told sinks={[redis, hook]}>{offer}</Told> },
  },
  {
    name: 'sink-write',
    states: {
      difference: <Difference plan={plan} ticked={[]} onTick={() => {}} />,
      overwriting: <Difference plan={overwriting} ticked={[]} onTick={() => {}} />,
      form: <SinkForm platform={platform} onDone={() => {}} />,
    },
  },
];
