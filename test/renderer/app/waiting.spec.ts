import { expect, it } from 'vitest';
import { waitingCodes } from '../../../renderer/app/waiting.ts';
import type { SessionView } from '../../../shared/contract/models.ts';
import { now, sessionWith } from '../session/view.ts';

const session = (id: string, over: Partial<SessionView> = {}): SessionView =>
  sessionWith({
    id,
    label: id,
    state: 'code_received',
    can: [],
    attention: 'codeKept',
    authCodeMasked: 'queryauthcode@@@…',
    authCodeExpiresAt: now + 60_000,
    linkExpiresAt: null,
    ...over,
  });
const ids = (sessions: readonly SessionView[]) => waitingCodes(sessions, now).map(({ id }) => id);

it('tells of codes that arrived and wait, the one that ends first before the others', () => {
  expect(
    ids([
      session('later'),
      session('sooner', { authCodeExpiresAt: now + 1_000 }),
      session('unknown', { authCodeExpiresAt: null }),
    ]),
  ).toEqual(['sooner', 'later', 'unknown']);
});

it('leaves out what is told elsewhere, is over, or is only passing through', () => {
  expect(
    ids([
      session('tried', { attention: 'refused' }),
      session('over', { authCodeExpiresAt: now }),
      session('done', { state: 'authorized', attention: null }),
      session('passing', { updatedAt: now - 200 }),
    ]),
  ).toEqual([]);
});
