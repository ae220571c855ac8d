// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PasteDialog } from '../../../renderer/paste/paste-dialog.tsx';
import type { RecognitionView } from '../../../shared/contract/models.ts';
import { core, coreAnswers, refuses, renderPart } from '../render.tsx';
import { info, platform, settings } from '../samples.ts';

afterEach(cleanup);
beforeEach(() => {
  location.hash = '#/sessions';
});

const ticket: RecognitionView = {
  kind: 'ticket',
  confidence: 'certain',
  valueMasked: 'ticket@@@…abc',
  goesTo: 'ticket',
  take: 't1',
  warnings: [],
};
const status = { state: 'valid', id: 't', valueMasked: 'ticket@@@…abc', source: 'paste' } as const;
const saved = { ...status, createdAt: 1, receivedAt: 1, expiresAt: 2 };

/** A core with one platform that takes any text for this. */
function coreSees(seen: RecognitionView, put = vi.fn(() => ({ status: saved, warnings: [] }))) {
  const asked = vi.fn();
  coreAnswers({
    system: { info: core.system.info.handler(() => info) },
    settings: { get: core.settings.get.handler(() => settings) },
    platform: { list: core.platform.list.handler(() => [platform]) },
    paste: {
      recognise: core.paste.recognise.handler(({ input }) => {
        asked(input);
        return seen;
      }),
    },
    ticket: { put: core.ticket.put.handler(({ input }) => put(...([input] as unknown as []))) },
  });
  return { asked, put };
}

async function pasted(text: string) {
  const onClose = vi.fn();
  const { user } = await renderPart(<PasteDialog open onClose={onClose} />);
  await user.click(screen.getByTestId('paste-dialog-box'));
  await user.paste(text);
  return { user, onClose };
}

describe('the paste dialog', () => {
  it('says what was pasted and where it goes, and takes it there', async () => {
    const { asked, put } = coreSees(ticket);
    const { user, onClose } = await pasted('ticket@@@abc');
    await waitFor(() => expect(screen.getByTestId('paste-dialog-goes').textContent).toContain('花店平台'));
    expect(screen.getByTestId('paste-dialog-verdict').dataset.state).toBe('ticket');
    await user.click(screen.getByTestId('paste-dialog-submit'));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(asked).toHaveBeenLastCalledWith(
      expect.objectContaining({ text: 'ticket@@@abc', platformId: 'p1' }),
    );
    expect(put).toHaveBeenCalledWith(expect.objectContaining({ platformId: 'p1', text: 'ticket@@@abc' }));
    await waitFor(() => expect(location.hash).toBe('#/wizard'));
  });

  it('takes nothing that goes nowhere', async () => {
    const { put } = coreSees({ ...ticket, kind: 'unknown', goesTo: 'none', valueMasked: '' });
    const { user } = await pasted('hello');
    await waitFor(() => expect(screen.getByTestId('paste-dialog-verdict').dataset.state).toBe('unknown'));
    expect(screen.getByTestId('paste-dialog-submit').hasAttribute('disabled')).toBe(true);
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(put).not.toHaveBeenCalled();
  });

  it('explains a refusal, stays open, and tries again', async () => {
    const put = vi.fn(refuses({ code: 'input.ticket' }));
    const { onClose, user } = await (async () => {
      coreSees(ticket, put);
      return pasted('ticket@@@abc');
    })();
    await screen.findByTestId('paste-dialog-goes');
    await user.click(screen.getByTestId('paste-dialog-submit'));
    const card = await screen.findByRole('alert');
    expect(card.dataset.state).toBe('input.ticket');
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByTestId('paste-dialog-submit'));
    await waitFor(() => expect(put).toHaveBeenCalledTimes(2));
  });

  it('asks anew, for another place, when another thing in the text is wanted', async () => {
    const { asked } = coreSees({
      ...ticket,
      alsoSeen: [{ kind: 'componentToken', confidence: 'certain', valueMasked: '61_…', goesTo: 'token' }],
    });
    const { user } = await pasted('both');
    await user.click(await screen.findByTestId('also-token'));
    await waitFor(() => expect(asked).toHaveBeenLastCalledWith(expect.objectContaining({ hint: 'token' })));
  });
});
