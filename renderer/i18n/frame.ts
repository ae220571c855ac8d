import { pair } from './pair.ts';

/** The frame around every page: navigation, top bar, notices, the page without a connection. */
export const frame = pair(
  {
    skip: '跳到正文',
    navLabel: '主导航',
    notices: '提示',
    platform: '第三方平台',
    noPlatform: '还没有平台档案',
    choosePlatform: '选择平台',
    allPlatforms: '管理平台档案',
    tagProduction: '生产 · 受保护',
    tagUnguarded: '生产 · 未保护',
    tagRehearsal: '演练',
    tagBorrowOnly: '只借用',
    nav: {
      wizard: '授权向导',
      sessions: '授权会话',
      authorizers: '授权账号',
      inspector: '调用记录',
      settings: '设置',
    },
    paste: '粘贴识别',
    lost: '和后台的连接断了，正在重新连接…',
    lostDetail: '请看一下启动授权台的那个终端窗口是否还开着。已保存的内容都在。',
    connecting: '正在连接…',
    refusedTitle: '请用启动时打印的网址打开',
    refusedText:
      '授权台只接受带口令的网址。请回到启动它的终端窗口，找到下面这一行，把整个网址（包括 # 后面的部分）复制到浏览器打开。',
    refusedNote: '每次启动的口令都不同；用书签或旧标签页打开会停在这一页。',
    keyFile:
      '这台机器没有可用的系统钥匙串：加密密钥存在数据库旁边的文件里（权限 0600）。能读这个文件的人就能读出保存的密钥。',
    keyFileDismiss: '本次不再提示',
    vaultLostTitle: '找不到加密密钥，保存过的密钥和令牌读不出来',
    vaultLostText:
      '可能是换了机器、换了系统用户，或钥匙串被清空。先试着在原来的用户下打开；如果找不回来，就启用新密钥，然后重新填写 AppSecret 和票据，授权可以从微信的授权列表找回。名称、AppID 和会话记录不受影响。',
    vaultNewKey: '启用新密钥…',
    vaultNewKeyTitle: '启用新密钥？',
    vaultNewKeyText:
      '以前加密的 AppSecret、票据、令牌和刷新令牌将一直读不出来，除非找回原来的密钥。它们不会被删除。',
    vaultNewKeyConfirm: '启用新密钥',
    crashed: '这一页出错了',
    crashedText: '已保存的内容不受影响。重新载入后会回到同一步。',
    reload: '重新载入',
  },
  {
    skip: 'Skip to content',
    navLabel: 'Main navigation',
    notices: 'Notices',
    platform: 'Third-party platform',
    noPlatform: 'No platform profile yet',
    choosePlatform: 'Choose a platform',
    allPlatforms: 'Manage platform profiles',
    tagProduction: 'Production · guarded',
    tagUnguarded: 'Production · unguarded',
    tagRehearsal: 'Rehearsal',
    tagBorrowOnly: 'Borrow only',
    nav: {
      wizard: 'Authorize',
      sessions: 'Sessions',
      authorizers: 'Accounts',
      inspector: 'Calls',
      settings: 'Settings',
    },
    paste: 'Paste & recognise',
    lost: 'The connection to the core is lost. Reconnecting…',
    lostDetail: 'Check that the terminal AuthDesk was started from is still open. Everything saved is safe.',
    connecting: 'Connecting…',
    refusedTitle: 'Open the address printed at start-up',
    refusedText:
      'AuthDesk only answers to an address that carries its launch token. Go back to the terminal it was started from, find the line below, and open that whole address in your browser, including what follows the #.',
    refusedNote: 'The token is a new one at every start: bookmarks and old tabs end up on this page.',
    keyFile:
      'This machine has no usable OS keychain: the encryption key lies in a file beside the database (mode 0600). Whoever can read that file can read the saved secrets.',
    keyFileDismiss: 'Hide for now',
    vaultLostTitle: 'The encryption key is missing: saved secrets and tokens cannot be read',
    vaultLostText:
      'The machine or the OS user may have changed, or the keychain was emptied. Try opening AuthDesk as the original user first. If the key is gone, start with a new one, enter the AppSecret and a ticket again, and recover authorizations from WeChat’s list. Names, AppIDs and session records are unharmed.',
    vaultNewKey: 'Start with a new key…',
    vaultNewKeyTitle: 'Start with a new key?',
    vaultNewKeyText:
      'AppSecrets, tickets, tokens and refresh tokens encrypted so far stay unreadable unless the old key is found again. They are not deleted.',
    vaultNewKeyConfirm: 'Start with a new key',
    crashed: 'This page ran into an error',
    crashedText: 'Nothing saved is affected. After a reload you are back at the same step.',
    reload: 'Reload',
  },
);
