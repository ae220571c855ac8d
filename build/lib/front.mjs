// Which front `npm start` opens, and what it says when that is not the window.

/**
 * @typedef {{
 *   browser: boolean,
 *   env: NodeJS.ProcessEnv,
 *   platform: string,
 *   uid: number | null,
 *   built: boolean,
 *   binary: boolean,
 * }} Situation
 *   `browser`: asked for on the command line; `uid`: null on Windows; `built`: the desktop bundle is there;
 *   `binary`: Electron is there
 *
 * @typedef {'switchedOff' | 'notBuilt' | 'noDisplay' | 'root'} Reason
 * @typedef {{ zh: string, en: string }} Words
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
 *   `fetch`: the window, once Electron is downloaded; `reason` null: it was asked for
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
  return { front: now.binary ? 'electron' : 'fetch' };
};

/** @type {Record<Reason, Words>} */
const REASONS = {
  switchedOff: { zh: '已设置 AUTHDESK_NO_ELECTRON=1', en: 'AUTHDESK_NO_ELECTRON=1 is set' },
  notBuilt: { zh: '这份源码里还没有桌面窗口', en: 'this tree has no desktop front' },
  noDisplay: {
    zh: '这台机器没有图形界面（DISPLAY 为空）',
    en: 'this machine has no display (DISPLAY is empty)',
  },
  root: {
    zh: 'root 用户无法启用窗口的沙箱，请换普通用户',
    en: "the window's sandbox does not run as root, use an ordinary user",
  },
};

/**
 * Why the window is not even tried.
 * @param {Reason} reason
 * @returns {Words}
 */
export const explainFront = (reason) => REASONS[reason];

/**
 * The line that tells why the browser front opens instead of the window.
 * @param {Words} why
 * @returns {Words} one line each
 */
export const insteadOfWindow = ({ zh, en }) => ({
  zh: `改用浏览器界面：${zh}`,
  en: `Opening the browser front: ${en}`,
});
