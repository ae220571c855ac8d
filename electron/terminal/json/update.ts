import type { UpdateAnswer } from '../../../shared/contract/updates.ts';
import { isoFields } from './iso-times.ts';

/** `update check`. @param installed this program's version */
export function updateJson(answer: UpdateAnswer, installed: string) {
  if (answer.kind === 'current') return { newer: false, installed, version: answer.version };
  return {
    newer: true,
    installed,
    ...isoFields(answer, 'version', 'name', 'notes', 'date', 'page', 'size'),
  };
}
