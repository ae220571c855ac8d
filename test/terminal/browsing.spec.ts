import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { authorized, type TerminalDesk, terminalDesk } from './support.ts';

const rows = z.array(
  z.looseObject({ authorizerAppid: z.string(), tags: z.array(z.string()), note: z.string().nullable() }),
);

async function deskWith(accounts: Record<string, Record<string, unknown>>): Promise<TerminalDesk> {
  const desk = await terminalDesk();
  await desk.run(['token', 'fetch', '--yes']);
  for (const [authorizerAppid, wish] of Object.entries(accounts)) {
    const { sessionId, link } = await authorized(desk);
    const { callback } = await desk.scan(link, { authorizerAppid, ...wish });
    const done = await desk.run(['complete', sessionId, callback, '--json']);
    expect(done.code, done.out).toBe(0);
  }
  return desk;
}

const appids = ['wx00000000000000aa', 'wx00000000000000bb', 'wx00000000000000cc'] as const;
const [a, b, c] = appids;

async function desk3() {
  const desk = await deskWith({
    [a]: { nickName: 'B 店', kind: 'miniProgram', permissions: [17, 18] },
    [b]: { nickName: 'a 店', kind: 'officialAccount', permissions: [1] },
    [c]: { nickName: 'C 店', kind: 'miniProgram', permissions: [17] },
  });
  const listed = async (...options: string[]) => {
    const { out } = await desk.run(['authorizer', 'list', ...options, '--json']);
    return rows.parse(JSON.parse(out)).map(({ authorizerAppid }) => authorizerAppid);
  };
  return { desk, listed };
}

describe('many accounts at the terminal', () => {
  it('are listed by what is asked for, in the order that is asked for', async () => {
    const { listed } = await desk3();
    expect(await listed('--sort', 'nickName')).toEqual([b, a, c]);
    expect(await listed('--sort', 'nickName', '--desc')).toEqual([c, a, b]);
    expect((await listed('--kind', 'miniProgram')).toSorted()).toEqual([a, c]);
    expect(await listed('--permission', '17', '--missing-permission', '18')).toEqual([c]);
    expect(await listed('--status', 'unauthorized')).toEqual([]);
  });

  it('have tags and notes of the engineer’s own', async () => {
    const { desk, listed } = await desk3();
    const tagged = await desk.run(['authorizer', 'tag', a, c, '--add', 'VIP', '--add', '连锁', '--json']);
    expect([tagged.code, tagged.json()]).toEqual([0, { accounts: 2, changed: 2, full: [] }]);
    expect((await desk.run(['authorizer', 'tag', c, '--remove', 'vip'])).out).toContain('改了 1 个');
    expect(await listed('--tag', 'vip')).toEqual([a]);
    expect((await listed('--search', '连锁')).toSorted()).toEqual([a, c]);
    const written = await desk.run(['authorizer', 'note', a, '-', '--json'], { stdin: '第一行\n第二行\n' });
    expect(written.json()).toEqual({ authorizerAppid: a, note: '第一行\n第二行' });
    expect((await desk.run(['authorizer', 'note', a])).out).toContain('第二行');
    expect((await desk.run(['authorizer', 'show', a])).out).toMatch(/标签.*VIP/);
    expect((await desk.run(['authorizer', 'note', a, '', '--json'])).json()).toEqual({
      authorizerAppid: a,
      note: null,
    });
    const foreign = Readable.from([Buffer.from([0xb1, 0xb8, 0xd7, 0xa2])]);
    const refused = await desk.run(['authorizer', 'note', a, '-', '--json'], { stdin: foreign });
    expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'input.note' } }]);
    expect((await desk.run(['authorizer', 'note', a, '--json'])).json()).toMatchObject({ note: null });
    for (const [line, code] of [
      [['tag', a], 'usage.argumentMissing'],
      [['tag', '--add', 'x'], 'usage.argumentMissing'],
      [['tag', a, '--filter', 'x', '--add', 'y'], 'usage.both'],
      [['tag', 'wxnobody', '--add', 'x'], 'authorizer.notFound'],
      [['tag', a, '--add', ' '], 'input.tag'],
      [['tag', a, '--add', 'Shop', '--remove', 'ＳＨＯＰ'], 'usage.both'],
      [['note', a, 'x'.repeat(4_001)], 'input.note'],
    ] as const) {
      const refused = await desk.run(['authorizer', ...line, '--json']);
      expect([refused.code, refused.json()], line.join(' ')).toMatchObject([2, { error: { code } }]);
    }
  });

  it('are found again by a filter with a name', async () => {
    const { desk, listed } = await desk3();
    const save = ['filter', 'save', '小程序', '--kind', 'miniProgram', '--sort', 'nickName', '--desc'];
    expect((await desk.run([...save, '--json'])).json()).toEqual({
      name: '小程序',
      componentAppid: null,
      query: { kinds: ['miniProgram'], sort: 'nickName', descending: true },
    });
    expect(await listed('--filter', '小程序')).toEqual([c, a]);
    expect(await listed('--filter', '小程序', '--permission', '18')).toEqual([a]);
    expect(await listed('--filter', '小程序', '--sort', 'nickName')).toEqual([a, c]);
    const tagged = await desk.run(['authorizer', 'tag', '--filter', '小程序', '--add', '批量', '--json']);
    expect(tagged.json()).toMatchObject({ accounts: 2, changed: 2 });
    const again = await desk.run([...save, '--json']);
    expect([again.code, again.json()]).toMatchObject([2, { error: { code: 'filter.taken' } }]);
    await desk.run(['filter', 'rename', '小程序', 'Mini']);
    expect((await desk.run(['filter', 'list'])).out).toMatch(/Mini.*kinds=miniProgram/);
    await desk.run(['filter', 'remove', 'mini']);
    expect((await desk.run(['filter', 'list', '--json'])).json()).toEqual([]);
    for (const line of [
      ['authorizer', 'list', '--filter', 'mini'],
      ['filter', 'remove', 'mini'],
    ]) {
      const gone = await desk.run([...line, '--json']);
      expect([gone.code, gone.json()]).toMatchObject([2, { error: { code: 'filter.notFound' } }]);
    }
  });

  it('are tagged by a filter of one of two platforms without naming that again', async () => {
    const { desk } = await desk3();
    const { componentAppid } = desk.sandbox.credentials;
    await desk.run(['filter', 'save', 'mine', '--platform', componentAppid, '--kind', 'miniProgram']);
    const other = ['platform', 'add', '--name', '另一个', '--appid', 'wx00000000000000ff', '--borrow-only'];
    const added = await desk.run([...other, '--redirect-uri', 'https://b.example.com/authdesk.html']);
    expect(added.code, added.err).toBe(0);
    const tagged = await desk.run(['authorizer', 'tag', '--filter', 'mine', '--add', 'x', '--json']);
    expect([tagged.code, tagged.json()]).toMatchObject([0, { accounts: 2, changed: 2 }]);
  });
});
