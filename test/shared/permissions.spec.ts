import { describe, expect, it } from 'vitest';
import { permissionName, permissionSets } from '../../shared/permissions.ts';

describe('permission sets', () => {
  it('have each id once, in order, with both names', () => {
    const ids = permissionSets.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    for (const id of ids) {
      const [zh, en] = [permissionName(id, 'zh'), permissionName(id, 'en')];
      expect(zh.trim()).toBe(zh);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });

  it('count as many as the pages list', () => {
    const count = (kind: string) => permissionSets.filter((set) => set.kind === kind).length;
    expect([count('officialAccount'), count('miniProgram'), count('channels'), count('talent')]).toEqual([
      32, 70, 5, 2,
    ]);
  });

  it('know which only one platform may hold', () => {
    const exclusive = permissionSets.filter((set) => set.exclusive).map(({ id }) => id);
    expect(exclusive).toEqual([
      4, 18, 24, 25, 34, 40, 41, 45, 49, 51, 54, 73, 76, 81, 85, 104, 119, 135, 138, 157, 158, 198,
    ]);
  });
});

describe('permissionName', () => {
  it.each([
    [1, '消息管理', 'Message management'],
    [18, '小程序开发与数据分析', 'Mini program development and analytics'],
    [189, '橱窗商品管理', 'Showcase products'],
    [134, '微信长辈就医', 'Medical visits for the elderly'],
    [101, '权限集 101（客服消息）', 'Permission set 101 (customer service messages)'],
    [115, '权限集 115', 'Permission set 115'],
    [99999, '权限集 99999', 'Permission set 99999'],
  ])('%i', (id, zh, en) => {
    expect(permissionName(id, 'zh')).toBe(zh);
    expect(permissionName(id, 'en')).toBe(en);
  });
});
