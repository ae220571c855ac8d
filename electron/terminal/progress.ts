import type { Terminal, Text } from './terminal.ts';

/** How often long work says how far it is, ms. */
const progressMs = 1_000;

const read: Text = { zh: '已读取', en: 'Read' };

/**
 * Says how far long work is, once a second and not before the first is over; it may keep the process busy itself.
 * @param what stands before the numbers
 * @returns takes the numbers, and what is to be said behind them
 */
export function progressOf({ say }: Terminal, what: Text = read) {
  let told = Date.now();
  return (done: number, total: number, more: Text = { zh: '', en: '' }): void => {
    if (Date.now() - told < progressMs) return;
    told = Date.now();
    say({
      zh: `${what.zh} ${done}/${total}${more.zh && `，${more.zh}`}`,
      en: `${what.en} ${done}/${total}${more.en && `, ${more.en}`}`,
    });
  };
}
