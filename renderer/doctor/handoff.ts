import { go } from '../app/router.ts';

let handed: string | undefined;

/** Opens the signature doctor with what was pasted elsewhere. The text is handed over in memory: the address would keep it in the history. */
export function openDoctorWith(text: string): void {
  handed = text;
  go('pushes', { doctor: '1' });
}

/** The text that was handed over; the next call gets none. */
export function takeHanded(): string {
  const text = handed ?? '';
  handed = undefined;
  return text;
}
