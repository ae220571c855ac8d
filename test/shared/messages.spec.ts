import { describe, expect, it } from 'vitest';
import { authTypes } from '../../shared/authorize.ts';
import { langs } from '../../shared/lang.ts';
import { type MerchantMessage, messageToMerchant } from '../../shared/messages.ts';

const now = Date.UTC(2026, 10, 24, 6, 0);
const base: MerchantMessage = {
  link: 'https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent#wechat_redirect',
  linkKind: 'h5',
  expiresAt: now + 30 * 60_000,
  authType: 3,
  lang: 'zh',
  now,
  timeZone: 'Asia/Shanghai',
};

describe('messageToMerchant', () => {
  it('has the link alone on its line, whole', () => {
    for (const lang of langs) {
      expect(messageToMerchant({ ...base, lang }).split('\n')).toContain(base.link);
    }
  });

  it('asks for the administrator, in WeChat, by a time of day, and for the result', () => {
    const text = messageToMerchant(base);
    expect(text).toContain('管理员本人');
    expect(text).toContain('在微信里打开');
    expect(text).toContain('14:30 前');
    expect(text).not.toContain('11 月');
    expect(text).toContain('「复制授权结果」');
  });

  it('has the date when the deadline is not today', () => {
    const late = { ...base, now: Date.UTC(2026, 10, 24, 15, 50), expiresAt: Date.UTC(2026, 10, 24, 16, 20) };
    expect(messageToMerchant(late)).toContain('11 月 25 日 00:20 前');
    expect(messageToMerchant({ ...late, lang: 'en' })).toContain('25 Nov, 00:20');
  });

  it('sends a pc link to a computer, to be scanned', () => {
    const text = messageToMerchant({ ...base, linkKind: 'pc' });
    expect(text).toContain('电脑浏览器');
    expect(text).toContain('扫码');
    expect(text).not.toContain('在微信里打开');
  });

  it('names merchant and platform only if they are known', () => {
    const named = messageToMerchant({ ...base, label: '茶馆总店', platformName: '掌柜助手' });
    expect(named).toContain('「茶馆总店」');
    expect(named).toContain('「掌柜助手」');
    const nameless = messageToMerchant({ ...base, label: '', platformName: '' });
    expect(nameless).not.toMatch(/「」|undefined/);
    expect(nameless).toContain('请将公众号或小程序授权给我们的平台');
  });

  it('says which kind of account, in both languages', () => {
    const kinds = authTypes.map((authType) => messageToMerchant({ ...base, authType }));
    expect(new Set(kinds).size).toBe(authTypes.length);
    expect(messageToMerchant({ ...base, authType: 2 })).not.toContain('公众号');
    for (const authType of authTypes) {
      expect(messageToMerchant({ ...base, authType, lang: 'en' })).not.toMatch(/undefined/);
    }
  });

  it('has Chinese in English only where the page’s button is named', () => {
    const text = messageToMerchant({ ...base, lang: 'en' }).replace('复制授权结果', '');
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it('is short', () => {
    expect(messageToMerchant(base).split('\n').length).toBeLessThanOrEqual(5);
  });
});
