import { withinDate } from '../bounds.ts';
import { z } from '../zod.ts';

/** UTC ms, clamped to the range of Date: one bad row must not fail a whole list. */
export const time = z.number().transform(withinDate);
