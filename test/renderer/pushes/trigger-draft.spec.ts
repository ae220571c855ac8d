import { describe, expect, it } from 'vitest';
import { noDraft, overridesOf, replacesTicket } from '../../../renderer/pushes/trigger-draft.ts';
import type { TriggerField } from '../../../shared/contract/pushes.ts';

const ticket = 'component_verify_ticket';
const template: TriggerField[] = [
  { name: 'AppId', value: 'wx1', kind: 'current' },
  { name: 'ComponentVerifyTicket', value: 'ticket@@@ab…yz', kind: 'current' },
];

describe('overrides', () => {
  it('are what was typed, what is left out, and what was added', () => {
    const draft = {
      values: { AppId: 'wx2', ComponentVerifyTicket: '' },
      left: ['ComponentVerifyTicket'],
      added: [
        { id: 1, name: ' nickname ', value: '' },
        { id: 2, name: '', value: 'nobody’s' },
      ],
    };
    expect(overridesOf(draft, template)).toEqual({
      AppId: 'wx2',
      ComponentVerifyTicket: null,
      nickname: '',
    });
    expect(overridesOf(noDraft, template)).toEqual({});
  });

  it('forget what was typed for a field that this kind does not have', () => {
    expect(overridesOf({ ...noDraft, values: { PreAuthCode: 'x' }, left: ['Gone'] }, template)).toEqual({});
  });
});

describe('a made-up ticket for our own receiver', () => {
  it('would take the real one’s place: that is said', () => {
    const typed = { ...noDraft, values: { ComponentVerifyTicket: 'ticket@@@mine' } };
    expect(replacesTicket(ticket, true, typed, template)).toBe(true);
    const sample: TriggerField[] = [{ name: 'ComponentVerifyTicket', value: 'x', kind: 'sample' }];
    expect(replacesTicket(ticket, true, noDraft, sample)).toBe(true);
  });

  it('is no matter when it is the real one, is left out, goes elsewhere, or is no ticket', () => {
    const sample: TriggerField[] = [{ name: 'ComponentVerifyTicket', value: 'x', kind: 'sample' }];
    expect(replacesTicket(ticket, true, noDraft, template)).toBe(false);
    const out = { ...noDraft, left: ['ComponentVerifyTicket'] };
    expect(replacesTicket(ticket, true, out, sample)).toBe(false);
    expect(replacesTicket(ticket, false, noDraft, sample)).toBe(false);
    expect(replacesTicket('authorized', true, noDraft, sample)).toBe(false);
  });
});
