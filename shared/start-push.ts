import type { Lang } from './lang.ts';

type Words = Readonly<Record<Lang, string>>;

const begun: Words = {
  zh: '微信已重新开始推送票据。',
  en: 'WeChat has begun to push tickets again.',
};
const running: Words = {
  zh: '微信说推送正常（in a normal state）：它认为推送一直在进行，但这不代表票据送到了。',
  en: 'WeChat calls its pushes normal (“in a normal state”): it believes that they run, which does not mean that tickets arrive.',
};
const after: Words = {
  zh: '票据约每 10 分钟推送一次，发到开发者平台里登记的授权事件接收 URL。10 分钟后那里还没有收到，多半是它没有在 5 秒内应答 success。',
  en: 'A ticket is pushed about every ten minutes, to the authorization-event URL that is registered in WeChat’s console. If none has come there after ten minutes, that URL most likely does not answer success within five seconds.',
};

/** What WeChat said to a start of its ticket pushes; and, whatever it said, since nothing promises a ticket, what follows. */
export function startPushText(alreadyRunning: boolean, lang: Lang): { said: string; after: string } {
  return { said: (alreadyRunning ? running : begun)[lang], after: after[lang] };
}
