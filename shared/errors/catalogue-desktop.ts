import type { Catalogue } from './entry.ts';

/** What only the desktop window can do, and what it cannot; what only the browser front can. */
export const catalogueDesktop: Catalogue = {
  'desktop.absent': {
    zh: {
      title: '这里没有桌面窗口',
      meaning: '这一步要用到桌面窗口，当前用的是浏览器界面或命令行。',
      causes: ['授权台是用浏览器界面打开的', '页面是从另一台机器转发过来的'],
      hint: '用浏览器打开启动页，完成授权后把结果粘贴回来；或改用桌面版。',
    },
    en: {
      title: 'There is no desktop window here',
      meaning: 'This step needs the desktop window; you are using the browser page or the command line.',
      causes: ['AuthDesk was opened in a browser', 'The page is forwarded from another machine'],
      hint: 'Open the launch page in a browser and paste the result back, or use the desktop version.',
    },
    actions: ['paste-callback'],
  },
  'browser.absent': {
    zh: {
      title: '这里不是浏览器界面',
      meaning: '只有用浏览器界面打开的授权台，才能给另一个浏览器一个新网址。',
      causes: ['当前用的是桌面窗口或命令行'],
      hint: '用 npm start -- --browser 或 authdesk serve 打开浏览器界面。',
    },
    en: {
      title: 'This is not the browser front',
      meaning: 'Only AuthDesk served to a browser can give out an address for another browser.',
      causes: ['You are using the window or the command line'],
      hint: 'Start the browser front: npm start -- --browser, or authdesk serve.',
    },
    actions: [],
  },
  'desktop.needsPcLink': {
    zh: {
      title: '手机版链接不能在授权窗口里打开',
      meaning: '这个会话的链接是手机版，只能在微信里打开。授权窗口要用电脑版链接。',
      causes: ['生成链接时选了「在微信里（发链接）」'],
      hint: '换一个电脑版链接（「在我旁边（电脑上扫码）」），再打开授权窗口。',
    },
    en: {
      title: 'A mobile link does not open in the authorize window',
      meaning:
        'This session’s link is the mobile one, which opens only inside WeChat. The window needs the PC link.',
      causes: ['The link was made to be sent in WeChat'],
      hint: 'Make a PC link for the session, then open the authorize window again.',
    },
    actions: ['renew-link'],
  },
  'desktop.noSandbox': {
    zh: {
      title: '没有沙箱，不能打开授权窗口',
      meaning: '授权台这次是在没有 Chromium 沙箱的情况下启动的。授权窗口要显示外部网页，没有沙箱就不打开。',
      causes: ['启动时带了 --no-sandbox；系统不允许使用沙箱时，AppImage 会自动加上它', '以 root 用户运行'],
      hint: '用浏览器打开启动页，完成授权后把结果粘贴回来；或换一个允许沙箱的系统。',
    },
    en: {
      title: 'No authorize window without the sandbox',
      meaning:
        'AuthDesk was started without Chromium’s sandbox this time. The authorize window shows pages from outside, and does not do so without it.',
      causes: [
        'It was started with --no-sandbox, which an AppImage adds by itself where the system forbids the sandbox',
        'It runs as root',
      ],
      hint: 'Open the launch page in a browser and paste the result back, or use a system that permits the sandbox.',
    },
    actions: ['paste-callback'],
  },
  'desktop.fileGone': {
    zh: {
      title: '不知道这个文件在哪里',
      meaning: '只能打开这次启动以后保存的文件所在的文件夹。',
      causes: ['授权台重新启动过', '这个文件不是从这里保存的'],
      hint: '重新导出一次，再打开它所在的文件夹。',
    },
    en: {
      title: 'Where this file is, is not known',
      meaning: 'Only files saved since AuthDesk was started can be shown in their folder.',
      causes: ['AuthDesk was restarted since', 'The file was not saved from here'],
      hint: 'Export it once more, then show it in its folder.',
    },
    actions: [],
  },
};
