import { go } from '../app/router.ts';

let handed: string | undefined;

/** Opens the signature doctor with what was pasted elsewhere. The text goes by memory, never by the address. */
export function openDoctorWith(text: string): void {
  handed = text;
  go('pushes', { doctor: '1' });
}

/** What was handed over, once. */
export function takeHanded(): string {
  const text = handed ?? '';
  handed = undefined;
  return text;
}
