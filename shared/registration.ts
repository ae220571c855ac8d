import type { Lang } from './lang.ts';

/**
 * Words for how a fast registration (快速注册小程序) ended: the statuses of its push (docs/wechat-api.md §3.6).
 */

const statuses: Readonly<Record<number, Readonly<Record<Lang, string>>>> = {
  [-1]: { zh: '企业与法人姓名不一致', en: 'company and legal person do not match' },
  13: { zh: '验证成功', en: 'verified' },
  14: { zh: '验证失败', en: 'verification failed' },
  101: { zh: '企业已注销', en: 'the company is deregistered' },
  102: {
    zh: '企业不存在，或工商信息还没更新',
    en: 'the company does not exist, or its record is not updated yet',
  },
  103: { zh: '法定代表人姓名不一致', en: 'the legal person’s name does not match' },
  104: { zh: '法定代表人身份证号不一致', en: 'the legal person’s ID number does not match' },
  105: {
    zh: '工商数据里的法定代表人信息还没更新，5–15 个工作日后再试',
    en: 'the legal person’s record is not updated yet; try again in 5 to 15 working days',
  },
  1000: { zh: '企业或法定代表人信息不一致', en: 'the data of company or legal person do not match' },
  1001: {
    zh: '主体创建的小程序数量已到上限',
    en: 'the subject has as many mini programs as it may have',
  },
  1002: { zh: '主体在违规黑名单里', en: 'the subject is blacklisted' },
  1003: { zh: '管理员绑定的账号数量已到上限', en: 'the administrator has as many accounts as allowed' },
  1004: { zh: '管理员在违规黑名单里', en: 'the administrator is blacklisted' },
  1005: {
    zh: '管理员手机绑定的账号数量已到上限',
    en: 'the administrator’s phone has as many accounts as allowed',
  },
  1006: { zh: '管理员手机号在违规黑名单里', en: 'the administrator’s phone number is blacklisted' },
  1007: {
    zh: '管理员身份证创建的账号数量已到上限',
    en: 'the administrator’s ID has as many accounts as allowed',
  },
  1008: { zh: '管理员身份证在违规黑名单里', en: 'the administrator’s ID is blacklisted' },
  100001: {
    zh: '法人 24 小时内没有确认，没有做身份证校验',
    en: 'the legal person did not confirm within 24 hours; the ID was not checked',
  },
  100002: {
    zh: '法人 24 小时内没有确认，没有做人脸识别',
    en: 'the legal person did not confirm within 24 hours; there was no face check',
  },
  100003: { zh: '法人 24 小时内没有确认', en: 'the legal person did not confirm within 24 hours' },
};

/** What a status means; undefined for one that nobody knows. */
export function registrationStatusText(status: number, lang: Lang): string | undefined {
  return statuses[status]?.[lang];
}
