import type { Sent } from '../../shared/contract/pushes.ts';
import type { Terminal } from './terminal.ts';

/** A push that was made, and how it was answered. */
export function showSent(
  { t, print, facts }: Terminal,
  { target, status, answer, tookMs, xmlMasked }: Sent,
): void {
  facts([
    [t('terminal.pushText.sentTo'), target],
    [t('terminal.pushText.answer'), `${status ?? ''} ${answer ?? ''}`.trim()],
    [t('terminal.pushText.took'), `${Math.round(tookMs)} ms`],
  ]);
  print(`\n${xmlMasked}`);
}
