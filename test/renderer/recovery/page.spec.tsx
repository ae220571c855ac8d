// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queryClient } from '../../../renderer/client/index.ts';
import { RecoveryPage } from '../../../renderer/recovery/index.tsx';
import type { AccountsOverview } from '../../../shared/contract/accounts.ts';
import type { SyncDiff } from '../../../shared/contract/models.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { platform as sample } from '../samples.ts';
import { overview, same } from './view.ts';

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

const platform = { ...sample, guarded: false };

const diff: SyncDiff = {
  id: 'dif_1',
  total: 1,
  complete: true,
  counts: { added: 1, changed: 0, missing: 0, withoutRefreshToken: 0 },
  added: [
    {
      authorizerAppid: 'wx00000000000000aa',
      nickName: '城南花店',
      kind: 'officialAccount',
      authorizedAt: null,
      hasRefreshToken: true,
    },
  ],
  changed: [],
  missing: [],
  unchanged: 0,
  withoutRefreshToken: [],
};

/** A core whose list holds one account that is not here; what is compared and written is kept as it goes. */
function recovering(first: AccountsOverview): void {
  let now = first;
  const compared = { ...same, at: Date.now(), total: 1, added: 1, unchanged: 0 };
  coreAnswers({
    platform: { list: core.platform.list.handler(() => [platform]) },
    run: { list: core.run.list.handler(() => []) },
    authorizer: {
      overview: core.authorizer.overview.handler(() => now),
      gaps: core.authorizer.gaps.handler(() => ({ rows: [], next: null })),
      sync: core.authorizer.sync.handler(async function* () {
        yield { kind: 'progress' as const, done: 0, total: 1 };
        now = { ...now, lastSync: compared };
        yield { kind: 'diff' as const, diff };
      }),
      applySync: core.authorizer.applySync.handler(() => ({
        added: 1,
        tokensKept: 1,
        markedMissing: 0,
        changedMeanwhile: [],
      })),
    },
  });
}

const isOpen = (step: string) => expect(screen.getByTestId(`recovery-${step}`).dataset.state).toBe('current');

describe('the way back', () => {
  it('begins with what is lacking before WeChat can be asked', async () => {
    const { token } = overview();
    recovering(overview({ token: { ...token, state: 'none', renewal: 'asks' } }));
    await renderPart(<RecoveryPage />);
    await screen.findByTestId('recovery-ready');
    isOpen('ready');
  });

  it('goes from comparing to writing to what comes next, and keeps that over a reload', async () => {
    recovering(overview());
    const { user } = await renderPart(<RecoveryPage />);
    await user.click(await screen.findByTestId('recovery-start'));
    // A change of what was compared is told to the page by the core; here nothing tells it.
    await waitFor(async () => {
      await queryClient.invalidateQueries();
      isOpen('write');
    });
    expect(screen.getByText('城南花店')).toBeDefined();
    await user.click(screen.getByTestId('recovery-write-run'));
    await waitFor(() => isOpen('details'));
    expect(screen.getByTestId('recovery-write').dataset.state).toBe('done');
    cleanup();
    await renderPart(<RecoveryPage />);
    await screen.findByTestId('recovery-write');
    expect(screen.getByTestId('recovery-write').dataset.state).toBe('done');
    isOpen('details');
  });
});
