/** One line of a process's log on stderr: what happened and its code, no error's text, which may hold a secret. */
export function logLine(
  level: 'warn' | 'error',
  what: { event: string; code: string; frames?: string[] },
): string {
  return `${JSON.stringify({ level, time: Date.now(), ...what })}\n`;
}

/** Of what was thrown, only its kind. */
export const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

const mostFrames = 12;
const frame = /^\s+at (?:(?:async )?([\w.<>]{1,60}) )?\(?.*?([\w.-]{1,60}):(\d+):(\d+)\)?$/;

/**
 * An error without its text, which may hold a secret: its class (of anything else that was thrown its type), and where it
 * passed, without the folders of this machine: `send main.js:120:7`.
 */
export function traceOf(error: unknown): { code: string; frames: string[] } {
  if (!(error instanceof Error)) return { code: typeof error, frames: [] };
  const { name, stack = '', message } = error;
  const passed = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const frames = passed.flatMap((line) => {
    const [, place = '?', file, row, column] = frame.exec(line) ?? [];
    return file ? [`${place} ${file}:${row}:${column}`] : [];
  });
  return { code: name, frames: frames.slice(0, mostFrames) };
}
