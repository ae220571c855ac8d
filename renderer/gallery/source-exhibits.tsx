import type { SourceTest, SourceView } from '../../shared/contract/sources.ts';
import { api } from '../client/index.ts';
import { SourceForm } from '../systems/source-form.tsx';
import { SourceResult } from '../systems/source-result.tsx';
import { SourcesCard } from '../systems/sources-card.tsx';
import { Answered } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { longName, now, platform } from './samples.ts';

const redis: SourceView = {
  id: 'src_1',
  platformId: platform.id,
  name: '生产 Redis',
  kind: 'redis',
  place: 'redis://10.0.0.5:6379/0',
  layout: 'wxjava',
  keyPrefix: 'wx:open',
  query: null,
  createdAt: now,
  readAt: now,
  problem: null,
  retryAt: null,
};
const mysql: SourceView = {
  ...redis,
  id: 'src_2',
  name: longName,
  kind: 'mysql',
  place: 'mysql://db.internal.example.com:3306/wxcomponent',
  layout: null,
  keyPrefix: null,
  query: 'SELECT token, expiretime FROM wxtoken WHERE appid = ?',
  readAt: null,
};
const failing: SourceView = { ...mysql, id: 'src_3', name: '微管家', problem: { code: 'system.slow' } };

const found = {
  place: 'wx:open:wechat_component_access_token:wx1234567890abcdef',
  since: null,
  ageSeconds: null,
};
const tested: SourceTest = {
  source: redis,
  tookMs: 12,
  prefix: 'wx:open',
  token: { ...found, valueMasked: '61_a…9xQ2', expiresAt: now + 5_400_000, leftSeconds: 5_400 },
  ticket: {
    ...found,
    valueMasked: 'ticket@@@x1Zq…88aB',
    since: now,
    ageSeconds: 240,
    expiresAt: null,
    leftSeconds: null,
  },
  refreshTokens: { count: 100_000, complete: false },
  gaps: [],
};
const nothing: SourceTest = {
  ...tested,
  ...{ prefix: null, token: null, ticket: null, refreshTokens: null },
  gaps: [
    { what: 'token', why: 'unreadable', place: found.place },
    { what: 'ticket', why: 'needsTicket' },
    { what: 'refreshTokens', why: 'notKept' },
  ],
};

/** The card as the core tells it. */
function Told({ sources }: { sources: SourceView[] }) {
  const queryKey = api.source.list.queryKey({ input: { platformId: platform.id } });
  return (
    <Answered by={(queries) => void queries.setQueryData(queryKey, sources)}>
      <SourcesCard platform={platform} />
    </Answered>
  );
}

/** 来源, on the page 对接. */
export const sourceExhibits: readonly Exhibit[] = [
  {
    name: 'sources',
    states: { none: <Told sources={[]} />, some: <Told sources={[redis, mysql, failing]} /> },
  },
  {
    name: 'source-test',
    states: {
      found: <SourceResult tested={tested} />,
      nothing: <SourceResult tested={nothing} />,
      form: <SourceForm platform={platform} onDone={() => {}} />,
    },
  },
];
