/** One line of a process's log on stderr: what happened and its code, no error's text, which may hold a secret. */
export function logLine(
  level: 'warn' | 'error',
  what: { event: string; code: string; frames?: string[] },
): string {
  return `${JSON.stringify({ level, time: Date.now(), ...what })}\n`;
}

/** Of what was thrown, only its kind. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
