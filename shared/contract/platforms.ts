import { authTypes, tokenQueryNames } from '../authorize.ts';
import { z } from '../zod-mini.ts';
import { utcMs } from './time.ts';

export const platformSchema = z.object({
  id: z.string(),
  name: z.string(),
  componentAppid: z.string(),
  redirectUri: z.string(),
  launchDomain: z.string(),
  apiBase: z.string(),
  /** null: WeChat's own hosts; otherwise the rehearsal platform's base. */
  linkBase: z.nullable(z.string()),
  tokenQueryName: z.enum(tokenQueryNames),
  authType: z.literal(authTypes),
  guarded: z.boolean(),
  borrowOnly: z.boolean(),
  nonceCheck: z.boolean(),
  /** Exchange a code that a push or the callback brought at once; a guarded profile never does. */
  autoExchange: z.boolean(),
  rehearsal: z.boolean(),
  hasAppSecret: z.boolean(),
  hasMessageToken: z.boolean(),
  hasAesKey: z.boolean(),
  hasPreviousAesKey: z.boolean(),
  hasProxy: z.boolean(),
  /** Add to this machine's clock to get WeChat's, in ms. */
  clockOffsetMs: z.number(),
  /** Permission sets the operator wants of every account they apply to. */
  wantedPermissions: z.array(z.number()),
  createdAt: utcMs,
  updatedAt: utcMs,
});
export type PlatformView = z.infer<typeof platformSchema>;

/** Create (no id) or change a profile. A secret left out stays; an empty string removes it. */
export const platformInputSchema = z.extend(z.pick(platformSchema, { name: true, componentAppid: true }), {
  id: z.optional(z.string()),
  appSecret: z.optional(z.string()),
  messageToken: z.optional(z.string()),
  /** A changed key keeps the one before it: pushes made with it go on opening (docs/wechat-api.md §3.4). */
  aesKey: z.optional(z.string()),
  /** The key before: normally kept by itself. */
  aesKeyPrevious: z.optional(z.string()),
  proxy: z.optional(z.string()),
  redirectUri: z._default(z.string(), ''),
  launchDomain: z._default(z.string(), ''),
  apiBase: z._default(z.string(), ''),
  tokenQueryName: z.optional(platformSchema.shape.tokenQueryName),
  authType: z.optional(platformSchema.shape.authType),
  /** Left out: on, unless the API base is loopback. */
  guarded: z.optional(z.boolean()),
  borrowOnly: z.optional(z.boolean()),
  nonceCheck: z.optional(z.boolean()),
  /** Left out: off. */
  autoExchange: z.optional(z.boolean()),
});
export type PlatformInput = z.input<typeof platformInputSchema>;
