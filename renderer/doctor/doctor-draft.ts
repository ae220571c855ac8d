import type { DoctorInput } from '../../shared/contract/doctor.ts';

/** What is typed into the doctor's form. */
export interface DoctorDraft {
  text: string;
  /** Empty: any platform. */
  platformId: string;
  token: string;
  aesKey: string;
  computed: string;
}

export const emptyDraft: DoctorDraft = { text: '', platformId: '', token: '', aesKey: '', computed: '' };

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
