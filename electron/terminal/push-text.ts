import type { Sent } from '../../shared/contract/pushes.ts';
import type { Terminal } from './terminal.ts';

/** A push that was made, and how it was answered. */
export function showSent(
  { t, print, facts }: Terminal,
  { target, status, answer, tookMs, xmlMasked }: Sent,
): void {
  facts([
    [t({ zh: '发到', en: 'Sent to' }), target],
    [t({ zh: '应答', en: 'Answer' }), `${status ?? ''} ${answer ?? ''}`.trim()],
    [t({ zh: '耗时', en: 'Took' }), `${Math.round(tookMs)} ms`],
  ]);
  print(`\n${xmlMasked}`);
}
