import type { Catalogue } from './entry.ts';

/** Wrong usage of the command line. `usage` is the right line, `given` what stood there. */
export const catalogueUsage: Catalogue = {
  'usage.command': {
    zh: {
      title: '没有这个命令',
      meaning: '「{given|这个词}」不是 authdesk 的命令。',
      causes: ['命令拼写有误'],
      hint: '最接近的用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'No such command',
      meaning: '“{given|This word}” is not a command of authdesk.',
      causes: ['The command is misspelt'],
      hint: 'The nearest usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.option': {
    zh: {
      title: '没有这个选项',
      meaning: '这个命令没有选项 {option|（未知）}[[，是不是想写 {nearest}]]。',
      causes: ['选项拼写有误，或属于另一个命令'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'No such option',
      meaning: 'The command has no option {option|of this name}[[; {nearest} was probably meant]].',
      causes: ['The option is misspelt or belongs to another command'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.value': {
    zh: {
      title: '选项或参数的值不对',
      meaning: '{option|这里}不能是「{given|这个值}」[[，可以是 {expected}]]。',
      causes: ['值拼写有误，或超出范围'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'A value does not fit',
      meaning: '{option|This place} does not take “{given|this value}”[[; it takes {expected}]].',
      causes: ['The value is misspelt or out of range'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.bounds': {
    zh: {
      title: '内容超出范围',
      meaning: '{fieldLabel|输入的内容}超出了允许的范围[[，最长 {maximum} 个字符]]，没有执行。',
      causes: ['内容太长，或数字不在允许的范围内'],
      hint: '改短或改对后再试。',
    },
    en: {
      title: 'Out of bounds',
      meaning:
        '{fieldLabel|What was given}: out of bounds[[, {maximum} characters at most]]. Nothing was done.',
      causes: ['The text is too long, or a number is not among those allowed'],
      hint: 'Shorten or correct it, then try again.',
    },
    actions: [],
  },
  'usage.optionPlace': {
    zh: {
      title: '选项的位置不对',
      meaning: '选项 {option|（未知）}要写在命令后面。',
      causes: ['选项写在了命令前面或命令中间'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'An option stands in the wrong place',
      meaning: '{option|The option} comes after the command.',
      causes: ['It stands in front of the command, or within it'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.valueMissing': {
    zh: {
      title: '选项缺少值',
      meaning: '{option|这个选项}后面要跟一个值。',
      causes: ['值漏写了，或引用的变量是空的'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'An option lacks its value',
      meaning: '{option|This option} needs a value.',
      causes: ['The value was left out, or the variable used is empty'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.noValue': {
    zh: {
      title: '这个选项不带值',
      meaning: '{option|这个选项}单独使用，后面不写等号和值。',
      causes: ['多写了值'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'The option takes no value',
      meaning: '{option|This option} stands alone, without an equals sign and a value.',
      causes: ['A value was added to it'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.argumentMissing': {
    zh: {
      title: '缺少参数',
      meaning: '缺少参数 {argument|（未知）}。',
      causes: ['参数漏写了，或引用的变量是空的'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'An argument is missing',
      meaning: 'The argument {argument|needed here} is missing.',
      causes: ['It was left out, or the variable used is empty'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.argumentExtra': {
    zh: {
      title: '参数太多',
      meaning: '第 {place|几} 个参数是多出来的。',
      causes: ['含空格的值没有加引号', '密钥写在了命令行里，应从标准输入或环境变量给出'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'Too many arguments',
      meaning: 'Argument {place|number one} is one too many.',
      causes: [
        'A value with blanks lacks its quotes',
        'A secret was typed on the command line; it comes from stdin or the environment',
      ],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.twice': {
    zh: {
      title: '选项写了两次',
      meaning: '{option|这个选项}只能写一次。',
      causes: ['脚本里拼接了重复的选项'],
      hint: '用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'An option stands twice',
      meaning: '{option|This option} may be given once.',
      causes: ['A script added it again'],
      hint: 'Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.both': {
    zh: {
      title: '两个选项互相矛盾',
      meaning: '{option|这个选项}不能和 {other|另一个选项}一起用。',
      causes: ['脚本里同时写了两者'],
      hint: '只留一个。用法：{usage|authdesk --help}。',
    },
    en: {
      title: 'Two options contradict each other',
      meaning: '{option|This option} cannot go together with {other|the other one}.',
      causes: ['A script gave both'],
      hint: 'Keep one of them. Usage: {usage|authdesk --help}.',
    },
    actions: [],
  },
  'usage.noPlatform': {
    zh: {
      title: '还没有平台档案',
      meaning: '这个数据文件夹里一个平台档案也没有。',
      causes: ['第一次使用', '--data 或 AUTHDESK_DATA 指向了另一个文件夹'],
      hint: '先新建一个平台档案：authdesk platform add；只想试用就运行 authdesk demo。',
    },
    en: {
      title: 'There is no platform profile yet',
      meaning: 'This data folder holds no platform profile.',
      causes: ['It is used for the first time', '--data or AUTHDESK_DATA names another folder'],
      hint: 'Add a profile with authdesk platform add; to try it out, run authdesk demo.',
    },
    actions: ['rehearse'],
  },
  'usage.whichPlatform': {
    zh: {
      title: '要说明是哪个平台',
      meaning: '这里有 {count|几} 个平台档案[[：{names}]]。',
      causes: ['没有写 --platform'],
      hint: '加上 --platform 和名称或 AppID。',
    },
    en: {
      title: 'Several profiles fit',
      meaning: 'There are {count|several} platform profiles[[: {names}]].',
      causes: ['--platform was not given'],
      hint: 'Add --platform with a name or an AppID.',
    },
    actions: [],
  },
  'usage.unknownPlatform': {
    zh: {
      title: '没有这个平台档案',
      meaning: '没有名称或 AppID 是「{given|这个}」的平台档案[[，现有的是：{names}]]。',
      causes: ['名称写错了，或档案在另一个数据文件夹里'],
      hint: '用 authdesk platform list 查看全部档案。',
    },
    en: {
      title: 'No such profile',
      meaning: 'No profile has “{given|this}” as its name or AppID[[; there are: {names}]].',
      causes: ['The name is misspelt, or the profile lies in another data folder'],
      hint: 'See them all with authdesk platform list.',
    },
    actions: [],
  },
  'usage.file': {
    zh: {
      title: '文件读不出来',
      meaning: '打不开文件「{given|（未知）}」。',
      causes: ['路径写错了', '没有读取权限'],
      hint: '核对路径，或用 - 从标准输入读取。',
    },
    en: {
      title: 'The file cannot be read',
      meaning: '“{given|The file}” does not open.',
      causes: ['The path is misspelt', 'There is no permission to read it'],
      hint: 'Check the path, or read from stdin with -.',
    },
    actions: [],
  },
  'usage.jsonToStdout': {
    zh: {
      title: '标准输出只能给一份 JSON',
      meaning: '用了 --json，文件内容就不能同时写到标准输出。',
      causes: ['没有写 --out，或 --out 是 -'],
      hint: '用 --out 指定一个文件。',
    },
    en: {
      title: 'Stdout holds one JSON document only',
      meaning: 'With --json the file itself cannot go to stdout as well.',
      causes: ['--out was left out, or is -'],
      hint: 'Name a file with --out.',
    },
    actions: [],
  },
  'usage.fault': {
    zh: {
      title: '故障写法不对',
      meaning: '「{given|这个故障}」不是一个能预设的故障。',
      causes: ['接口名不存在', '错误码或故障种类写错了'],
      hint: '例如 api_component_token=61006x2 表示前两次返回 61006；种类可以是 timeout、reset、html、cut、slow、drop-answer。',
    },
    en: {
      title: 'The fault does not read',
      meaning: '“{given|This}” is no fault that can be scripted.',
      causes: ['There is no such endpoint', 'The errcode or the kind is misspelt'],
      hint: 'As in api_component_token=61006x2, which refuses twice with 61006; kinds are timeout, reset, html, cut, slow and drop-answer.',
    },
    actions: [],
  },
  'guard.remove': {
    zh: {
      title: '删除前需要确认',
      meaning: '平台档案的授权会话、授权账号和刷新令牌会一并删除，无法恢复。',
      causes: ['没有写 --yes，也没有人在终端前输入名称'],
      hint: '先用 authdesk export 导出；确认要删除时加 --yes。',
    },
    en: {
      title: 'Removing needs your consent',
      meaning: 'Sessions, accounts and refresh tokens of the profile go with it, for good.',
      causes: ['--yes was not given, and nobody was at the terminal to type the name'],
      hint: 'Export first with authdesk export; add --yes when you are sure.',
    },
    actions: [],
  },
  'guard.removeTicket': {
    zh: {
      title: '删除票据前需要确认',
      meaning: '当前票据会从授权台删除，之前存过的票据里最新的一张会接着用。微信和生产系统里的票据不受影响。',
      causes: ['没有写 --yes'],
      hint: '先用 authdesk ticket show 看清楚是哪一张；确认要删除时加 --yes。',
    },
    en: {
      title: 'Removing the ticket needs your consent',
      meaning:
        'The current ticket is removed from AuthDesk, and the newest of the others that are kept takes its place. WeChat and production keep theirs.',
      causes: ['--yes was not given'],
      hint: 'Look at it first with authdesk ticket show; add --yes when it is the one to remove.',
    },
    actions: [],
  },
  'guard.newKey': {
    zh: {
      title: '换新密钥前需要确认',
      meaning:
        '旧密钥加密的内容以后仍然读不出来；数据不会删除，但 AppSecret 和票据要重新填写，刷新令牌要从微信取回。',
      causes: ['没有写 --yes'],
      hint: '先找原来的密钥：系统钥匙串、旧电脑、备份里的 authdesk.key。确认找不到时加 --yes。',
    },
    en: {
      title: 'A new key needs your consent',
      meaning:
        'What the old key encrypted stays unreadable. Nothing is deleted, but AppSecret and ticket must be entered again, and refresh tokens fetched back from WeChat.',
      causes: ['--yes was not given'],
      hint: 'Look for the old key first: the system’s keychain, the old machine, authdesk.key in a backup. Add --yes when it cannot be found.',
    },
    actions: [],
  },
  'port.taken': {
    zh: {
      title: '端口已被占用',
      meaning: '端口 {port|所选端口}已经有别的程序在用。',
      causes: ['上一次启动的还没有退出', '端口属于另一个程序'],
      hint: '用 --port 换一个端口，或省略 --port 自动选择。',
    },
    en: {
      title: 'The port is taken',
      meaning: 'Port {port|chosen} is in use by another program.',
      causes: ['An earlier start has not ended', 'The port belongs to another program'],
      hint: 'Choose another with --port, or leave --port out.',
    },
    actions: [],
  },
  'output.failed': {
    zh: {
      title: '结果没有写出去',
      meaning: '标准输出写入失败，结果不完整；已经做完的都已保存。',
      causes: ['标准输出所在的磁盘已满', '标准输出指向的设备不能写'],
      hint: '换一个输出位置，用 show 或 list 命令再看一次。',
    },
    en: {
      title: 'The result was not written',
      meaning: 'Writing to stdout failed: the result is not whole. What was done is saved.',
      causes: ['The disk that stdout goes to is full', 'Stdout goes to something that cannot be written'],
      hint: 'Send the output elsewhere and look again with a show or list command.',
    },
    actions: [],
  },
  cancelled: {
    zh: {
      title: '已取消',
      meaning: '操作被中断，没有做完。',
      causes: ['按了 Ctrl-C，或输入在完成前结束'],
      hint: '需要时重新运行同一条命令；已经有会话的，从会话继续，不必重来。',
    },
    en: {
      title: 'Cancelled',
      meaning: 'The operation was interrupted before its end.',
      causes: ['Ctrl-C was pressed, or the input ended early'],
      hint: 'Run the same command again when needed; where there is a session, go on with that one.',
    },
    actions: [],
  },
};
