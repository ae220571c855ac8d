import type { DoctorInput } from '../../shared/contract/doctor.ts';

/** What is typed into the doctor's form. */
export interface DoctorDraft {
  text: string;
  /** Empty: whichever it belongs to. */
  platformId: string;
  token: string;
  aesKey: string;
  computed: string;
}

export const emptyDraft: DoctorDraft = { text: '', platformId: '', token: '', aesKey: '', computed: '' };

/** The question: a push on record or the pasted text, and only what was filled in beside it. */
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
