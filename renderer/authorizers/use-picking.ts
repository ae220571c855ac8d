import { useEffect, useState } from 'react';

export interface Picking {
  count: number;
  list: string[];
  has: (appid: string) => boolean;
  pick: (appids: readonly string[], on: boolean) => void;
  clear: () => void;
}

const none: ReadonlySet<string> = new Set();

/** Which accounts are picked; another platform starts with none. */
export function usePicking(platformId: string): Picking {
  const [picked, setPicked] = useState(none);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of platform is what empties it
  useEffect(() => setPicked(none), [platformId]);
  return {
    count: picked.size,
    list: [...picked],
    has: (appid) => picked.has(appid),
    pick: (appids, on) =>
      setPicked((before) => {
        const after = new Set(before);
        for (const appid of appids)
          if (on) after.add(appid);
          else after.delete(appid);
        return after;
      }),
    clear: () => setPicked(none),
  };
}
