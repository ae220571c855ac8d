// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SendDialog } from '../../../renderer/pushes/send-dialog.tsx';
import type { PushDetail, PushForwardView, Sent } from '../../../shared/contract/pushes.ts';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';

afterEach(cleanup);
beforeEach(() => sessionStorage.clear());

const to = 'https://test.example.com/wechat/event';

const push: PushDetail = {
  id: 'psh_1',
  route: 'event',
  receivedAt: 1,
  outcome: 'accepted',
  problem: null,
  infoType: 'unauthorized',
  platformId: 'p1',
  platformName: '花店平台',
  componentAppid: 'wx00000000000000cc',
  authorizerAppid: 'wx00000000000000aa',
  authorizerName: null,
  releaseTest: false,
  createdAt: 1,
  status: 200,
  answer: 'success',
  tookMs: 1,
  keyUsed: 'current',
  duplicateOf: null,
  result: null,
  sessionId: null,
  sessionLabel: null,
  forwards: null,
  method: 'POST',
  path: '/wechat/event',
  query: {},
  remote: null,
  contentType: null,
  bodySize: 1,
  body: '<xml/>',
  steps: [],
  xmlMasked: '<xml/>',
  forwardList: [],
};

const sent = (ok: boolean): Sent => ({
  ok,
  target: to,
  status: ok ? 200 : 500,
  answer: ok ? 'success' : 'oops',
  tookMs: 3,
  problem: null,
  body: '<xml/>',
  query: 'timestamp=1',
  xmlMasked: '<xml/>',
});

const forwarded: PushForwardView = {
  id: 'fwd_1',
  pushId: 'psh_1',
  target: to,
  state: 'delivered',
  attempts: 1,
  maxAttempts: 5,
  nextAt: null,
  status: 200,
  answer: 'success',
  tookMs: 1,
  problem: null,
  createdAt: 1,
  updatedAt: 1,
};

async function dialog(how: 'resend' | 'forward') {
  const onClose = vi.fn();
  const part = <SendDialog how={how} push={push} receiver={undefined} onClose={onClose} />;
  const { user } = await renderPart(part);
  await user.type(screen.getByTestId('send-to'), to);
  await user.click(screen.getByTestId('send-run'));
  return { user, onClose };
}

describe('sending a push again', () => {
  it('shows what the server said, and remembers the address', async () => {
    const resend = vi.fn((_asked: unknown) => sent(true));
    coreAnswers({ push: { resend: core.push.resend.handler(({ input }) => resend(input)) } });
    const { onClose } = await dialog('resend');
    expect((await screen.findByTestId('sent')).dataset.state).toBe('ok');
    expect(resend).toHaveBeenCalledWith({ pushId: 'psh_1', to, confirmed: false });
    expect(sessionStorage.getItem('authdesk.pushTarget')).toBe(to);
    expect(onClose).not.toHaveBeenCalled();
  });

  it('tells a refusal of the address at its field', async () => {
    coreAnswers({
      push: { resend: core.push.resend.handler(refuses({ code: 'push.targetUrl', field: 'to' })) },
    });
    await dialog('resend');
    await waitFor(() => expect(screen.getByTestId('send-to').getAttribute('aria-invalid')).toBe('true'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('asks on a guarded profile, and sends once that is confirmed', async () => {
    const confirmations: (boolean | undefined)[] = [];
    coreAnswers({
      push: {
        resend: core.push.resend.handler(({ input }) => {
          confirmations.push(input.confirmed);
          if (input.confirmed) return sent(false);
          return refuses({ code: 'guard.trigger', params: { host: 'test.example.com' } })();
        }),
      },
    });
    const { user } = await dialog('resend');
    await user.click(await screen.findByTestId('guard-confirm'));
    expect((await screen.findByTestId('sent')).dataset.state).toBe('failed');
    expect(confirmations).toEqual([false, true]);
  });
});

describe('passing a push on', () => {
  it('closes when it was sent: what came of it stands in the detail', async () => {
    coreAnswers({ push: { forward: core.push.forward.handler(() => forwarded) } });
    const { onClose } = await dialog('forward');
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(screen.queryByTestId('sent')).toBeNull();
  });

  it('stays open with the refusal', async () => {
    coreAnswers({ push: { forward: core.push.forward.handler(refuses({ code: 'net.refused' })) } });
    const { onClose } = await dialog('forward');
    expect((await screen.findByRole('alert')).dataset.state).toBe('net.refused');
    expect(onClose).not.toHaveBeenCalled();
  });
});
