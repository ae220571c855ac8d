import type { Terminal, Text } from './terminal.ts';

/** How often long work says how far it is, ms. */
const progressMs = 1_000;

/**
 * Says how far long work is, once a second and not before the first is over; it may keep the process busy itself.
 * @param what stands before the numbers
 * @returns takes the numbers, and what is to be said behind them
 */
export function progressOf({ say, t }: Terminal, what: Text = 'terminal.progress.read') {
  let told = Date.now();
  return (done: number, total: number, more?: Text): void => {
    if (Date.now() - told < progressMs) return;
    told = Date.now();
    const numbers = { what: t(what), done, total };
    say(
      more
        ? ['terminal.progress.doneWith', { ...numbers, more: t(more) }]
        : ['terminal.progress.done', numbers],
    );
  };
}
