import type { Effects } from './index.ts';

/** Waits so long. @returns false when the signal ended it: whoever waited has gone, or something else is to be done */
export async function slept(
  { sleep }: Pick<Effects, 'sleep'>,
  ms: number,
  signal?: AbortSignal,
): Promise<boolean> {
  if (signal?.aborted) return false;
  try {
    await sleep(ms, signal);
    return true;
  } catch (error) {
    if (!signal?.aborted) throw error;
    return false;
  }
}
