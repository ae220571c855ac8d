import { withinDate } from '../bounds.ts';
import { z } from '../zod.ts';

/** UTC ms. Whatever lies in the database, a front gets what Date takes: one bad row must not fail a whole list. */
export const time = z.number().transform(withinDate);
