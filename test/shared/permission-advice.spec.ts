import { describe, expect, it } from 'vitest';
import { langs } from '../../shared/lang.ts';
import { authTypeFor, comparePermissions, upgradeNotes } from '../../shared/permission-advice.ts';
import { permissionApplies } from '../../shared/permissions.ts';
import { adviceFor, adviceText, gapAdvices, gapReasons, gapText } from '../../shared/token-gaps.ts';

describe('comparePermissions', () => {
  it('wants only what an account of that kind can grant', () => {
    const wanted = [1, 18, 143, 9999];
    expect(comparePermissions('officialAccount', [], null, wanted).missing).toEqual([1, 9999]);
    expect(comparePermissions('miniProgram', [], null, wanted).missing).toEqual([18, 9999]);
    expect(comparePermissions('channels', [], null, wanted).missing).toEqual([143, 9999]);
    expect(comparePermissions('unknown', [], null, wanted).missing).toEqual(wanted);
  });

  it('tells what came and what went since the last change', () => {
    expect(comparePermissions('officialAccount', [2, 3], [1, 2], [])).toMatchObject({
      added: [3],
      removed: [1],
    });
    expect(comparePermissions('officialAccount', [2], null, [])).toMatchObject({ added: [], removed: [] });
  });

  it('asks for everything that is granted besides what is missing, but for ids that no page lists', () => {
    expect(comparePermissions('miniProgram', [17, 115], null, [18, 17])).toMatchObject({
      upgrade: [17, 18],
      leftOut: [115],
    });
  });
});

describe('permissionApplies', () => {
  it.each([
    ['officialAccount', 1, true],
    ['officialAccount', 18, false],
    ['shop', 129, true],
    ['supplier', 130, true],
    ['miniProgram', 171, true],
    ['officialAccount', 171, false],
    ['officialAccount', 172, true],
    ['talent', 189, true],
    ['talent', 190_000, true],
  ] as const)('%s %i: %s', (kind, id, expected) => {
    expect(permissionApplies(kind, id)).toBe(expected);
  });
});

describe('authTypeFor', () => {
  it('shows the account’s kind, and keeps the platform’s choice for one that is not known', () => {
    expect(authTypeFor('officialAccount', 3)).toBe(1);
    expect(authTypeFor('supplier', 3)).toBe(2);
    expect(authTypeFor('unknown', 6)).toBe(6);
  });
});

it('says what set 7 does not bring, to whom it is asked of', () => {
  expect(upgradeNotes('zh', [7]).join()).toContain('48001');
  expect(upgradeNotes('zh', [1, 18]).join()).not.toContain('48001');
});

describe.each(langs)('words in %s', (lang) => {
  const texts = [
    ...upgradeNotes(lang, [7, 18]),
    ...gapReasons.flatMap((reason) => [gapText(reason, lang).title, gapText(reason, lang).why]),
    ...gapAdvices.map((advice) => adviceText(advice, lang)),
  ];

  it('are there, each once, and only in that language', () => {
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) {
      expect(text.trim().length).toBeGreaterThan(3);
      expect(/\p{Script=Han}/u.test(text)).toBe(lang === 'zh');
    }
  });

  it('keep a blank between Chinese and Latin', () => {
    if (lang === 'zh')
      for (const text of texts)
        expect(text).not.toMatch(/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u);
  });
});

describe('a gap', () => {
  it('has something to try, whatever its reason', () => {
    for (const reason of gapReasons) expect(adviceFor[reason].length).toBeGreaterThan(0);
  });
});
