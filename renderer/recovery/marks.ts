import { useState } from 'react';
import { z } from '../../shared/zod.ts';
import type { Marks } from './steps.ts';

const marksSchema = z.object({
  writtenSync: z.number().optional(),
  written: z.object({ added: z.number(), tokensKept: z.number(), markedMissing: z.number() }).optional(),
  verified: z.object({ authorizerAppid: z.string(), name: z.string(), at: z.number() }).optional(),
  exportedAt: z.number().optional(),
});

const keyOf = (platformId: string) => `authdesk.recovery.${platformId}`;

function read(platformId: string): Marks {
  const kept = sessionStorage.getItem(keyOf(platformId));
  if (kept === null) return {};
  try {
    return marksSchema.safeParse(JSON.parse(kept)).data ?? {};
  } catch {
    return {}; // Somebody else's text under this name: as if nothing had been done.
  }
}

/** What was done on this page, for as long as the tab lives. */
export function useMarks(platformId: string) {
  const [marks, setMarks] = useState(() => read(platformId));
  const put = (next: Marks) => {
    sessionStorage.setItem(keyOf(platformId), JSON.stringify(next));
    setMarks(next);
  };
  return { marks, mark: (part: Marks) => put({ ...marks, ...part }), restart: () => put({}) };
}
