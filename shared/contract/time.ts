import { withinDate } from '../bounds.ts';
import { z } from '../zod-mini.ts';

/** UTC ms, clamped to the range of Date: one bad row must not fail a whole list. */
export const utcMs = z.pipe(z.number(), z.transform(withinDate));
