import type { DoctorInput } from '../../shared/contract/doctor.ts';

/** Nothing is typed into the form yet. No `platformId`: any platform. */
export const emptyDraft = { text: '', platformId: '', token: '', aesKey: '', computed: '' };

export type DoctorDraft = typeof emptyDraft;

/** The call's input: a push on record or the pasted text, and the fields that were filled in. */
export function doctorInputOf(draft: DoctorDraft, pushId: string | undefined): DoctorInput {
  const { text, platformId, token, aesKey, computed } = draft;
  return {
    ...(pushId ? { pushId } : { text }),
    ...(platformId ? { platformId } : {}),
    ...(token ? { token } : {}),
    ...(aesKey ? { aesKey } : {}),
    ...(computed.trim() ? { computed: computed.trim() } : {}),
  };
}
