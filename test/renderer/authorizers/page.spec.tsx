// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AuthorizersPage } from '../../../renderer/authorizers/index.tsx';
import { overview } from '../recovery/view.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { info, platform, settings } from '../samples.ts';

beforeEach(() => {
  coreAnswers({
    system: { info: core.system.info.handler(() => info) },
    settings: { get: core.settings.get.handler(() => settings) },
    platform: { list: core.platform.list.handler(() => [platform]) },
    run: { list: core.run.list.handler(() => []) },
    authorizer: {
      list: core.authorizer.list.handler(() => ({ rows: [], next: null })),
      overview: core.authorizer.overview.handler(() => overview()),
    },
  });
});
afterEach(cleanup);

const primaryButtons = () =>
  [...document.querySelectorAll('.ant-btn-primary')].map((button) => button.textContent);

describe('the accounts page', () => {
  it('has one primary button while there is no account: the way to the first one', async () => {
    location.hash = '#/authorizers';
    await renderPart(<AuthorizersPage />);
    await waitFor(() => screen.getByText('还没有授权账号'));
    expect(primaryButtons()).toEqual(['去授权一个']);
  });

  it('keeps the comparison primary where only the filter finds none', async () => {
    location.hash = '#/authorizers?only=withNotice';
    await renderPart(<AuthorizersPage />);
    await waitFor(() => expect(document.querySelector('[data-slot="empty-state"]')).toBeTruthy());
    expect(primaryButtons()).toEqual([screen.getByTestId('sync-run').textContent]);
  });
});
