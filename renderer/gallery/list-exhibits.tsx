import { sessionStates } from '../../shared/authorize.ts';
import type { AuthorizerView, SessionDetail } from '../../shared/contract/models.ts';
import type { PushView } from '../../shared/contract/pushes.ts';
import { AuthorizerRow } from '../authorizers/authorizer-row.tsx';
import { CallRow, CallRowHead } from '../inspector/call-row.tsx';
import { PushRow, PushRowHead } from '../pushes/push-row.tsx';
import { SessionRow } from '../sessions/session-row.tsx';
import { RowList } from '../ui/list-row.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { call, longName, now, platform } from './samples.ts';
import { account, sessionWith } from './session-samples.ts';

const nothing = () => {};
const minute = 60_000;
const push: PushView = {
  id: 'psh_gallery',
  route: 'event',
  receivedAt: now - 3 * minute,
  outcome: 'accepted',
  problem: null,
  infoType: 'component_verify_ticket',
  platformId: platform.id,
  platformName: platform.name,
  componentAppid: platform.componentAppid,
  authorizerAppid: null,
  authorizerName: null,
  releaseTest: false,
  createdAt: now - 3 * minute,
  status: 200,
  answer: 'success',
  tookMs: 4,
  keyUsed: 'current',
  duplicateOf: null,
  result: null,
  sessionId: null,
  sessionLabel: null,
  forwards: null,
};

const sessionRow = (over: Partial<SessionDetail>, selected = false) => (
  <SessionRow
    session={sessionWith(over)}
    href="#/sessions"
    selected={selected}
    platform={platform}
    showPlatform={false}
  />
);

const accountRow = (over: Partial<AuthorizerView>, picked = false) => (
  <AuthorizerRow
    account={{ ...account, ...over }}
    href="#/authorizers"
    open={picked}
    picked={picked}
    onPick={nothing}
    platform={platform}
  />
);

const pushRow = (over: Partial<PushView>) => (
  <PushRow push={{ ...push, ...over, id: over.outcome ?? push.id }} href="#/pushes" open={false} />
);

/** The rows of the lists. */
export const listExhibits: readonly Exhibit[] = [
  {
    name: 'session-rows',
    states: {
      ...statesOf(sessionStates, (state) => <RowList>{sessionRow({ state })}</RowList>),
      'open, long, without a name': (
        <RowList>
          {sessionRow({ label: longName }, true)}
          {sessionRow({ label: '' })}
        </RowList>
      ),
    },
  },
  {
    name: 'account-rows',
    states: {
      authorized: <RowList>{accountRow({})}</RowList>,
      'picked and open': <RowList>{accountRow({}, true)}</RowList>,
      'without details': <RowList>{accountRow({ nickName: null, principalName: null })}</RowList>,
      'without a refresh token': <RowList>{accountRow({ hasRefreshToken: false })}</RowList>,
      unauthorized: <RowList>{accountRow({ status: 'unauthorized' })}</RowList>,
      long: <RowList>{accountRow({ nickName: longName, principalName: longName })}</RowList>,
      'with tags and a note': (
        <RowList>
          {accountRow({ tags: ['VIP', '连锁'], note: longName })}
          {accountRow({ tags: [longName, '😀', 'VIP', '待迁移', '连锁'] })}
        </RowList>
      ),
    },
  },
  {
    name: 'push-and-call-rows',
    states: {
      'pushes by outcome': (
        <>
          <PushRowHead />
          <RowList>
            {pushRow({})}
            {pushRow({
              outcome: 'refused',
              problem: { code: 'push.signature' },
              infoType: '',
              status: 403,
            })}
            {pushRow({ outcome: 'duplicate' })}
          </RowList>
        </>
      ),
      calls: (
        <>
          <CallRowHead />
          <RowList>
            <CallRow call={call} />
            <CallRow call={{ ...call, errcode: 61004, attempt: 2 }} />
          </RowList>
        </>
      ),
    },
  },
];
