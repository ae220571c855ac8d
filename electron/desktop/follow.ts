/** One stream of changes, as the contract's `system.changes` gives it. */
export type Changes<Change> = (options: { signal: AbortSignal }) => Promise<AsyncIterable<Change>>;

/**
 * Calls `onChange` after every change of the database, whichever front made it, one call at a time; the first comes
 * at once.
 * @param onFault what a call or the stream threw; the next change is still told
 * @returns resolves when the signal ends it, or when the stream does
 */
export async function followChanges<Change>(
  changes: Changes<Change>,
  onChange: (change: Change) => Promise<void>,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<void> {
  try {
    for await (const change of await changes({ signal })) {
      if (signal.aborted) return;
      await onChange(change).catch(onFault);
    }
  } catch (error) {
    if (!signal.aborted) onFault(error);
  }
}
