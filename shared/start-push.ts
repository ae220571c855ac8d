import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

/** What WeChat said to a start of its ticket pushes; and, whatever it said, since nothing promises a ticket, what follows. */
export function startPushText(alreadyRunning: boolean, lang: Lang): { said: string; after: string } {
  const t = textsIn(lang);
  return {
    said: t(`words.startPush.${alreadyRunning ? 'running' : 'begun'}`),
    after: t('words.startPush.after'),
  };
}
