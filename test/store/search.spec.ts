import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migration } from '../../electron/store/migrations/0060-search.ts';
import { searchDocument, searchQuery, searchTest } from '../../electron/store/sql/search.ts';

describe('search over pairs of characters', () => {
  const db = new Database(':memory:');
  db.exec(
    'CREATE TABLE session (seq INTEGER PRIMARY KEY); CREATE TABLE authorizer (seq INTEGER PRIMARY KEY)',
  );
  migration.up({ exec: (sql) => db.exec(sql) });
  const texts = [
    ['微信授权测试店', 'wx1234567890abcdef'],
    ['花店（旗舰）', 'gh_0a1b2c'],
    ['O\'Neil "Flowers" 100%', null],
    ['ＷＸ全角', 'Café'],
    ['𠮷野家', '🌸花'],
  ];
  texts.forEach((fields, at) => {
    db.prepare('INSERT INTO session_search (rowid, text) VALUES (?, ?)').run(at, searchDocument(fields));
  });
  const find = (typed: string) =>
    db
      .prepare<[string], number>(
        'SELECT rowid FROM session_search WHERE session_search MATCH ? ORDER BY rowid',
      )
      .pluck()
      .all(searchQuery(typed) ?? '');

  it.each([
    ['微', [0]],
    ['授权', [0]],
    ['授权测试', [0]],
    ['店', [0, 1]],
    ['权授', []],
    ['信权', []],
    ['WX123', [0]],
    ['567890abc', [0]],
    ['f', [0, 2, 3]],
    ['gh_0a', [1]],
    ['（旗舰）', [1]],
    ['店 gh_', [1]],
    ['店 wx', [0]],
    ["o'neil", [2]],
    ['"flowers"', [2]],
    ['100%', [2]],
    ['wx全', [3]],
    ['café', [3]],
    ['𠮷野', [4]],
    ['🌸', [4]],
    ['店wx', []],
    ['NEAR(授权)', []],
    ['授权*', []],
  ])('finds %s', (typed, expected) => {
    expect(find(typed)).toEqual(expected);
    const test = searchTest(typed);
    expect(texts.flatMap((fields, at) => (test(fields) ? [at] : []))).toEqual(expected);
  });

  it.each(['', '   ', '\u0000', '\u200d'])('has nothing to look for in %j', (typed) => {
    expect(searchQuery(typed)).toBeUndefined();
  });
});
