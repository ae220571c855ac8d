import { closeSync, writeSync } from 'node:fs';

/**
 * Tells whoever started this process, over the pipe that AUTHDESK_STARTED_FD names, that the operator has been told
 * something: a window is on the screen, or why there is none. Otherwise `npm start` opens the browser front.
 * @param env the variable is removed: child processes have no such pipe
 * @returns to be called at each such moment; the first one counts
 */
export function createStartedSignal(env: NodeJS.ProcessEnv): () => void {
  const fd = Number(env.AUTHDESK_STARTED_FD);
  delete env.AUTHDESK_STARTED_FD;
  let open = Number.isInteger(fd) && fd > 2;
  return () => {
    if (!open) return;
    open = false;
    try {
      writeSync(fd, 'started\n');
      closeSync(fd);
    } catch {
      // The reader is gone.
    }
  };
}
