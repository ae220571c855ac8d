import type { QueryClient } from '@tanstack/react-query';
import type { HeldAnswer } from '../../shared/contract/models.ts';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { Notices } from '../app/notices.tsx';
import { OpeningPage } from '../app/opening.tsx';
import { Sidebar } from '../app/sidebar.tsx';
import { TopBar } from '../app/top-bar.tsx';
import type { ConnectionState } from '../client/connection.ts';
import { api } from '../client/index.ts';
import { Answered } from './answers.tsx';
import type { Exhibit } from './exhibit.ts';
import styles from './gallery.module.css';
import { info, now, platform, settings } from './samples.ts';
import { sessionWith, situations } from './session-samples.ts';

const nothing = () => {};
const minute = 60_000;

const onPlatform = (currentPlatformId: string | null) => (queries: QueryClient) =>
  queries.setQueryData(api.settings.get.queryKey(), { ...settings, currentPlatformId });
const bar = (by: (queries: QueryClient) => void) => (
  <Answered by={by}>
    <TopBar />
  </Answered>
);

const notice = (by: (queries: QueryClient) => void, connection: ConnectionState = 'open') => (
  <Answered by={by}>
    <Notices connection={connection} />
  </Answered>
);

const held: HeldAnswer = {
  id: 'hld_gallery',
  kind: 'query_auth',
  platformId: platform.id,
  sessionId: null,
  authorizerAppid: 'wx0011223344556677',
  since: now - minute,
  onDisk: true,
  problem: { code: 'store.diskFull' },
};
const holding = (answers: HeldAnswer[]) => (queries: QueryClient) =>
  queries.setQueryData(api.system.heldAnswers.queryKey(), answers);

const waiting = (queries: QueryClient) =>
  queries.setQueryData(api.session.list.queryKey({ input: { states: 'attention' } }), {
    rows: [sessionWith({ ...situations.code, attention: 'codeKept' })],
    next: null,
  });

const newer = {
  kind: 'newer',
  version: '9.0.0',
  name: 'Autumn',
  date: now,
  notes: '',
  page: null,
  size: null,
} as const;

function Broken(): never {
  throw new Error('A part of the gallery that fails on purpose.');
}

/** The frame around every page, and what it tells on all of them. */
export const frameExhibits: readonly Exhibit[] = [
  {
    name: 'frame',
    long: true,
    states: {
      'navigation, as narrow as this page is': (
        <div className={styles.frame}>
          <Sidebar page="sessions" attention={3} onSkip={nothing} />
        </div>
      ),
      'bar: a guarded platform': bar(nothing),
      'bar: a long name, borrowed tokens only': bar(onPlatform('plt_borrow')),
      'bar: the rehearsal platform': bar(onPlatform('plt_rehearsal')),
      'bar: none chosen': bar(onPlatform(null)),
      'bar: none yet': bar((queries) => queries.setQueryData(api.platform.list.queryKey(), [])),
      opening: <OpeningPage long={false} />,
      'opening, after a while': <OpeningPage long />,
      'a page that failed': (
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
      ),
    },
  },
  {
    name: 'frame-notices',
    long: true,
    states: {
      'the connection is lost': notice(nothing, 'lost'),
      'the key is lost': notice((queries) =>
        queries.setQueryData(api.system.info.queryKey(), { ...info, vaultLost: true }),
      ),
      'answers that are not written yet, in a file': notice(holding([held])),
      'in memory alone': notice(
        holding([
          { ...held, onDisk: false },
          { ...held, id: 'hld_2' },
        ]),
      ),
      'about the data folder': notice((queries) =>
        queries.setQueryData(api.system.folderNotices.queryKey(), [
          { code: 'folder.keyAlone', params: { path: '~/.local/share/authdesk/vault.key' } },
          { code: 'folder.open', params: { path: '~/.local/share/authdesk', mode: '755' } },
        ]),
      ),
      'an auth code waits': notice(waiting),
      'a newer version': notice((queries) => queries.setQueryData(api.system.knownUpdate.queryKey(), newer)),
      'the key lies in a file': notice((queries) =>
        queries.setQueryData(api.settings.get.queryKey(), { ...settings, keyFileSeen: false }),
      ),
    },
  },
];
