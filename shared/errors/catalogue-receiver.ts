import type { Catalogue } from './entry.ts';

/** Why the receiver could not start (`receiver.*`). */
export const catalogueReceiver: Catalogue = {
  'receiver.elsewhere': {
    zh: {
      title: '接收器已在别处运行',
      meaning:
        '同一个数据文件夹只能有一个接收器，现在由{front|另一个授权台}运行[[，端口 {port}]]。收到的推送这里也能看到。',
      causes: ['另一个窗口、浏览器界面或 listen 命令正在接收'],
      hint: '直接使用那个接收器；要换到这里，先在那边停止。',
    },
    en: {
      title: 'The receiver runs elsewhere',
      meaning:
        'A data folder has one receiver at a time; {front|another AuthDesk} runs it now[[, at port {port}]]. What it receives shows here too.',
      causes: ['Another window, browser front or listen command is receiving'],
      hint: 'Use that one; to have it here, stop it there first.',
    },
    actions: ['open-receiver'],
  },
  'receiver.port': {
    zh: {
      title: '端口已被占用',
      meaning: '这个端口[[（{port}）]]正被另一个程序使用，接收器没有启动。',
      causes: ['上一个授权台还没有退出', '另一个程序占用了它'],
      hint: '换一个端口，或填 0 自动选择。',
    },
    en: {
      title: 'The port is taken',
      meaning: 'Another program uses that port already[[ ({port})]]; the receiver did not start.',
      causes: ['The last AuthDesk has not ended yet', 'Another program has it'],
      hint: 'Choose another port, or 0 for any free one.',
    },
    actions: ['open-receiver'],
  },
  'receiver.portDenied': {
    zh: {
      title: '没有权限使用这个端口',
      meaning: '系统不允许监听这个端口[[（{port}）]]，接收器没有启动。',
      causes: ['1024 以下的端口要有管理员权限', '安全软件拦截了监听'],
      hint: '换一个 1024 以上的端口，由反向代理转发过来。',
    },
    en: {
      title: 'This port is not permitted',
      meaning:
        'The system does not let AuthDesk listen at that port[[ ({port})]]; the receiver did not start.',
      causes: ['Ports below 1024 are for administrators', 'Security software forbids it'],
      hint: 'Choose a port above 1024 and let the reverse proxy pass requests on to it.',
    },
    actions: ['open-receiver'],
  },
  'receiver.host': {
    zh: {
      title: '监听地址不可用',
      meaning: '这台电脑没有{host|这个地址}，接收器没有启动。',
      causes: ['地址写错了', '这是另一台机器的地址'],
      hint: '只给本机的隧道或代理使用时填 127.0.0.1；要让其他机器连过来，填本机的地址或 0.0.0.0。',
    },
    en: {
      title: 'The listening address cannot be used',
      meaning: 'This machine does not have {host|this address}; the receiver did not start.',
      causes: ['The address is misspelt', 'It is another machine’s'],
      hint: 'Use 127.0.0.1 for a tunnel or proxy on this machine; for other machines, one of this machine’s addresses or 0.0.0.0.',
    },
    actions: ['open-receiver'],
  },
};
