import { describe, expect, it } from 'vitest';
import { actionIds } from '../../../shared/errors/entry.ts';
import { explain, knownCodes } from '../../../shared/errors/index.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { type Lang, langs } from '../../../shared/lang.ts';

/** Every param that somebody gives somewhere: an entry must read well with all of them and with none. */
const everything: Omit<Problem, 'code'> = {
  params: {
    found: 'authCode',
    expected: 'wx0000000000000001',
    state: 'linked',
    label: 'Tea House',
    redirectHost: 'a.example.com',
    launchDomain: 'b.example.com',
    base: 'https://gw.example.com/wx',
    directive: 'script-src self',
    hash: 'sha256-AbC=',
    type: 'text/plain',
    charset: 'gbk',
    port: '8443',
    host: 'api.weixin.qq.com',
    reason: 'CERT_HAS_EXPIRED',
    missing: 'authorization_info',
    location: 'https://gateway.example.com',
    path: '/data/authdesk.db',
    fileName: 'accounts.csv',
    authorizerAppid: 'wx0000000000000002',
    minutes: 37,
    at: Date.UTC(2026, 10, 24, 6, 5),
    known: 3,
    allowed: 'POST',
    name: 'a b',
    how: 'html',
    front: 'browser',
    infoType: 'unauthorized',
  },
  errcode: 61004,
  errmsg: 'access clientip is not registered',
  rid: '5f9b8f0d-25dabd3d-23cb1a46',
  requestIp: '203.0.113.9',
  endpoint: 'api_create_preauthcode',
  httpStatus: 502,
  sent: true,
};

/** The conditions under which an entry says something else. */
const situations: Omit<Problem, 'code'>[] = [
  {},
  everything,
  { endpoint: 'api_query_auth', sent: true },
  { endpoint: 'api_component_token', sent: true },
  { params: { origin: 'fetched', early: 1, minutes: 0, at: 0 } },
  { params: { origin: 'borrowed' } },
  { params: { reason: 'none' } },
  { params: { reason: 'expired' } },
  { params: { reason: 'unavailable' } },
  { params: { reason: 'refresh' } },
  { params: { limit: 10, left: 3, usedHere: 7, fetches: 4 } },
  { params: { retryAt: Date.UTC(2026, 10, 24, 6, 5) } },
  { params: { reason: 'foreign' } },
  { params: { reason: 'ENETUNREACH' } },
  ...['dns', 'tls', 'timeout'].map((reason) => ({ params: { reason, host: 'download.example.com' } })),
  { requestIp: '2001:db8::7' },
];

const cases = knownCodes.flatMap((code) => situations.map((situation): Problem => ({ ...situation, code })));

function textsOf(problem: Problem, lang: Lang): string[] {
  const { title, meaning, causes, hint } = explain(problem, lang);
  return [title, meaning, ...causes, hint];
}

const allTexts = (lang: Lang) =>
  cases.flatMap((problem) => textsOf(problem, lang).map((text) => `${problem.code}: ${text}`));

const han = /\p{Script=Han}/u;
/** Names of the product's and WeChat's own that a Chinese sentence may hold, and what stands in code. */
const withoutNames = (text: string) =>
  text.replace(/access clientip is not registered|Tea House|authdesk [a-z-]+( [a-z-]+)?/g, '');

describe.each(langs)('the catalogue in %s', (lang) => {
  it('says something everywhere', () => {
    for (const problem of cases) {
      const { title, meaning, causes, hint } = explain(problem, lang);
      expect([title, meaning, hint].map((text) => text.trim()).includes(''), problem.code).toBe(false);
      expect(causes.length, problem.code).toBeGreaterThanOrEqual(1);
      expect(causes.length, problem.code).toBeLessThanOrEqual(4);
    }
  });

  it('leaves no placeholder, no hole and no undefined', () => {
    const bad = /[{}]|\[\[|\]\]|undefined|NaN|null| {2}|[（(「“]\s*[）)」”]|\s[，。；,.;]/;
    expect(allTexts(lang).filter((text) => bad.test(text))).toEqual([]);
  });

  it('has titles of one line without a full stop, and sentences with one', () => {
    for (const problem of cases) {
      const { title, meaning, causes, hint } = explain(problem, lang);
      expect(title.length, title).toBeLessThanOrEqual(lang === 'zh' ? 24 : 64);
      expect(title).not.toMatch(/[。.]$/);
      for (const text of [meaning, hint]) expect(text).toMatch(lang === 'zh' ? /[。）]$/ : /\.$/);
      for (const cause of causes) expect(cause).not.toMatch(/[。.]$/);
    }
  });

  it('repeats no cause', () => {
    for (const problem of cases) {
      const { causes } = explain(problem, lang);
      expect(new Set(causes).size, problem.code).toBe(causes.length);
    }
  });
});

describe('the catalogue', () => {
  it('has no Chinese in English', () => {
    expect(allTexts('en').filter((text) => han.test(text))).toEqual([]);
  });

  it('has no English sentence in Chinese', () => {
    for (const problem of cases) {
      for (const text of textsOf(problem, 'zh')) {
        expect(withoutNames(text), problem.code).not.toMatch(/[a-z]+ [a-z]+ [a-z]+/i);
        if (text.length > 12) expect(text).toMatch(han);
      }
    }
  });

  it('keeps a blank between Chinese and Latin, and Chinese punctuation in Chinese', () => {
    const tight = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u;
    const halfWidth = /\p{Script=Han}\s?[,;:!?]/u;
    // What an example shows is meant to be copied.
    const prose = allTexts('zh').map((text) => text.replace(/http:\/\/用户名:密码@主机:端口/, ''));
    expect(prose.filter((text) => tight.test(text.replace(/^[^:]+: /, '')))).toEqual([]);
    expect(prose.filter((text) => halfWidth.test(text))).toEqual([]);
  });

  it('offers known actions only, none twice', () => {
    for (const problem of cases) {
      const { actions } = explain(problem, 'zh');
      expect(
        actions.filter((action) => !actionIds.includes(action)),
        problem.code,
      ).toEqual([]);
      expect(new Set(actions).size, problem.code).toBe(actions.length);
    }
  });

  it('leaves no action without an entry that offers it', () => {
    const offered = new Set(cases.flatMap((problem) => explain(problem, 'en').actions));
    expect(actionIds.filter((action) => !offered.has(action))).toEqual([]);
  });

  it('gives a refusal of WeChat or of the network something to click', () => {
    const stuck = cases.filter(
      (problem) => /^(wechat|net|answer)\./.test(problem.code) && explain(problem, 'zh').actions.length === 0,
    );
    expect(stuck).toEqual([]);
  });
});
