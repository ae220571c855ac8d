// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlatformForm } from '../../../renderer/platforms/platform-form.tsx';
import type { PlatformInput, PlatformView } from '../../../shared/contract/models.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { core, coreAnswers, renderPart } from '../render.tsx';
import { platform } from '../samples.ts';

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

/** A core that finds these problems at each check. */
function coreFinds(...rounds: Problem[][]) {
  const saved: PlatformInput[] = [];
  coreAnswers({
    platform: {
      check: core.platform.check.handler(() => ({ problems: rounds.shift() ?? [], warnings: [] })),
      save: core.platform.save.handler(({ input }) => {
        saved.push(input);
        return { platform, warnings: [] };
      }),
      list: core.platform.list.handler(() => [platform]),
    },
  });
  return saved;
}

async function form(existing?: PlatformView) {
  const onSaved = vi.fn(async () => {});
  const onCancel = vi.fn();
  const part = <PlatformForm existing={existing} onSaved={onSaved} onCancel={onCancel} />;
  const { user } = await renderPart(part);
  return { user, onSaved, onCancel };
}

describe('the form of a profile', () => {
  it('saves what was typed, and leaves nothing behind', async () => {
    const saved = coreFinds();
    const { user, onSaved } = await form();
    await user.type(screen.getByTestId('platform-name'), '新平台');
    await user.type(screen.getByTestId('platform-appsecret'), 'secret');
    expect(sessionStorage.length).toBe(1);
    await user.click(screen.getByTestId('platform-save'));
    await waitFor(() => expect(onSaved).toHaveBeenCalledWith(platform, []));
    expect(saved).toEqual([expect.objectContaining({ name: '新平台', appSecret: 'secret' })]);
    await waitFor(() => expect(sessionStorage.length).toBe(0));
  });

  it('keeps a half-filled profile, but never its secret', async () => {
    coreFinds();
    const { user } = await form();
    await user.type(screen.getByTestId('platform-name'), '半个');
    await user.type(screen.getByTestId('platform-appsecret'), 'secret');
    expect(JSON.stringify({ ...sessionStorage })).not.toContain('secret');
    cleanup();
    await form();
    expect(screen.getByTestId<HTMLInputElement>('platform-name').value).toBe('半个');
    expect(screen.getByTestId<HTMLInputElement>('platform-appsecret').value).toBe('');
    expect(screen.getByRole('status').textContent).not.toBe('');
  });

  it('shows every refusal at its field, goes to the first, and lets it go as one types', async () => {
    const saved = coreFinds([
      { code: 'input.empty', field: 'name' },
      { code: 'input.empty', field: 'componentAppid' },
    ]);
    const { user, onSaved } = await form();
    await user.click(screen.getByTestId('platform-save'));
    const name = screen.getByTestId('platform-name');
    await waitFor(() => expect(name.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByTestId('platform-appid').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(name);
    await user.type(name, 'x');
    expect(name.getAttribute('aria-invalid')).toBeNull();
    expect(screen.getByTestId('platform-appid').getAttribute('aria-invalid')).toBe('true');
    expect(saved).toEqual([]);
    expect(onSaved).not.toHaveBeenCalled();
  });

  it('leaves a kept secret as it is, or removes it on saving', async () => {
    const saved = coreFinds();
    const { user, onSaved } = await form({ ...platform, hasProxy: true });
    await user.click(screen.getByText('高级设置'));
    await user.click(screen.getByRole('button', { name: '清除已保存的' }));
    await user.click(screen.getByTestId('platform-save'));
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(saved[0]).toMatchObject({ id: 'p1', proxy: '' });
    expect(saved[0]).not.toHaveProperty('appSecret');
  });
});
