import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** `update check`. @param installed this program's version */
export function updateJson(answer: UpdateAnswer, installed: string) {
  if (answer.kind === 'current') return { newer: false, installed, version: answer.version };
  const { version, name, notes, date, page, size } = answer;
  return { newer: true, installed, version, name, notes, date: isoOrNull(date), page, size };
}
