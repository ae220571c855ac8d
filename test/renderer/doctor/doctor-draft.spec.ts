import { expect, it } from 'vitest';
import { doctorInputOf, emptyDraft } from '../../../renderer/doctor/doctor-draft.ts';
import { openDoctorWith, takeHanded } from '../../../renderer/doctor/handoff.ts';
import { doctorInputSchema } from '../../../shared/contract/doctor.ts';

it('asks about the push on record, or about the text', () => {
  const draft = { ...emptyDraft, text: 'pasted' };
  expect(doctorInputOf(draft, 'psh_1')).toEqual({ pushId: 'psh_1' });
  expect(doctorInputOf(draft, undefined)).toEqual({ text: 'pasted' });
});

it('sends only what was filled in beside it', () => {
  const draft = { ...emptyDraft, text: 'x', token: ' t ', computed: ' 0a1b ', platformId: 'p1' };
  const input = doctorInputOf(draft, undefined);
  // Blanks around a token may be the very fault.
  expect(input).toEqual({ text: 'x', token: ' t ', computed: '0a1b', platformId: 'p1' });
  expect(doctorInputSchema.safeParse(input).success).toBe(true);
});

it('hands a pasted text over once, and not by the address', () => {
  const place = { hash: '' };
  Object.assign(globalThis, { location: place });
  openDoctorWith('secret');
  expect(place.hash).toBe('#/pushes?doctor=1');
  expect(takeHanded()).toBe('secret');
  expect(takeHanded()).toBe('');
});
