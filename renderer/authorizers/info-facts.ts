import { z } from '../../shared/zod.ts';

const code = z.union([z.number(), z.string()]).transform(String);

/** The few fields of `authorizer_info` that have a row of their own (wechat-api §1.6); the rest is in the raw JSON. */
const infoSchema = z.object({
  authorizer_info: z.object({
    alias: z.string().optional().catch(undefined),
    signature: z.string().optional().catch(undefined),
    verify_type_info: z.object({ id: code }).optional().catch(undefined),
    account_status: code.optional().catch(undefined),
  }),
});

export interface InfoFacts {
  alias?: string | undefined;
  signature?: string | undefined;
  /** `verify_type_info.id` */
  verify?: string | undefined;
  /** `account_status` */
  standing?: string | undefined;
}

/** Reads them from the answer as WeChat gave it; anything unexpected is left to the raw view. */
export function infoFacts(info: unknown): InfoFacts {
  const parsed = infoSchema.safeParse(info);
  if (!parsed.success) return {};
  const { alias, signature, verify_type_info, account_status } = parsed.data.authorizer_info;
  return { alias, signature, verify: verify_type_info?.id, standing: account_status };
}
