/**
 * One line of a process's log on stderr. No text of an error stands in it, which may hold a secret: only what happened
 * and its code.
 */
export function logLine(
  level: 'warn' | 'error',
  what: { event: string; code: string; frames?: string[] },
): string {
  return `${JSON.stringify({ level, time: Date.now(), ...what })}\n`;
}

/** Of what was thrown, only its kind. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
