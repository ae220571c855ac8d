import type { RestorePreview } from '../../shared/contract/restores.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { ClosedDesk } from '../restore/closed-page.tsx';
import { RestoreSteps } from '../restore/restore-dialog.tsx';
import type { RestoreRunState } from '../restore/use-restore.ts';
import type { Exhibit } from './exhibit.ts';
import { longName, now } from './samples.ts';

const path = '/data/authdesk/backups/authdesk-20261129T080000Z-daily-0123456789abcdef.db';
const copy = { path, at: now - 86_400_000, reason: 'daily', bytes: 4_194_304 } as const;
const preview: RestorePreview = {
  kind: 'copy',
  createdAt: now - 86_400_000,
  version: null,
  platforms: [{ name: '花店平台', componentAppid: 'wx0123456789abcdef', accounts: 12 }],
  accounts: 12,
  sessions: 30,
  refreshTokens: 14,
  newestRefreshTokenAt: now - 90_000_000,
  keyThere: true,
  present: 'damaged',
  lacking: null,
};
const lacking = {
  ...{ platforms: 0, accounts: 2, sessions: 1, refreshTokens: 3 },
  named: [{ componentAppid: 'wx0123456789abcdef', authorizerAppid: 'wxa', nickName: longName }],
};
const damaged: Problem = {
  code: 'store.damaged',
  params: { path: '/data/authdesk/authdesk.db', copy: path, copyAt: copy.at },
};
const nobody = () => {};

const step = (state: RestoreRunState) => (
  <RestoreSteps
    state={state}
    onClose={nobody}
    choose={async () => {}}
    chooseCopy={async () => {}}
    read={async () => {}}
    run={async () => {}}
    again={nobody}
  />
);
const closed = { problem: damaged, run: { step: 'choose' }, onRun: nobody } as const;

/** 恢复: its steps, and the page of a database that does not open. */
export const restoreExhibits: readonly Exhibit[] = [
  {
    name: 'restore',
    states: {
      'reading a file': step({ step: 'reading', done: 3_000_000, total: 8_000_000 }),
      restoring: step({ step: 'running' }),
      'would lose something': step({
        step: 'preview',
        from: { copy: path },
        preview: { ...preview, kind: 'backup', version: '1.2.3', present: 'there', lacking, keyThere: false },
      }),
      done: step({ step: 'done', restored: { keptAside: path, keySource: 'file' } }),
    },
  },
  {
    name: 'closed-desk',
    states: {
      'with a copy': (
        <ClosedDesk
          {...closed}
          state={{ problem: damaged, copies: [copy], newestWhole: path }}
          preview={preview}
        />
      ),
      'without one': (
        <ClosedDesk
          {...closed}
          problem={{ code: 'store.damaged' }}
          state={{ problem: damaged, copies: [], newestWhole: null }}
          preview={undefined}
        />
      ),
    },
  },
];
