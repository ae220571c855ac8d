import type { Terminal } from './terminal.ts';

/** How often a long reading says how far it is, ms. */
const progressMs = 1_000;

/** Says how far a reading is, once a second and not before the first is over; it may keep the process busy itself. */
export function progressOf({ say }: Terminal): (done: number, total: number) => void {
  let told = Date.now();
  return (done, total) => {
    if (Date.now() - told < progressMs) return;
    told = Date.now();
    say({ zh: `已读取 ${done}/${total}`, en: `Read ${done}/${total}` });
  };
}
