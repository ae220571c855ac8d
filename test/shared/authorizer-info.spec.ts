import { describe, expect, it } from 'vitest';
import {
  accountLines,
  accountStatusName,
  businessName,
  domainName,
  registerTypeName,
  serviceTypeName,
  verifyTypeName,
} from '../../shared/account-lines.ts';
import { accountKinds } from '../../shared/authorize.ts';
import { authorizerInfoSchema, readAuthorizerInfo } from '../../shared/authorizer-info.ts';
import { langs } from '../../shared/lang.ts';

/** Public documentation data (docs/wechat-api.md §1.6), with the tail of a real mini program. */
const miniProgram = {
  authorizer_info: {
    nick_name: '找呀找呀找盲盒',
    head_img: 'http:xxx',
    service_type_info: { id: 0 },
    verify_type_info: { id: -1 },
    user_name: 'gh_3dacad47dc6b',
    alias: '',
    qrcode_url: 'http://mmbiz.qpic.cn/x',
    business_info: { open_pay: 1, open_shake: 0, open_scan: '0', open_card: 0, open_store: 0 },
    idc: 1,
    principal_name: '个人',
    signature: '盲盒',
    MiniProgramInfo: {
      network: {
        RequestDomain: ['https://a.example.com'],
        WsRequestDomain: [],
        BizDomain: [],
        NewRequestDomain: ['https://b.example.com'],
        NewlyInvented: ['https://c.example.com'],
      },
      categories: [{ first: '工具', second: '效率' }, { first: '生活' }],
      visit_status: 0,
    },
    register_type: '16',
    account_status: 19,
    basic_config: { is_phone_configured: true, is_email_configured: false },
    from_the_future: { x: 1 },
  },
  authorization_info: {
    authorizer_appid: 'wxf24d2dfc1a974128',
    func_info: [
      {
        funcscope_category: { id: 3 },
        confirm_info: { need_confirm: 0, already_confirm: 0, can_confirm: 0 },
      },
      {
        funcscope_category: { id: 18 },
        confirm_info: { need_confirm: 1, already_confirm: 0, can_confirm: 1 },
      },
      { funcscope_category: { id: 115 } },
    ],
  },
};

describe('readAuthorizerInfo', () => {
  it('takes a mini program’s answer apart, unknown fields included', () => {
    const info = readAuthorizerInfo(miniProgram);
    expect(info).toEqual({
      alias: null,
      signature: '盲盒',
      qrcodeUrl: 'http://mmbiz.qpic.cn/x',
      serviceType: 0,
      verifyType: -1,
      accountStatus: 19,
      registerType: 16,
      business: [
        { key: 'open_pay', open: true },
        { key: 'open_shake', open: false },
        { key: 'open_scan', open: false },
        { key: 'open_card', open: false },
        { key: 'open_store', open: false },
      ],
      phoneConfigured: true,
      emailConfigured: false,
      domains: [
        { key: 'RequestDomain', values: ['https://a.example.com'], upcoming: ['https://b.example.com'] },
        { key: 'WsRequestDomain', values: [], upcoming: null },
        { key: 'BizDomain', values: [], upcoming: null },
        { key: 'NewlyInvented', values: ['https://c.example.com'], upcoming: null },
      ],
      categories: [
        { first: '工具', second: '效率' },
        { first: '生活', second: '' },
      ],
      marks: [],
      confirmations: [{ id: 18, need: true, already: false, can: true }],
      otherFields: ['from_the_future'],
    });
    expect(authorizerInfoSchema.parse(info)).toEqual(info);
  });

  it.each(['channels_info', 'store_info', 'talent_info', 'supplier_info'])('keeps the mark %s', (key) => {
    const info = readAuthorizerInfo({ authorizer_info: { nick_name: 'x', [key]: { id: 0 } } });
    expect(info?.marks).toEqual([{ key, id: 0 }]);
    expect(info?.otherFields).toEqual([]);
  });

  it.each([null, undefined, {}, [], 'x', { authorizer_info: null }, { authorizer_info: [] }])(
    'has nothing to say of %j',
    (info) => {
      expect(readAuthorizerInfo(info)).toBeUndefined();
    },
  );

  it.each([
    { authorizer_info: { business_info: 7, MiniProgramInfo: [], basic_config: 'x', service_type_info: {} } },
    { authorizer_info: { MiniProgramInfo: { network: null, categories: {} } }, authorization_info: 3 },
    { authorizer_info: { nick_name: null, account_status: 'normal' } },
  ])('leaves out what has another shape: %j', (info) => {
    const read = readAuthorizerInfo(info);
    expect(authorizerInfoSchema.parse(read)).toEqual(read);
    expect(read?.domains).toEqual([]);
    expect(read?.accountStatus).toBeNull();
  });
});

describe('accountLines', () => {
  const info = readAuthorizerInfo(miniProgram);
  if (!info) throw new Error('no info');

  it('says it in Chinese, with what should be noticed', () => {
    const lines = accountLines(info, 'miniProgram', 'zh');
    expect(lines).toContainEqual({ group: 'identity', label: '账号类型', value: '普通小程序' });
    expect(lines).toContainEqual({ group: 'identity', label: '认证', value: '未认证' });
    expect(lines).toContainEqual({ group: 'identity', label: '账号状态', value: '已冻结', warn: true });
    expect(lines).toContainEqual({ group: 'identity', label: '注册方式', value: '快速注册个人小程序' });
    expect(lines).toContainEqual({ group: 'business', label: '已开通的功能', value: '支付' });
    expect(lines).toContainEqual({ group: 'categories', label: '服务类目', value: '工具 / 效率' });
    expect(lines.filter(({ warn }) => warn)).toHaveLength(2);
    expect(lines.find(({ group }) => group === 'other')?.value).toContain('from_the_future');
  });

  it.each(langs)('in %s leaves no line empty', (lang) => {
    for (const kind of accountKinds) {
      for (const { label, value } of accountLines(info, kind, lang)) {
        expect(label.trim()).not.toBe('');
        expect(value.trim()).not.toBe('');
        expect(`${label}${value}`).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  it('has no Chinese in English but the merchant’s own words', () => {
    const own = accountLines(info, 'miniProgram', 'en').filter(({ value }) => /\p{Script=Han}/u.test(value));
    expect(own.map(({ value }) => value)).toEqual(['盲盒', '工具 / 效率', '生活']);
  });
});

describe('names of numbers', () => {
  it.each([
    [serviceTypeName('officialAccount', 2, 'zh'), '服务号'],
    [serviceTypeName('miniProgram', 4, 'zh'), '小游戏'],
    [serviceTypeName('shop', 10, 'zh'), '小商店'],
    [serviceTypeName('talent', 0, 'zh'), '类型 0'],
    [serviceTypeName('unknown', 77, 'en'), 'Type 77'],
    [verifyTypeName(-1, 'zh'), '未认证'],
    [verifyTypeName(99, 'en'), 'Type 99'],
    [accountStatusName(16, 'zh'), '已封禁'],
    [accountStatusName(3, 'zh'), '状态 3'],
    [registerTypeName(6, 'en'), 'Fast registration by the legal person’s face scan'],
    [businessName('open_pay', 'en'), 'Payment'],
    [businessName('open_new', 'zh'), 'open_new'],
    [domainName('BizDomain', 'zh'), '业务域名'],
    [domainName('XDomain', 'en'), 'XDomain'],
  ])('%s', (found, expected) => {
    expect(found).toBe(expected);
  });
});
