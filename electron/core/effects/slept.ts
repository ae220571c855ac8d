import type { Effects } from './index.ts';

/** Waits so many ms. @returns false when the signal ended the wait */
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
