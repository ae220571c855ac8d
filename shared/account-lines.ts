import type { AccountFacts } from './account-facts.ts';
import {
  accountStatusName,
  businessName,
  domainName,
  registerTypeName,
  serviceTypeName,
  verifyTypeName,
} from './account-names.ts';
import type { AccountKind } from './authorize.ts';
import type { Lang } from './lang.ts';

/** A line of an account's details: what, and what it is. */
export interface AccountLine {
  group: 'identity' | 'business' | 'access' | 'domains' | 'categories' | 'other';
  label: string;
  value: string;
  /** Something the operator should notice: a frozen account, no e-mail address. */
  warn?: true;
}

const labels = {
  zh: {
    serviceType: '账号类型',
    verifyType: '认证',
    accountStatus: '账号状态',
    registerType: '注册方式',
    alias: '微信号',
    signature: '简介',
    business: '已开通的功能',
    phone: '绑定手机',
    email: '绑定邮箱',
    category: '服务类目',
    upcoming: '（待生效）',
    marks: '类型标记',
    other: '未识别的字段',
  },
  en: {
    serviceType: 'Type',
    verifyType: 'Verification',
    accountStatus: 'Account status',
    registerType: 'Registered by',
    alias: 'WeChat ID',
    signature: 'Introduction',
    business: 'Functions in use',
    phone: 'Phone number',
    email: 'E-mail address',
    category: 'Categories',
    upcoming: ' (not in force yet)',
    marks: 'Marks of its kind',
    other: 'Fields not known here',
  },
} as const satisfies Record<Lang, Record<string, string>>;

const words = {
  zh: { yes: '已设置', no: '未设置', none: '无', noEmail: '未设置：不能登录 mp.weixin.qq.com', and: '、' },
  en: {
    yes: 'Set',
    no: 'Not set',
    none: 'None',
    noEmail: 'Not set: the account cannot log in to mp.weixin.qq.com',
    and: ', ',
  },
} as const;

/** `account_status` of an account that works. */
const normal = 1;

/** An account's details in words, for a page or a terminal: only what WeChat said. */
export function accountLines(facts: AccountFacts, kind: AccountKind, lang: Lang): AccountLine[] {
  return [
    ...identity(facts, kind, lang),
    ...access(facts, lang),
    ...business(facts, lang),
    ...categories(facts, lang),
    ...domains(facts, lang),
    ...other(facts, lang),
  ];
}

function identity(facts: AccountFacts, kind: AccountKind, lang: Lang): AccountLine[] {
  const { serviceType, verifyType, accountStatus, registerType, alias, signature } = facts;
  const label = labels[lang];
  const line = (name: keyof typeof label, value: string | null): AccountLine[] =>
    value === null ? [] : [{ group: 'identity', label: label[name], value }];
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

function access({ phoneConfigured, emailConfigured }: AccountFacts, lang: Lang): AccountLine[] {
  const word = words[lang];
  const lines: AccountLine[] = [];
  if (phoneConfigured !== null)
    lines.push({
      group: 'access',
      label: labels[lang].phone,
      value: phoneConfigured ? word.yes : word.no,
    });
  if (emailConfigured === true) lines.push({ group: 'access', label: labels[lang].email, value: word.yes });
  if (emailConfigured === false)
    lines.push({ group: 'access', label: labels[lang].email, value: word.noEmail, warn: true });
  return lines;
}

function business({ business: all }: AccountFacts, lang: Lang): AccountLine[] {
  if (all.length === 0) return [];
  const open = all.filter((one) => one.open).map(({ key }) => businessName(key, lang));
  const value = open.join(words[lang].and) || words[lang].none;
  return [{ group: 'business', label: labels[lang].business, value }];
}

function categories({ categories: all }: AccountFacts, lang: Lang): AccountLine[] {
  return all.map(({ first, second }) => ({
    group: 'categories',
    label: labels[lang].category,
    value: [first, second].filter(Boolean).join(' / '),
  }));
}

function domains({ domains: all }: AccountFacts, lang: Lang): AccountLine[] {
  const line = (label: string, values: readonly string[]): AccountLine[] =>
    values.length === 0 ? [] : [{ group: 'domains', label, value: values.join('\n') }];
  return all.flatMap(({ key, values, upcoming }) => [
    ...line(domainName(key, lang), values),
    ...line(`${domainName(key, lang)}${labels[lang].upcoming}`, upcoming ?? []),
  ]);
}

function other({ marks, otherFields }: AccountFacts, lang: Lang): AccountLine[] {
  const lines: AccountLine[] = marks.map(({ key, id }) => ({
    group: 'other',
    label: labels[lang].marks,
    value: id === null ? key : `${key} ${id}`,
  }));
  if (otherFields.length > 0)
    lines.push({ group: 'other', label: labels[lang].other, value: otherFields.join(words[lang].and) });
  return lines;
}
