import type { Catalogue } from './entry.ts';

/** AuthDesk's own processes: the rehearsal platform, the local service, and what nobody foresaw. */
export const catalogueApp: Catalogue = {
  'sandbox.gone': {
    zh: {
      title: '演练平台没有运行',
      meaning: '这个档案连接的是演练平台，它现在没有运行。',
      causes: ['演练平台随上次的授权台一起退出了', '演练平台的端口被占用'],
      hint: '重新启动演练平台，再继续。',
    },
    en: {
      title: 'The rehearsal platform is not running',
      meaning: 'This profile belongs to the rehearsal platform, which is not running now.',
      causes: ['It ended together with the last AuthDesk', 'Its port is taken by another program'],
      hint: 'Start the rehearsal platform again, then go on.',
    },
    actions: ['rehearse'],
  },
  'rpc.offline': {
    zh: {
      title: '与授权台的连接断开了',
      meaning: '页面连不上本机的授权台服务。已保存的内容不受影响。',
      causes: ['授权台已退出，或启动它的终端关闭了', '端口转发断开了', '电脑刚从睡眠中恢复'],
      hint: '确认授权台正在运行、端口转发正常，再重新连接。',
    },
    en: {
      title: 'The connection to AuthDesk is lost',
      meaning: 'This page cannot reach AuthDesk’s local service. Nothing that was saved is affected.',
      causes: [
        'AuthDesk has ended, or its terminal was closed',
        'The forwarded port is gone',
        'The machine has just woken from sleep',
      ],
      hint: 'Make sure that AuthDesk is running and the port is forwarded, then reconnect.',
    },
    actions: ['reload'],
  },
  'rpc.badRequest': {
    zh: {
      title: '请求内容不合规',
      meaning: '页面或命令发出的内容不符合约定，没有执行。',
      causes: ['授权台升级后，页面还是旧的', '填写的内容超出了允许的范围'],
      hint: '刷新页面再试一次。',
    },
    en: {
      title: 'The request is not acceptable',
      meaning: 'What the page or the command sent is not in the agreed form; nothing was done.',
      causes: ['The page is older than the AuthDesk it talks to', 'Something entered is out of its bounds'],
      hint: 'Reload the page, then try again.',
    },
    actions: ['reload'],
  },
  internal: {
    zh: {
      title: '授权台内部错误',
      meaning: '发生了意料之外的问题，已保存的内容不受影响。',
      causes: ['可能是授权台的缺陷'],
      hint: '重试一次；仍然出现时，带上日志反馈给我们（日志不含密钥）。',
    },
    en: {
      title: 'An error inside AuthDesk',
      meaning: 'Something unexpected happened. Nothing that was saved is affected.',
      causes: ['This may be a defect of AuthDesk'],
      hint: 'Retry; if it happens again, report it with the log (it holds no secrets).',
    },
    actions: ['retry'],
  },
};
