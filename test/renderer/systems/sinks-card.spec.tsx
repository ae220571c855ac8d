// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SinksCard } from '../../../renderer/systems/sinks-card.tsx';
import { WriteToSinks } from '../../../renderer/systems/write-to-sinks.tsx';
import type { SinkChange, SinkPlan, SinkView, SinkWriteView } from '../../../shared/contract/sinks.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { platform } from '../samples.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const write: SinkWriteView = {
  ...{ id: 'wrt_1', sinkId: 'snk_1', undoes: null, state: 'written', front: 'desktop' },
  ...{ entries: 1, accounts: 1, done: 1, problem: null, startedAt: 1, endedAt: 2 },
};
const sink: SinkView = {
  ...{ id: 'snk_1', name: '生产', platformId: platform.id, kind: 'redis', place: 'redis://10.0.0.5:6379/0' },
  ...{ layout: 'wxjava', keyPrefix: null, table: null, production: true, withPlatform: false },
  ...{ afterAuthorization: false, asks: true, createdAt: 1, lastWrite: null, stale: 2 },
};
const change: SinkChange = {
  ...{ authorizerAppid: 'wxa', key: 'key-of-wxa', was: null, becomes: 'refr…wxyz' },
  ...{ lifetime: null, command: 'SET' },
  holds: 'refreshToken',
  why: 'new',
};
const counts = { accounts: 1, changes: 1, refused: 0, overwritten: 0, kept: 0, unchanged: 0, nothing: 0 };
const planned: SinkPlan = { digest: 'd1', changes: [change], refused: [], kept: [], counts };

/** Scrolling brings nothing: the button does. */
class NothingSeen {
  observe() {}
  disconnect() {}
}

/** A core with this sink, and what it was asked to write. */
function coreHas(plan: SinkPlan, sinks = [sink]) {
  const asked: {
    dryRun: boolean;
    confirmed: boolean;
    digest: string | undefined;
    authorizerAppids: string[] | undefined;
  }[] = [];
  coreAnswers({
    sink: {
      list: core.sink.list.handler(() => sinks),
      write: core.sink.write.handler(async function* ({
        input: { dryRun, confirmed, digest, authorizerAppids },
      }) {
        asked.push({ dryRun, confirmed, digest, authorizerAppids });
        yield { kind: 'plan', plan };
        if (!dryRun) yield { kind: 'done', write };
      }),
    },
  });
  return asked;
}

describe('去向 on the page 对接', () => {
  it('shows the difference, and writes it by a second click: exactly what was shown', async () => {
    const asked = coreHas(planned);
    const { user } = await renderPart(<SinksCard platform={platform} />);
    expect((await screen.findByTestId('sink-row')).textContent).toContain('2 个账号');
    await user.click(screen.getByTestId('sink-write'));
    expect((await screen.findByTestId('sink-change')).textContent).toContain('refr…wxyz');
    expect(asked).toEqual([{ dryRun: true, confirmed: false, digest: undefined }]);
    await waitFor(() => expect(screen.getByTestId('sink-write-run')).toHaveProperty('disabled', false));
    await user.click(screen.getByTestId('sink-write-run'));
    await waitFor(() => expect(screen.getByTestId('sink-difference').dataset.state).toBe('done'));
    expect(asked[1]).toEqual({ dryRun: false, confirmed: true, digest: 'd1' });
  });

  it('offers no write while an account is refused', async () => {
    coreHas({ ...planned, refused: [{ ...change, why: 'older' }], counts: { ...counts, refused: 1 } });
    const { user } = await renderPart(<SinksCard platform={platform} />);
    await user.click(await screen.findByTestId('sink-write'));
    await screen.findAllByTestId('sink-change');
    await waitFor(() => expect(screen.getByTestId('sink-difference').dataset.state).toBe('shown'));
    expect(screen.getByTestId('sink-write-run')).toHaveProperty('disabled', true);
  });

  it('overwrites what may be newer account by account, and asks once more before', async () => {
    const refused = { ...change, why: 'older' as const, was: 'refr…aaaa' };
    const asked: { dryRun: boolean; overwriteNewer: string[]; digest: string | undefined }[] = [];
    coreAnswers({
      sink: {
        list: core.sink.list.handler(() => [{ ...sink, asks: false }]),
        write: core.sink.write.handler(async function* ({ input: { dryRun, overwriteNewer, digest } }) {
          asked.push({ dryRun, overwriteNewer, digest });
          const named = overwriteNewer.includes('wxa');
          const changes = named ? [{ ...refused, why: 'overwrites' as const }] : [];
          const left = named ? [] : [refused, { ...refused, key: 'access', holds: 'accessToken' as const }];
          yield {
            kind: 'plan',
            plan: {
              ...{ ...planned, changes, refused: left },
              counts: {
                ...counts,
                changes: changes.length,
                refused: left.length,
                overwritten: changes.length,
              },
            },
          };
          if (!dryRun) yield { kind: 'done', write };
        }),
      },
    });
    const { user } = await renderPart(<SinksCard platform={platform} />);
    await user.click(await screen.findByTestId('sink-write'));
    await waitFor(() => expect(screen.getByTestId('sink-difference').dataset.state).toBe('shown'));
    expect(screen.queryByTestId('sink-overwrite-compare')).toBeNull();
    await user.click(screen.getByTestId('sink-overwrite'));
    await user.click(screen.getByTestId('sink-overwrite-compare'));
    await waitFor(() => expect(screen.getByTestId('sink-write-run')).toHaveProperty('disabled', false));
    await user.click(screen.getByTestId('sink-write-run'));
    expect(asked.filter(({ dryRun }) => !dryRun)).toEqual([]);
    await user.click(await screen.findByTestId('sink-overwrite-confirm'));
    await waitFor(() => expect(screen.getByTestId('sink-difference').dataset.state).toBe('done'));
    expect(asked).toEqual([
      { dryRun: true, overwriteNewer: [], digest: undefined },
      { dryRun: true, overwriteNewer: ['wxa'], digest: undefined },
      { dryRun: false, overwriteNewer: ['wxa'], digest: 'd1' },
    ]);
  });

  it('pages its log on, and offers to undo the newest of what can be', async () => {
    vi.stubGlobal('IntersectionObserver', NothingSeen);
    const row = (id: string, state: SinkWriteView['state']): SinkWriteView => ({ ...write, id, state });
    coreAnswers({
      sink: {
        list: core.sink.list.handler(() => [sink]),
        log: core.sink.log.handler(({ input: { cursor } }) =>
          cursor === undefined
            ? { rows: [row('wrt_3', 'failed'), row('wrt_2', 'undone')], next: 'older' }
            : { rows: [row('wrt_1', 'written')], next: null },
        ),
      },
    });
    const { user } = await renderPart(<SinksCard platform={platform} />);
    await user.click(await screen.findByTestId('sink-log'));
    await waitFor(() => expect(screen.getAllByTestId('sink-write-row')).toHaveLength(2));
    expect(screen.queryByTestId('sink-undo')).toBeNull();
    await user.click(screen.getByText('更早的记录'));
    await waitFor(() => expect(screen.getAllByTestId('sink-write-row')).toHaveLength(3));
    expect(screen.getByTestId('sink-undo')).toBeTruthy();
    expect(screen.queryByText('更早的记录')).toBeNull();
  });

  it('is offered for some accounts: those alone, in the sink that is chosen, and not at all without a sink', async () => {
    const others = [sink, { ...sink, id: 'snk_2', name: '测试' }];
    const asked = coreHas(planned, others);
    const { user } = await renderPart(<WriteToSinks platformId={platform.id} authorizerAppids={['wxa']} />);
    await user.click(await screen.findByTestId('sink-offer'));
    await user.click((await screen.findAllByTestId('sink-offer-one'))[1] ?? document.body);
    await screen.findByText('写入「测试」');
    await waitFor(() => expect(screen.getByTestId('sink-write-run')).toHaveProperty('disabled', false));
    await user.click(screen.getByTestId('sink-write-run'));
    await waitFor(() => expect(screen.getByTestId('sink-difference').dataset.state).toBe('done'));
    expect(asked.map(({ authorizerAppids }) => authorizerAppids)).toEqual([['wxa'], ['wxa']]);
  });

  it('is not offered where there is no sink', async () => {
    coreHas(planned, []);
    await renderPart(
      <>
        <SinksCard platform={platform} />
        <WriteToSinks platformId={platform.id} authorizerAppids={['wxa']} />
      </>,
    );
    await screen.findByText(/还没有去向/);
    expect(screen.queryByTestId('sink-offer')).toBeNull();
  });
});
