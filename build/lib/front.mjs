// Which front `npm start` opens, and what it says when that is not the window.

/**
 * @typedef {{
 *   browser: boolean,
 *   env: NodeJS.ProcessEnv,
 *   platform: string,
 *   uid: number | null,
 *   built: boolean,
 *   binary: boolean,
 *   failedLately: boolean,
 * }} Situation
 *   `browser`: asked for on the command line; `uid`: null on Windows; `built`: the desktop bundle is there;
 *   `binary`: Electron is there; `failedLately`: it could not be fetched within the last day
 *
 * @typedef {'switchedOff' | 'notBuilt' | 'noDisplay' | 'root' | 'failedLately' | 'notFetched' | 'broken'} Reason
 */

/**
 * Splits off what `npm start` itself understands; everything else belongs to the front.
 * @param {string[]} argv arguments after `npm start --`
 * @returns {{ browser: boolean, rest: string[] }}
 */
export const splitArgs = (argv) => {
  const end = argv.indexOf('--');
  const own = end < 0 ? argv : argv.slice(0, end);
  const rest = own.filter((arg) => arg !== '--browser');
  return { browser: rest.length < own.length, rest: end < 0 ? rest : [...rest, ...argv.slice(end)] };
};

/**
 * @param {Situation} now
 * @returns {{ front: 'electron' | 'fetch' } | { front: 'browser', reason: Reason | null }}
 *   `fetch`: Electron is to be downloaded, then decided by whether that worked; `reason` null: it was asked for
 */
export const chooseFront = (now) => {
  if (now.browser) return { front: 'browser', reason: null };
  if (now.env.AUTHDESK_NO_ELECTRON === '1') return { front: 'browser', reason: 'switchedOff' };
  if (!now.built) return { front: 'browser', reason: 'notBuilt' };
  if (now.platform === 'linux') {
    if (!now.env.DISPLAY && !now.env.WAYLAND_DISPLAY) return { front: 'browser', reason: 'noDisplay' };
    // Chromium's sandbox does not run as root, and AuthDesk does not run without it.
    if (now.uid === 0) return { front: 'browser', reason: 'root' };
  }
  if (now.binary) return { front: 'electron' };
  return now.failedLately ? { front: 'browser', reason: 'failedLately' } : { front: 'fetch' };
};

const GET_IT = {
  zh: '要桌面窗口：ELECTRON_MIRROR=<镜像地址> npm start',
  en: 'for the window: ELECTRON_MIRROR=<mirror URL> npm start',
};

/** @type {Record<Reason, { zh: string, en: string, hint: boolean }>} */
const REASONS = {
  switchedOff: { zh: '已设置 AUTHDESK_NO_ELECTRON=1', en: 'AUTHDESK_NO_ELECTRON=1 is set', hint: false },
  notBuilt: { zh: '这份源码里还没有桌面窗口', en: 'this tree has no desktop front', hint: false },
  noDisplay: {
    zh: '这台机器没有图形界面（DISPLAY 为空）',
    en: 'this machine has no display (DISPLAY is empty)',
    hint: false,
  },
  root: {
    zh: 'root 用户无法启用窗口的沙箱，请换普通用户',
    en: "the window's sandbox does not run as root, use an ordinary user",
    hint: false,
  },
  failedLately: {
    zh: '24 小时内下载 Electron 失败过',
    en: 'Electron could not be fetched within the last 24 hours',
    hint: true,
  },
  notFetched: { zh: 'Electron 没能下载', en: 'Electron could not be fetched', hint: true },
  broken: { zh: 'Electron 无法在这台机器上运行', en: 'Electron does not run on this machine', hint: false },
};

/**
 * Why the browser front opens instead of the window, and how to get the window.
 * @param {Reason} reason
 * @returns {{ zh: string, en: string }} one line each
 */
export const explainFront = (reason) => {
  const { zh, en, hint } = REASONS[reason];
  return {
    zh: `改用浏览器界面：${zh}${hint ? `；${GET_IT.zh}` : ''}`,
    en: `Opening the browser front: ${en}${hint ? `; ${GET_IT.en}` : ''}`,
  };
};
