// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ErrorCard } from '../../../renderer/ui/error-card.tsx';
import { ErrorHelpProvider } from '../../../renderer/ui/error-help.tsx';
import { loadExplanations } from '../../../renderer/ui/use-explain.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { renderPart } from '../render.tsx';

afterEach(cleanup);
await loadExplanations();

const refused: Problem = {
  code: 'wechat.61004',
  errcode: 61004,
  errmsg: 'access clientip is not registered',
  requestIp: '203.0.113.7',
  rid: '65f0-1a2b',
};

const actionsOn = () => screen.queryAllByRole('button').flatMap((button) => button.dataset.action ?? []);

describe('an error card', () => {
  it('offers what this place, the page and the program can do, and nothing else', async () => {
    const [own, pages] = [vi.fn(), vi.fn()];
    const { user } = await renderPart(
      <ErrorHelpProvider actions={{ 'copy-ip': vi.fn(), retry: vi.fn() }}>
        <ErrorHelpProvider actions={{ 'edit-platform': pages }}>
          <ErrorCard problem={refused} actions={{ retry: own }} />
        </ErrorHelpProvider>
      </ErrorHelpProvider>,
    );
    expect(actionsOn()).toEqual(['copy-ip', 'edit-platform', 'retry']);
    for (const button of screen.getAllByRole('button'))
      if (button.dataset.action !== 'copy-ip' && button.dataset.action) await user.click(button);
    expect(own).toHaveBeenCalledExactlyOnceWith(refused);
    expect(pages).toHaveBeenCalledExactlyOnceWith(refused);
  });

  it('has no buttons where nothing can be done', async () => {
    await renderPart(<ErrorCard problem={{ code: 'wechat.61004' }} />);
    expect(actionsOn()).toEqual([]);
  });

  it('shows what WeChat said, and looks a rid up where the program can', async () => {
    const RidLookUp = ({ rid }: { rid: string }) => <b>look {rid}</b>;
    await renderPart(
      <ErrorHelpProvider actions={{}} RidLookUp={RidLookUp}>
        <ErrorCard problem={refused} />
      </ErrorHelpProvider>,
    );
    expect(screen.getByText('access clientip is not registered')).toBeTruthy();
    expect(screen.getByText('look 65f0-1a2b')).toBeTruthy();
  });

  it('is put away where that is possible', async () => {
    const onDismiss = vi.fn();
    const { user } = await renderPart(<ErrorCard problem={refused} onDismiss={onDismiss} />);
    await user.click(screen.getByRole('button', { name: '关闭' }));
    expect(onDismiss).toHaveBeenCalledOnce();
  });
});
