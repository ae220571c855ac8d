import { InboxOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Problem } from '../../shared/errors/problem.ts';
import { ConfirmSheet } from '../ui/confirm-sheet.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorCard } from '../ui/error-card.tsx';
import { Fold } from '../ui/fold.tsx';
import { InlineNote } from '../ui/inline-note.tsx';
import { ListState } from '../ui/paged-list.tsx';
import { WarningList } from '../ui/warning-list.tsx';
import { type Exhibit, statesOf } from './exhibit.ts';
import { longName } from './samples.ts';

const nothing = () => {};
const quiet = { still: true, second: true };

const problems: Record<string, Problem> = {
  'the whitelist, with the address to enter': {
    code: 'wechat.61004',
    errcode: 61004,
    errmsg: 'access clientip is not registered, requestIP: 203.0.113.7',
    requestIp: '203.0.113.7',
    rid: '65f0-1a2b-3c4d',
    endpoint: 'api_component_token',
    httpStatus: 200,
  },
  'no connection': { code: 'rpc.offline' },
  'none of ours': { code: 'internal' },
};

const query = { isSuccess: true, isPlaceholderData: false, error: null, refetch: nothing };

/** What is told: refusals, warnings, questions, and that there is nothing. */
export const noticeExhibits: readonly Exhibit[] = [
  {
    name: 'error-card',
    states: {
      ...statesOf(
        Object.entries(problems),
        ([, problem]) => <ErrorCard {...quiet} problem={problem} actions={{ retry: nothing }} />,
        ([title]) => title,
      ),
      'a question, with another way and a way out': (
        <ErrorCard
          {...quiet}
          tone="warn"
          problem={{ code: 'wechat.40001', errcode: 40001, errmsg: longName }}
          onDismiss={nothing}
          extra={<Button>Go on</Button>}
        />
      ),
    },
  },
  {
    name: 'notices',
    states: {
      warnings: (
        <WarningList
          warnings={[{ code: 'input.several' }, { code: 'input.hostMismatch' }]}
          onDismiss={nothing}
          action={<Button size="small">Go on</Button>}
        />
      ),
      'a note in a form': (
        <InlineNote>
          {longName}
          <Button type="link">Undo</Button>
        </InlineNote>
      ),
      folded: <Fold title="Advanced">inside</Fold>,
      unfolded: (
        <Fold title="Advanced" open>
          inside
        </Fold>
      ),
      'nothing here': (
        <EmptyState
          icon={<InboxOutlined />}
          title="还没有账号"
          text={longName}
          action={<Button type="primary">Authorize one</Button>}
        />
      ),
      'a list that could not be read': (
        <ListState
          query={{ ...query, isSuccess: false, error: new Error('x') }}
          count={0}
          loading="…"
          nothing="nothing"
        >
          rows
        </ListState>
      ),
    },
  },
  {
    name: 'confirm-sheet',
    states: {
      'a question before something that may break': (
        <ConfirmSheet
          open
          danger
          title="Fetch a new token?"
          confirmText="Fetch it"
          points={['Calls of production fail until it notices.', longName]}
          problem={{ code: 'rpc.offline' }}
          onConfirm={nothing}
          onCancel={nothing}
        >
          <p>The token in force ends at once.</p>
        </ConfirmSheet>
      ),
    },
  },
];
