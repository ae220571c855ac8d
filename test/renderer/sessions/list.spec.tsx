// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { api, queryClient } from '../../../renderer/client/index.ts';
import { sessionWith } from '../../../renderer/gallery/session-samples.ts';
import { SessionList } from '../../../renderer/sessions/session-list.tsx';
import { useSessionsPage } from '../../../renderer/sessions/use-sessions.ts';
import type { PlatformView, SessionView } from '../../../shared/contract/models.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { platform, settings } from '../samples.ts';

afterEach(cleanup);

function Page() {
  const page = useSessionsPage();
  return page.loading ? null : <SessionList page={page} />;
}

const row = (id: string, updatedAt: number, label = id): SessionView =>
  sessionWith({ id, label, platformId: platform.id, updatedAt, attention: null });

/** What the core knows; of the platform's own sessions it tells once it may. */
function opened(rows: SessionView[]) {
  const known: { platforms: PlatformView[]; rows: SessionView[] } = { platforms: [], rows };
  const mayTell = Promise.withResolvers<void>();
  coreAnswers({
    platform: { list: core.platform.list.handler(() => known.platforms) },
    settings: { get: core.settings.get.handler(() => ({ ...settings, currentPlatformId: null })) },
    session: {
      list: core.session.list.handler(async ({ input }) => {
        if (input?.platformId) await mayTell.promise;
        return { rows: input?.states === 'pending' ? known.rows : [], next: null };
      }),
    },
  });
  return { known, tell: () => mayTell.resolve() };
}

const order = () => screen.getAllByTestId('session-row').map(({ dataset }) => dataset.session);
const again = (queryKey: readonly unknown[]) => act(() => queryClient.invalidateQueries({ queryKey }));

it('rows stay under a hand that came while the list was asked anew, of a platform that had just become known', async () => {
  const { known, tell } = opened([row('b', 2), row('a', 1)]);
  await renderPart(<Page />);
  await waitFor(() => expect(order()).toEqual(['b', 'a']));
  known.platforms = [platform];
  await again(api.platform.key());
  await waitFor(() => expect(document.querySelector('[data-stale]')).not.toBeNull());
  act(() => screen.getAllByTestId('session-row')[0]?.focus());
  known.rows = [row('a', 3, 'changed'), row('b', 2)];
  tell();
  await screen.findByText('changed');
  expect(order()).toEqual(['b', 'a']);
});

it('a row that leaves with the focus holds the others no longer', async () => {
  const { known } = opened([row('b', 2), row('a', 1), row('c', 0)]);
  await renderPart(<Page />);
  await waitFor(() => expect(order()).toEqual(['b', 'a', 'c']));
  act(() => screen.getAllByTestId('session-row')[0]?.focus());
  known.rows = [row('a', 1), row('c', 0)];
  await again(api.session.key());
  await waitFor(() => expect(order()).toEqual(['a', 'c']));
  known.rows = [row('c', 4, 'changed'), row('a', 1)];
  await again(api.session.key());
  await screen.findByText('changed');
  expect(order()).toEqual(['c', 'a']);
});

it('no row is shown before it is known which of them come first', async () => {
  const urgent = Promise.withResolvers<void>();
  coreAnswers({
    platform: { list: core.platform.list.handler(() => [platform]) },
    settings: { get: core.settings.get.handler(() => settings) },
    session: {
      list: core.session.list.handler(async ({ input }) => {
        if (input?.states === 'attention') await urgent.promise;
        const rows = { pending: [row('b', 2), row('a', 1)], attention: [row('a', 1)] };
        return { rows: input?.states === 'attention' ? rows.attention : rows.pending, next: null };
      }),
    },
  });
  await renderPart(<Page />);
  const asked = () => queryClient.getQueryCache().findAll({ queryKey: api.session.list.key() });
  await waitFor(() => expect(asked().map(({ state }) => state.status)).toContain('success'));
  expect(screen.queryAllByTestId('session-row')).toEqual([]);
  urgent.resolve();
  await waitFor(() => expect(order()).toEqual(['a', 'b']));
});
