// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { SessionWorkspace } from '../../../renderer/session/workspace.tsx';
import type { SessionDetail } from '../../../shared/contract/models.ts';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';
import { sessionWith } from './view.ts';

afterEach(cleanup);

const hour = 3_600_000;
const withCode = () =>
  sessionWith({
    state: 'code_received',
    authCodeMasked: 'queryauthcode@@@…',
    authCodeExpiresAt: Date.now() + hour,
    linkExpiresAt: Date.now() - hour,
  });

async function workspace(session: SessionDetail) {
  const onDone = vi.fn();
  const onOther = vi.fn();
  const part = <SessionWorkspace session={session} platform={undefined} onDone={onDone} onOther={onOther} />;
  return { onDone, onOther, ...(await renderPart(part)) };
}

describe('a code that waits', () => {
  it('is exchanged by the one primary button, and the page goes on', async () => {
    const session = withCode();
    const asked: string[] = [];
    coreAnswers({
      session: {
        exchange: core.session.exchange.handler(({ input }) => {
          asked.push(input.sessionId);
          return { ...session, state: 'authorized' };
        }),
        get: core.session.get.handler(() => ({ ...session, state: 'authorized' })),
      },
    });
    const { user, onDone } = await workspace(session);
    expect(screen.getByTestId('session-work').dataset.state).toBe('code');
    await user.click(screen.getByTestId('session-exchange'));
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(asked).toEqual([session.id]);
  });

  it('whose exchange is refused stays, and the session is read again', async () => {
    const session = withCode();
    const read = vi.fn(() => session);
    coreAnswers({
      session: {
        exchange: core.session.exchange.handler(refuses({ code: 'wechat.61004', errcode: 61004 })),
        get: core.session.get.handler(read),
      },
    });
    const { user, onDone } = await workspace(session);
    await user.click(screen.getByTestId('session-exchange'));
    expect((await screen.findByTestId('error-card')).dataset.state).toBe('wechat.61004');
    expect(read).toHaveBeenCalledOnce();
    expect(onDone).not.toHaveBeenCalled();
  });
});

describe('calling a session off', () => {
  it('asks first, and does nothing when it is to stay', async () => {
    const session = sessionWith({ linkExpiresAt: Date.now() + hour });
    const cancel = vi.fn(() => session);
    coreAnswers({
      session: {
        cancel: core.session.cancel.handler(cancel),
        get: core.session.get.handler(() => session),
      },
    });
    const { user } = await workspace(session);
    await user.click(screen.getByTestId('session-cancel'));
    await user.click(await screen.findByRole('button', { name: '暂不取消' }));
    expect(cancel).not.toHaveBeenCalled();
    await user.click(screen.getByTestId('session-cancel'));
    await user.click(await screen.findByTestId('session-cancel-confirm'));
    await waitFor(() => expect(cancel).toHaveBeenCalledOnce());
  });
});

describe('what came back', () => {
  it('makes completing the one primary thing; a doubt can be overruled', async () => {
    const session = sessionWith({ linkExpiresAt: Date.now() + hour });
    const anyway: (boolean | undefined)[] = [];
    coreAnswers({
      session: {
        complete: core.session.complete.handler(({ input }) => {
          anyway.push(input.anyway);
          if (!input.anyway) return refuses({ code: 'session.otherLink' })();
          return { ...session, state: 'authorized' };
        }),
        get: core.session.get.handler(() => session),
      },
    });
    const { user, onDone } = await workspace(session);
    const submit = screen.getByTestId<HTMLButtonElement>('callback-submit');
    expect(submit.disabled).toBe(true);
    await user.type(screen.getByTestId('callback-box'), 'auth_code=x');
    expect(submit.className).toContain('primary');
    await user.click(submit);
    await user.click(await screen.findByRole('button', { name: /仍然继续/ }));
    await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(anyway).toEqual([false, true]);
  });
});
