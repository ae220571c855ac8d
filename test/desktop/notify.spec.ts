import { expect, it } from 'vitest';
import { createNotifier, type Watched } from '../../electron/desktop/notify.ts';
import { textsIn } from '../../electron/desktop/texts.ts';

function setUp() {
  const now = { sessions: [] as Watched[], inFront: false };
  const shown: { title: string; body: string }[] = [];
  const clicks: (() => void)[] = [];
  const went: string[] = [];
  const look = createNotifier({
    list: async () => now.sessions,
    isInFront: () => now.inFront,
    show: (words, onClick) => {
      shown.push(words);
      clicks.push(onClick);
    },
    go: (hash) => went.push(hash),
    texts: () => textsIn('zh'),
  });
  return { now, shown, clicks, went, look };
}

const session = (id: string, state: Watched['state'], label = '城南花店', createdAt = 100): Watched => ({
  id,
  label,
  nickName: null,
  state,
  createdAt,
});

it('tells of an authorization that completes while nobody looks; a click leads to it', async () => {
  const { now, shown, clicks, went, look } = setUp();
  now.sessions = [session('a', 'linked'), session('old', 'authorized')];
  await look();
  now.sessions = [session('a', 'exchanging'), session('old', 'authorized')];
  await look();
  expect(shown).toEqual([]);
  now.sessions = [session('a', 'authorized'), session('old', 'authorized')];
  await look();
  await look();
  expect(shown).toEqual([{ title: '授权已完成', body: '城南花店 已授权，信息已保存。' }]);
  clicks[0]?.();
  expect(went).toEqual(['#/sessions/a?tab=all']);
});

it('says nothing while the window is in front, and nothing of it afterwards', async () => {
  const { now, shown, look } = setUp();
  now.sessions = [session('a', 'linked')];
  await look();
  now.inFront = true;
  now.sessions = [session('a', 'authorized')];
  await look();
  now.inFront = false;
  await look();
  expect(shown).toEqual([]);
});

it('several at once are one notification', async () => {
  const { now, shown, clicks, went, look } = setUp();
  now.sessions = [session('a', 'linked'), session('b', 'uncertain', '')];
  await look();
  now.sessions = [session('a', 'authorized'), session('b', 'authorized', '')];
  await look();
  expect(shown.map(({ body }) => body)).toEqual(['2 个商户已授权，信息已保存。']);
  clicks[0]?.();
  expect(went).toEqual(['#/sessions?tab=all']);
});

it('an old session that comes into view authorized is no news', async () => {
  const { now, shown, look } = setUp();
  now.sessions = [session('a', 'linked')];
  await look();
  now.sessions = [session('old', 'authorized', '老街咖啡', 50), session('a', 'linked')];
  await look();
  expect(shown).toEqual([]);
});

it('one that was made and finished between two looks is', async () => {
  const { now, shown, look } = setUp();
  now.sessions = [session('a', 'linked')];
  await look();
  now.sessions = [session('quick', 'authorized', '江边书屋', 101), session('a', 'linked')];
  await look();
  expect(shown.map(({ body }) => body)).toEqual(['江边书屋 已授权，信息已保存。']);
});

it('has a word for a merchant without a name', async () => {
  const { now, shown, look } = setUp();
  now.sessions = [session('a', 'linked', '')];
  await look();
  now.sessions = [{ ...session('a', 'authorized', ''), nickName: '花店服务号' }];
  await look();
  now.sessions = [session('b', 'linked', '')];
  await look();
  now.sessions = [session('b', 'authorized', '')];
  await look();
  expect(shown.map(({ body }) => body)).toEqual([
    '花店服务号 已授权，信息已保存。',
    '一个商户 已授权，信息已保存。',
  ]);
});
