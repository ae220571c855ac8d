import { accountKinds, authTypes, linkKinds, sessionStates } from '../authorize.ts';
import { withinDate } from '../bounds.ts';
import { warningSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';

/** What views of several subjects have. No view ever holds a secret; masked values end in `Masked`. Times are UTC ms. */

/** UTC ms, clamped to the range of Date: one bad row must not fail a whole list. */
export const time = z.number().transform(withinDate);

export const authTypeSchema = z.literal(authTypes);
export const linkKindSchema = z.enum(linkKinds);
export const accountKindSchema = z.enum(accountKinds);
export const sessionStateSchema = z.enum(sessionStates);

export const permissionSchema = z.object({ id: z.number(), name: z.string() });
export type Permission = z.infer<typeof permissionSchema>;

export type Warning = z.infer<typeof warningSchema>;
export const warnings = z.array(warningSchema);
