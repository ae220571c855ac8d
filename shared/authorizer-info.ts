import { plainText } from './plain-text.ts';
import { z } from './zod.ts';

/**
 * What api_get_authorizer_info says of an account, taken apart (docs/wechat-api.md §1.6). Numbers as WeChat gave them.
 */
export const authorizerInfoSchema = z.object({
  alias: z.string().nullable(),
  signature: z.string().nullable(),
  /** Not to be loaded by a page. */
  qrcodeUrl: z.string().nullable(),
  serviceType: z.number().nullable(),
  verifyType: z.number().nullable(),
  accountStatus: z.number().nullable(),
  registerType: z.number().nullable(),
  business: z.array(z.object({ key: z.string(), open: z.boolean() })),
  /** Without an e-mail address the account cannot log in to mp.weixin.qq.com. Null: not said. */
  phoneConfigured: z.boolean().nullable(),
  emailConfigured: z.boolean().nullable(),
  /** `upcoming`: what WeChat lists under `New…`. */
  domains: z.array(
    z.object({ key: z.string(), values: z.array(z.string()), upcoming: z.array(z.string()).nullable() }),
  ),
  categories: z.array(z.object({ first: z.string(), second: z.string() })),
  /** What marks the account's kind: `channels_info`, `store_info`, `talent_info`, `supplier_info`; 0 is ordinary. */
  marks: z.array(z.object({ key: z.string(), id: z.number().nullable() })),
  /** Permission sets that are in a confirmation of their own (`confirm_info`). */
  confirmations: z.array(
    z.object({ id: z.number(), need: z.boolean(), already: z.boolean(), can: z.boolean() }),
  ),
  /** Fields of `authorizer_info` that are not covered above: shown as raw JSON. */
  otherFields: z.array(z.string()),
});
export type AuthorizerInfo = z.infer<typeof authorizerInfoSchema>;

type Bag = Readonly<Record<string, unknown>>;

const bag = (value: unknown): Bag =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === 'string' ? plainText(value) || null : null);
const texts = (value: unknown): string[] =>
  list(value)
    .filter((item) => typeof item === 'string')
    .map(plainText);

/** Numbers may come as text. */
function number(value: unknown): number | null {
  const found = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof found === 'number' && Number.isFinite(found) ? found : null;
}
const truth = (value: unknown): boolean | null =>
  typeof value === 'boolean' ? value : number(value) === null ? null : number(value) !== 0;

const markFields = ['channels_info', 'store_info', 'talent_info', 'supplier_info'] as const;
/** Fields that are covered above, kept elsewhere in the record, or deprecated. */
const told = new Set<string>([
  ...['nick_name', 'head_img', 'user_name', 'principal_name', 'alias', 'signature', 'qrcode_url', 'idc'],
  ...['service_type_info', 'verify_type_info', 'business_info', 'basic_config', 'MiniProgramInfo'],
  ...['register_type', 'account_status', ...markFields],
]);

function domainsOf(network: Bag): AuthorizerInfo['domains'] {
  const keys = Object.keys(network).filter((key) => Array.isArray(network[key]));
  const plain = keys.filter((key) => !(key.startsWith('New') && key.slice(3) in network));
  return plain.map((key) => ({
    key,
    values: texts(network[key]),
    upcoming: Array.isArray(network[`New${key}`]) ? texts(network[`New${key}`]) : null,
  }));
}

function confirmationsOf(funcInfo: unknown): AuthorizerInfo['confirmations'] {
  return list(funcInfo).flatMap((item) => {
    const { funcscope_category, confirm_info } = bag(item);
    const id = number(bag(funcscope_category).id);
    const { need_confirm, already_confirm, can_confirm } = bag(confirm_info);
    const need = truth(need_confirm) === true;
    const already = truth(already_confirm) === true;
    const can = truth(can_confirm) === true;
    return id !== null && (need || already || can) ? [{ id, need, already, can }] : [];
  });
}

/**
 * Reads the answer of api_get_authorizer_info as it was kept; undefined when there is none. Values of an unexpected
 * shape are left out here and remain visible in the raw JSON.
 */
export function readAuthorizerInfo(info: unknown): AuthorizerInfo | undefined {
  const account = bag(bag(info).authorizer_info);
  if (Object.keys(account).length === 0) return undefined;
  const program = bag(account.MiniProgramInfo);
  const config = bag(account.basic_config);
  return {
    alias: text(account.alias),
    signature: text(account.signature),
    qrcodeUrl: text(account.qrcode_url),
    serviceType: number(bag(account.service_type_info).id),
    verifyType: number(bag(account.verify_type_info).id),
    accountStatus: number(account.account_status),
    registerType: number(account.register_type),
    business: Object.entries(bag(account.business_info)).map(([key, value]) => ({
      key,
      open: truth(value) === true,
    })),
    phoneConfigured: truth(config.is_phone_configured),
    emailConfigured: truth(config.is_email_configured),
    domains: domainsOf(bag(program.network)),
    categories: list(program.categories).map((item) => ({
      first: text(bag(item).first) ?? '',
      second: text(bag(item).second) ?? '',
    })),
    marks: markFields
      .filter((key) => key in account)
      .map((key) => ({ key, id: number(bag(account[key]).id) })),
    confirmations: confirmationsOf(bag(bag(info).authorization_info).func_info),
    otherFields: Object.keys(account).filter((key) => !told.has(key)),
  };
}
