import { describe, expect, it } from 'vitest';
import { type Lang, langs } from '../../shared/lang.ts';
import {
  infoTypeText,
  pushResultCodes,
  pushResultText,
  pushStepIds,
  pushStepText,
} from '../../shared/pushes.ts';
import { isReleaseTestAccount } from '../../shared/release-check.ts';
import { selfTestChecks, selfTestText } from '../../shared/self-test.ts';

const bad = /[{}]|\[\[|\]\]|undefined|NaN| {2}/;
const params = {
  code: 'wechat.61004',
  authorizerAppid: 'wx00000000000000aa',
  allowed: 'POST',
  found: 'PUT',
  length: 344,
  key: 'previous',
  missing: 'nonce',
  expected: 'wx0000000000000001',
  port: '8443',
  status: 502,
  how: 'blanks',
  tookMs: 12.4,
};

describe.each(langs)('words for pushes in %s', (lang: Lang) => {
  const says = (texts: string[]) => {
    expect(texts.filter((text) => text.trim() === '' || bad.test(text))).toEqual([]);
    if (lang === 'en') expect(texts.filter((text) => /\p{Script=Han}/u.test(text))).toEqual([]);
  };

  it('for what became of one', () => {
    for (const code of pushResultCodes)
      says([pushResultText({ code }, lang), pushResultText({ code, params }, lang)]);
    expect(pushResultText({ code: 'ofTomorrow' }, lang)).toBe('ofTomorrow');
  });

  it('for each step of its verification', () => {
    for (const step of pushStepIds) {
      for (const passed of [true, false]) {
        for (const given of [undefined, params]) {
          const { name, text } = pushStepText({ step, passed, params: given }, lang);
          says([name, text]);
        }
      }
    }
  });

  it('for its kind; an unknown one is shown as it is', () => {
    says([infoTypeText('', lang), infoTypeText('authorized', lang)]);
    expect(infoTypeText('constructor', lang)).toBe('constructor');
  });

  it('for each check of the self-test', () => {
    for (const check of selfTestChecks) {
      for (const state of ['passed', 'warned', 'failed', 'skipped'] as const) {
        for (const given of [undefined, params]) {
          const { name, text } = selfTestText({ check, state, params: given }, lang);
          says([name, text]);
        }
      }
    }
  });
});

it('knows WeChat’s own accounts of the release check', () => {
  expect(isReleaseTestAccount('wx570bc396a51b8ff8')).toBe(true);
  expect(isReleaseTestAccount('wx00000000000000aa')).toBe(false);
  expect(isReleaseTestAccount(null)).toBe(false);
});
