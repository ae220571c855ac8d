import type { TokenEndpointStatus } from '../../shared/contract/token-endpoint.ts';
import { api } from '../client/index.ts';
import { TokenEndpointCard } from '../systems/token-endpoint-card.tsx';
import { Answered } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import { now, platform } from './samples.ts';

const off: TokenEndpointStatus = {
  state: 'off',
  url: null,
  port: 0,
  front: null,
  pid: null,
  startedAt: null,
  enabled: false,
  secretMasked: null,
  refreshes: 'asks',
  requests: [],
  counts: { given: 0, refused: 0 },
  problem: null,
};

const running: TokenEndpointStatus = {
  ...off,
  state: 'here',
  url: 'http://127.0.0.1:8790',
  port: 8790,
  front: 'browser',
  pid: 4711,
  startedAt: now - 3_600_000,
  enabled: true,
  secretMasked: 'adt_…9f3K',
};

const request = { what: 'component', authorizerAppid: null, status: 200, code: null, tookMs: 3 } as const;
const requests: TokenEndpointStatus['requests'] = [
  { ...request, seq: 4, askedAt: now - 4_000 },
  { ...request, seq: 3, askedAt: now - 9_000, status: 401, code: 'tokenEndpoint.secret' },
  { ...request, seq: 2, askedAt: now - 70_000, what: 'authorizer', authorizerAppid: 'wx00000000000000aa' },
  { ...request, seq: 1, askedAt: now - 90_000, status: 409, code: 'guard.confirm' },
];

/** The card as the core tells it. */
function Told({ status, guarded = true }: { status: TokenEndpointStatus; guarded?: boolean }) {
  const shown = { ...platform, guarded };
  const queryKey = api.tokenEndpoint.status.queryKey({ input: { platformId: shown.id } });
  return (
    <Answered by={(queries) => void queries.setQueryData(queryKey, status)}>
      <TokenEndpointCard platform={shown} />
    </Answered>
  );
}

/** 开发令牌端点, on the page 对接. */
export const tokenEndpointExhibits: readonly Exhibit[] = [
  {
    name: 'token-endpoint',
    states: {
      off: <Told status={off} guarded={false} />,
      'off, of a guarded platform': <Told status={{ ...off, port: 8790 }} />,
      'stopped by itself': <Told status={{ ...off, problem: { code: 'tokenEndpoint.changed' } }} />,
      elsewhere: <Told status={{ ...running, state: 'elsewhere', front: 'terminal' }} />,
    },
  },
  {
    name: 'token-endpoint-running',
    states: {
      'nobody has asked': <Told status={running} />,
      asked: (
        <Told status={{ ...running, refreshes: 'byItself', requests, counts: { given: 2, refused: 2 } }} />
      ),
    },
  },
];
