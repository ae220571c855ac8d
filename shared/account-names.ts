import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';
import { textIf, textsIn } from './texts/index.ts';

/**
 * Names for the numbers in api_get_authorizer_info's answer (docs/wechat-api.md §1.6). One that no table has stays a
 * number.
 */

/** `service_type_info.id`, whose meaning depends on the kind of account. */
export const serviceTypeName = (kind: AccountKind, id: number, lang: Lang): string =>
  textIf(lang, `words.accounts.type.${kind}.${id}`) ?? typeByNumber(id, lang);

/** `verify_type_info.id`. */
export const verifyTypeName = (id: number, lang: Lang): string =>
  textIf(lang, `words.accounts.verifyType.${id}`) ?? typeByNumber(id, lang);

/** `register_type`. */
export const registerTypeName = (id: number, lang: Lang): string =>
  textIf(lang, `words.accounts.registerType.${id}`) ?? typeByNumber(id, lang);

const typeByNumber = (id: number, lang: Lang): string => textsIn(lang)('words.accounts.typeByNumber', { id });

/** `account_status`. */
export const accountStatusName = (id: number, lang: Lang): string =>
  textIf(lang, `words.accounts.status.${id}`) ?? textsIn(lang)('words.accounts.statusByNumber', { id });

/** A key of `business_info`; one that is not known stays as it is. */
export const businessName = (key: string, lang: Lang): string =>
  textIf(lang, `words.accounts.business.${key}`) ?? key;

/** A key of `MiniProgramInfo.network`; one that is not known stays as it is. */
export const domainName = (key: string, lang: Lang): string =>
  textIf(lang, `words.accounts.domain.${key}`) ?? key;
