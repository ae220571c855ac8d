import { tokenQueryNames } from '../authorize.ts';
import { z } from '../zod.ts';
import { authTypeSchema, time } from './fields.ts';

export const platformSchema = z.object({
  id: z.string(),
  name: z.string(),
  componentAppid: z.string(),
  redirectUri: z.string(),
  launchDomain: z.string(),
  apiBase: z.string(),
  /** null: WeChat's own hosts; otherwise the rehearsal platform's base. */
  linkBase: z.string().nullable(),
  tokenQueryName: z.enum(tokenQueryNames),
  authType: authTypeSchema,
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
  createdAt: time,
  updatedAt: time,
});
export type PlatformView = z.infer<typeof platformSchema>;

/** Create (no id) or change a profile. A secret left out stays; an empty string removes it. */
export const platformInputSchema = platformSchema.pick({ name: true, componentAppid: true }).extend({
  id: z.string().optional(),
  appSecret: z.string().optional(),
  messageToken: z.string().optional(),
  /** A changed key keeps the one before it: pushes made with it go on opening (docs/wechat-api.md §3.4). */
  aesKey: z.string().optional(),
  /** The key before: normally kept by itself. */
  aesKeyPrevious: z.string().optional(),
  proxy: z.string().optional(),
  redirectUri: z.string().default(''),
  launchDomain: z.string().default(''),
  apiBase: z.string().default(''),
  tokenQueryName: platformSchema.shape.tokenQueryName.optional(),
  authType: authTypeSchema.optional(),
  /** Left out: on, unless the API base is loopback. */
  guarded: z.boolean().optional(),
  borrowOnly: z.boolean().optional(),
  nonceCheck: z.boolean().optional(),
  /** Left out: off. */
  autoExchange: z.boolean().optional(),
});
export type PlatformInput = z.input<typeof platformInputSchema>;
