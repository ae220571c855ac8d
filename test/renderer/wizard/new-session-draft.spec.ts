import { expect, it } from 'vitest';
import { keptSession, type NewSessionDraft } from '../../../renderer/wizard/new-session-draft.ts';

const draft: NewSessionDraft = {
  label: '花店',
  linkKind: 'pc',
  authType: 3,
  bizAppid: 'wx1',
  categoryIds: [1, 7],
};

it('keeps what was filled in of a new session, and nothing beside it', () => {
  expect(keptSession.parse({ ...draft, other: 'x' })).toEqual(draft);
});

it.each([
  ['nothing', null],
  ['a text', 'label'],
  ['a part of it', { label: '花店' }],
  ['a kind of link that there is not', { ...draft, linkKind: 'fax' }],
  ['a kind of account that there is not', { ...draft, authType: 7 }],
  ['ids that are no numbers', { ...draft, categoryIds: ['1'] }],
])('takes up no %s', (_, kept) => {
  expect(() => keptSession.parse(kept)).toThrow(TypeError);
});
