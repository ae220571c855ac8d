// What a download shows while it runs: one line rewritten at a terminal, now and then a line elsewhere.

const EVERY = { terminal: 200, log: 10_000 };

/**
 * Bytes as people read them.
 * @param {number} bytes
 * @returns {string} whole MB, without the unit
 */
export const megabytes = (bytes) => String(Math.round(bytes / 1e6));

/**
 * @param {number} bytesPerMs
 * @returns {string}
 */
const speed = (bytesPerMs) => {
  const perSecond = bytesPerMs * 1000;
  return perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} MB/s` : `${Math.round(perSecond / 1e3)} kB/s`;
};

/**
 * @param {{ write: (text: string) => void, isTerminal: boolean, now: () => number }} out
 * @returns {{ show: (have: number, total: number | null, rate: number) => void, end: () => void }}
 *   `show`: bytes, and bytes per ms; `end` clears the line that is rewritten
 */
export const makeProgress = ({ write, isTerminal, now }) => {
  // The first line of a log comes after a while: most downloads have ended by then.
  let shown = isTerminal ? -Infinity : now();
  return {
    show: (have, total, rate) => {
      if (now() - shown < (isTerminal ? EVERY.terminal : EVERY.log)) return;
      shown = now();
      const size = total === null ? megabytes(have) : `${megabytes(have)}/${megabytes(total)}`;
      const text = `正在下载 Electron · Fetching Electron: ${size} MB, ${speed(rate)}`;
      write(isTerminal ? `\r${text}\x1b[K` : `${text}\n`);
    },
    end: () => {
      if (isTerminal && shown !== -Infinity) write('\r\x1b[K');
    },
  };
};
