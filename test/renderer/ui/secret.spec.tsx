// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MaskedValue } from '../../../renderer/ui/secret.tsx';
import { renderPart } from '../render.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function secret(reveal: () => Promise<{ value: string }>) {
  return renderPart(<MaskedValue label="票据" masked="tick…" reveal={reveal} />);
}

describe('a secret', () => {
  it('is shown on request alone, and hidden by the same button', async () => {
    const reveal = vi.fn(async () => ({ value: 'ticket@@@whole' }));
    const { user } = await secret(reveal);
    expect(reveal).not.toHaveBeenCalled();
    expect(screen.queryByText('ticket@@@whole')).toBeNull();
    await user.click(screen.getByRole('button', { name: '显示 票据' }));
    expect(await screen.findByText('ticket@@@whole')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '隐藏 票据' }));
    expect(screen.getByText('tick…')).toBeTruthy();
  });

  it('hides by itself after half a minute', async () => {
    const { user } = await secret(async () => ({ value: 'ticket@@@whole' }));
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    screen.getByRole('button', { name: '显示 票据' }).click();
    await act(async () => {});
    expect(screen.getByText('ticket@@@whole')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(29_000));
    expect(screen.getByText('ticket@@@whole')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(2_000));
    expect(screen.queryByText('ticket@@@whole')).toBeNull();
    expect(user).toBeTruthy();
  });

  it('is copied without being shown', async () => {
    const { user } = await secret(async () => ({ value: 'ticket@@@whole' }));
    await user.click(screen.getByRole('button', { name: '复制 票据' }));
    await vi.waitFor(async () => expect(await navigator.clipboard.readText()).toBe('ticket@@@whole'));
    expect(screen.queryByText('ticket@@@whole')).toBeNull();
  });
});
