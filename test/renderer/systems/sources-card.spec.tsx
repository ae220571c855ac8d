// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { SourcesCard } from '../../../renderer/systems/sources-card.tsx';
import { TokenSource } from '../../../renderer/wizard/token-source.tsx';
import type { SourceInput, SourceTest, SourceView } from '../../../shared/contract/sources.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';
import { platform } from '../samples.ts';

afterEach(cleanup);

const source: SourceView = {
  id: 'src_1',
  platformId: platform.id,
  name: '生产',
  kind: 'redis',
  place: 'redis://10.0.0.5:6379/0',
  layout: 'wxjava',
  keyPrefix: null,
  query: null,
  createdAt: 1,
  readAt: null,
  problem: null,
  retryAt: null,
};
const tested: SourceTest = {
  source,
  tookMs: 5,
  prefix: 'wx',
  token: {
    place: 'wx:token',
    valueMasked: '61_a…b',
    since: null,
    ageSeconds: null,
    expiresAt: 2,
    leftSeconds: 3_600,
  },
  ticket: null,
  refreshTokens: { count: 3, complete: true },
  gaps: [{ what: 'ticket', why: 'absent' }],
};

/** A core with these sources. */
function coreHas(sources: SourceView[], refusal?: Problem) {
  const asked = { added: [] as SourceInput[], removed: [] as string[], borrowed: [] as string[] };
  coreAnswers({
    source: {
      list: core.source.list.handler(() => sources),
      add: core.source.add.handler(({ input }) => {
        asked.added.push(input);
        sources.push({ ...source, id: 'src_2', name: input.name, kind: input.kind });
        return source;
      }),
      test: core.source.test.handler(refusal ? refuses(refusal) : () => tested),
      remove: core.source.remove.handler(({ input }) => {
        asked.removed.push(input.sourceId);
        sources.length = 0;
        return {};
      }),
    },
    token: {
      borrowFrom: core.token.borrowFrom.handler(({ input }) => {
        asked.borrowed.push(input.sourceId);
        return refuses({ code: 'source.nothing', params: { why: 'refused', said: '1007 Ticket为空' } })();
      }),
    },
  });
  return asked;
}

describe('the sources of a platform', () => {
  it('are tested: what lies where, and what is missing', async () => {
    coreHas([source]);
    const { user } = await renderPart(<SourcesCard platform={platform} />);
    await user.click(await screen.findByTestId('source-test'));
    const result = within(await screen.findByTestId('source-result'));
    expect(result.getByText('61_a…b')).toBeTruthy();
    expect(result.getByText('剩 1 小时')).toBeTruthy();
    expect(result.getByText('3 个')).toBeTruthy();
    expect(result.getByText('没有找到')).toBeTruthy();
  });

  it('say why one could not be read', async () => {
    coreHas([source], {
      code: 'system.failed',
      params: { place: 'redis://10.0.0.5:6379/0', said: 'WRONGPASS' },
    });
    const { user } = await renderPart(<SourcesCard platform={platform} />);
    await user.click(await screen.findByTestId('source-test'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('WRONGPASS'));
    await user.click(screen.getByTestId('source-borrow'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('1007 Ticket为空'));
  });

  it('are added with what their kind needs; another kind’s address is not kept', async () => {
    const asked = coreHas([]);
    const { user } = await renderPart(<SourcesCard platform={platform} />);
    expect(await screen.findByText(/还没有来源/)).toBeTruthy();
    await user.click(screen.getByTestId('source-add'));
    await user.type(await screen.findByTestId('source-name'), '微管家');
    await user.type(screen.getByTestId('source-address'), 'redis://:geheim@a/');
    expect(screen.getByTestId<HTMLInputElement>('source-address').type).toBe('password');
    await user.click(screen.getByTestId('source-kind-mysql'));
    expect(screen.queryByTestId('source-key-prefix')).toBeNull();
    expect(screen.getByTestId<HTMLInputElement>('source-address').value).toBe('');
    await user.type(screen.getByTestId('source-address'), 'mysql://a/b');
    await user.type(screen.getByTestId('source-query'), 'SELECT 1');
    await user.click(screen.getByTestId('source-save'));
    await waitFor(() => expect(asked.added).toHaveLength(1));
    expect(asked.added[0]).toEqual({
      ...{
        platformId: platform.id,
        name: '微管家',
        kind: 'mysql',
        address: 'mysql://a/b',
        query: 'SELECT 1',
      },
    });
    expect(await screen.findByText('微管家')).toBeTruthy();
  });

  it('are removed after a question, the safe answer in focus', async () => {
    const asked = coreHas([source]);
    const { user } = await renderPart(<SourcesCard platform={platform} />);
    await user.click(await screen.findByTestId('source-remove'));
    await user.click(await screen.findByTestId('source-remove-confirm'));
    await waitFor(() => expect(asked.removed).toEqual(['src_1']));
    expect(await screen.findByText(/还没有来源/)).toBeTruthy();
  });
});

describe('the wizard’s way by a source', () => {
  const way = { platform, tried: true, onTry: () => {}, onTaken: async () => {} };

  it('is there only where there is one', async () => {
    coreHas([]);
    await renderPart(<TokenSource {...way} />);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(screen.queryByTestId('token-source-borrow')).toBeNull();
  });

  it('borrows, and says why not', async () => {
    const asked = coreHas([source]);
    const { user } = await renderPart(<TokenSource {...way} />);
    await user.click(await screen.findByTestId('token-source-borrow'));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('1007 Ticket为空'));
    expect(asked.borrowed).toEqual(['src_1']);
  });
});
