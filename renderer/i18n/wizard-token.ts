import { pair } from './pair.ts';

/** What is told of component tokens: which there were, how each ended, why none is fetched now. */
export const tokenTruth = pair(
  {
    title: '令牌历史',
    none: '这里还没有用过任何令牌。',
    noEnd: '有效期未知',
    state: {
      inForce: '正在使用',
      expired: '已到期',
      superseded: '已被替换',
      refused: '被微信拒绝',
      unreadable: '密钥已丢失',
    },
    supersededAt: '{{time}} 被替换',
    refusedAt: '{{time}} 被拒绝',
    early: '提前失效：大约在 {{time}}，多半是别的程序获取了新令牌。',
    front: { browser: '浏览器界面', desktop: '桌面窗口', terminal: '命令行' },
    pid: '进程 {{pid}}',
    here: '（本进程）',
    pause_other: '连续 {{count}} 次获取失败，{{time}} 之前不会自动再取。你点按钮会立即再试。',
    renewal: {
      byItself: '用到时才自动续期',
      asks: '到期前会先问你，不自动获取',
      borrowOnly: '只借用，到期后要再借一个',
    },
  },
  {
    title: 'Token history',
    none: 'No token has been used here yet.',
    noEnd: 'validity unknown',
    state: {
      inForce: 'In use',
      expired: 'Expired',
      superseded: 'Superseded',
      refused: 'Refused by WeChat',
      unreadable: 'Key lost',
    },
    supersededAt: 'superseded {{time}}',
    refusedAt: 'refused {{time}}',
    early: 'It ended early: most likely somebody else fetched a new one at about {{time}}.',
    front: { browser: 'Browser front', desktop: 'Desktop window', terminal: 'Terminal' },
    pid: 'process {{pid}}',
    here: ' (this one)',
    pause_one:
      'The last fetch failed: nothing is fetched by itself before {{time}}. Your click tries at once.',
    pause_other:
      '{{count}} fetches failed in a row: nothing is fetched by itself before {{time}}. Your click tries at once.',
    renewal: {
      byItself: 'renewed by itself when something needs it',
      asks: 'asks before it is renewed',
      borrowOnly: 'borrowed only: borrow another when it ends',
    },
  },
);
