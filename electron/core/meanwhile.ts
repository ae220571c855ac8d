import { setImmediate as turn } from 'node:timers/promises';

/**
 * Does something while a request is on its way to WeChat, which has been begun and is waited for afterwards.
 * @param asked the request. What it throws is for whoever waits for it
 * @param work begins when undici has written the request: in the next turn of the event loop
 */
export async function meanwhile<T>(asked: Promise<unknown>, work: () => T): Promise<Awaited<T>> {
  asked.catch(() => {
    // Thrown again where it is waited for; until then it is not unhandled.
  });
  // The first turn begins before undici's own.
  await turn();
  await turn();
  return await work();
}
