import { useEffect, useState } from 'react';

export type Picking = ReturnType<typeof usePicking>;

const none: ReadonlySet<string> = new Set();

/** Which rows of a list are picked. @param scope what the list is of: another one starts with none */
export function usePicking(scope: string) {
  const [picked, setPicked] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another scope is what empties it
  useEffect(() => setPicked(none), [scope]);
  return {
    count: picked.size,
    list: [...picked],
    has: (id: string) => picked.has(id),
    pick: (ids: readonly string[], on: boolean) =>
      setPicked((before) => {
        const after = new Set(before);
        for (const id of ids) {
          if (on) after.add(id);
          else after.delete(id);
        }
        return after;
      }),
    clear: () => setPicked(none),
  };
}
