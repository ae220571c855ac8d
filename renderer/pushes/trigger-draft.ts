import type { TriggerField } from '../../shared/contract/pushes.ts';

/** Changes to the fields of a template. */
export interface TriggerDraft {
  /** By field name; an empty text leaves the template's value. */
  values: Readonly<Record<string, string>>;
  /** Fields that are not sent. */
  left: readonly string[];
  /** Fields of the engineer's own. */
  added: readonly { id: number; name: string; value: string }[];
}

export const noDraft: TriggerDraft = { values: {}, left: [], added: [] };

/** The overrides for the call: a text replaces or adds, null leaves out. Rows without a name are not there yet. */
export function overridesOf(
  { values, left, added }: TriggerDraft,
  template: readonly Pick<TriggerField, 'name'>[],
): Record<string, string | null> {
  const known = template.map(({ name }) => name);
  const typed = known.filter((name) => (values[name] ?? '') !== '').map((name) => [name, values[name] ?? '']);
  const own = added.filter(({ name }) => name.trim() !== '').map(({ name, value }) => [name.trim(), value]);
  const out = known.filter((name) => left.includes(name)).map((name) => [name, null]);
  return Object.fromEntries([...typed, ...own, ...out]);
}

/** Whether sending this to our own receiver would replace the profile's real ticket by a made-up one. */
export function replacesTicket(
  infoType: string,
  toOwn: boolean,
  draft: TriggerDraft,
  template: readonly TriggerField[],
): boolean {
  const name = 'ComponentVerifyTicket';
  if (infoType !== 'component_verify_ticket' || !toOwn || draft.left.includes(name)) return false;
  const field = template.find((one) => one.name === name);
  return field?.kind !== 'current' || (draft.values[name] ?? '') !== '';
}
