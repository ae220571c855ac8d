import type { Terminal, Text } from './terminal.ts';

/** How often long work says how far it is, ms. */
const progressMs = 1_000;

/**
 * Says how far long work is, once a second and not before the first is over; it may keep the process busy itself.
 * @param what stands before the numbers
 * @returns takes the numbers, `total` null while nobody knows it, and what is to be said behind them
 */
export function progressOf({ say, t }: Terminal, what: Text = 'terminal.progress.read') {
  let told = Date.now();
  return (done: number, total: number | null, more?: Text): void => {
    if (Date.now() - told < progressMs) return;
    told = Date.now();
    if (total === null) return void say(['terminal.progress.count', { what: t(what), done }]);
    const numbers = { what: t(what), done, total };
    if (more) say(['terminal.progress.doneWith', { ...numbers, more: t(more) }]);
    else say(['terminal.progress.done', numbers]);
  };
}
