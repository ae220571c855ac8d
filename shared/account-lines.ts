import type { AccountKind } from './authorize.ts';
import type { AuthorizerInfo } from './authorizer-info.ts';
import type { Lang } from './lang.ts';
import { textIf, textsIn } from './texts/index.ts';

/** A line of an account's details: what, and what it is. */
export interface AccountLine {
  group: 'identity' | 'business' | 'access' | 'domains' | 'categories' | 'other';
  label: string;
  value: string;
  /** Something the operator should notice: a frozen account, no e-mail address. */
  warn?: true;
}

/** `account_status` of an account that works. */
const normal = 1;

/** An account's details in words, for a page or a terminal: only what WeChat said. */
export function accountLines(info: AuthorizerInfo, kind: AccountKind, lang: Lang): AccountLine[] {
  return [
    ...identity(info, kind, lang),
    ...access(info, lang),
    ...business(info, lang),
    ...categories(info, lang),
    ...domains(info, lang),
    ...other(info, lang),
  ];
}

type IdentityName = 'serviceType' | 'verifyType' | 'accountStatus' | 'registerType' | 'alias' | 'signature';

function identity(info: AuthorizerInfo, kind: AccountKind, lang: Lang): AccountLine[] {
  const { serviceType, verifyType, accountStatus, registerType, alias, signature } = info;
  const t = textsIn(lang);
  const line = (name: IdentityName, value: string | null): AccountLine[] =>
    value === null ? [] : [{ group: 'identity', label: t(`words.accounts.label.${name}`), value }];
  const status = accountStatus === null ? null : accountStatusName(accountStatus, lang);
  return [
    ...line('serviceType', serviceType === null ? null : serviceTypeName(kind, serviceType, lang)),
    ...line('verifyType', verifyType === null ? null : verifyTypeName(verifyType, lang)),
    ...line('accountStatus', status).map(
      (one): AccountLine => (accountStatus === normal ? one : { ...one, warn: true }),
    ),
    ...line('registerType', registerType === null ? null : registerTypeName(registerType, lang)),
    ...line('alias', alias),
    ...line('signature', signature),
  ];
}

function access({ phoneConfigured, emailConfigured }: AuthorizerInfo, lang: Lang): AccountLine[] {
  const t = textsIn(lang);
  const [yes, no, noEmail] = [t('words.accounts.yes'), t('words.accounts.no'), t('words.accounts.noEmail')];
  const phone: AccountLine = {
    group: 'access',
    label: t('words.accounts.label.phone'),
    value: phoneConfigured ? yes : no,
  };
  const label = t('words.accounts.label.email');
  const email: AccountLine = emailConfigured
    ? { group: 'access', label, value: yes }
    : { group: 'access', label, value: noEmail, warn: true };
  return [...(phoneConfigured === null ? [] : [phone]), ...(emailConfigured === null ? [] : [email])];
}

function business({ business: all }: AuthorizerInfo, lang: Lang): AccountLine[] {
  if (all.length === 0) return [];
  const t = textsIn(lang);
  const open = all.filter((one) => one.open).map(({ key }) => businessName(key, lang));
  const value = open.join(t('words.accounts.and')) || t('words.accounts.none');
  return [{ group: 'business', label: t('words.accounts.label.business'), value }];
}

function categories({ categories: all }: AuthorizerInfo, lang: Lang): AccountLine[] {
  const t = textsIn(lang);
  return all.map(({ first, second }) => ({
    group: 'categories',
    label: t('words.accounts.label.category'),
    value: [first, second].filter(Boolean).join(' / '),
  }));
}

function domains({ domains: all }: AuthorizerInfo, lang: Lang): AccountLine[] {
  const t = textsIn(lang);
  const line = (label: string, values: readonly string[]): AccountLine[] =>
    values.length === 0 ? [] : [{ group: 'domains', label, value: values.join('\n') }];
  return all.flatMap(({ key, values, upcoming }) => [
    ...line(domainName(key, lang), values),
    ...line(`${domainName(key, lang)}${t('words.accounts.label.upcoming')}`, upcoming ?? []),
  ]);
}

function other({ marks, otherFields }: AuthorizerInfo, lang: Lang): AccountLine[] {
  const t = textsIn(lang);
  const lines: AccountLine[] = marks.map(({ key, id }) => ({
    group: 'other',
    label: t('words.accounts.label.marks'),
    value: id === null ? key : `${key} ${id}`,
  }));
  if (otherFields.length > 0)
    lines.push({
      group: 'other',
      label: t('words.accounts.label.other'),
      value: otherFields.join(t('words.accounts.and')),
    });
  return lines;
}

/** Names for api_get_authorizer_info's numbers (docs/wechat-api.md §1.6); unknown ones stay numbers. */

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
