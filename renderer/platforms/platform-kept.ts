import { authTypes, tokenQueryNames } from '../../shared/authorize.ts';
import { z } from '../../shared/zod-mini.ts';

/** An AppID has 18 characters: what is longer may be the AppSecret in the wrong box. */
const appid = z.pipe(
  z.string(),
  z.transform((text) => (text.length <= 18 ? text : '')),
);

/** What of a half-filled profile outlives a reload: everything but its secrets. */
export const keptDraftSchema = z.object({
  name: z.string(),
  componentAppid: appid,
  redirectUri: z.string(),
  launchDomain: z.string(),
  apiBase: z.string(),
  guarded: z.boolean(),
  borrowOnly: z.boolean(),
  tokenQueryName: z.enum(tokenQueryNames),
  authType: z.literal(authTypes),
  nonceCheck: z.boolean(),
  autoExchange: z.boolean(),
  wantedPermissions: z.readonly(z.array(z.number())),
});
