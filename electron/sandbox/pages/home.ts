// GET /: what this server is.
import { html, raw } from 'hono/html';
import { textsIn } from '../../../shared/texts/index.ts';
import { type Html, page, t } from './layout.ts';

const english = textsIn('en');

/** The front page. @param componentAppid the rehearsal platform's appid */
export function homePage(baseUrl: string, componentAppid: string): Html {
  return page(
    t('pages.rehearsal.home.title'),
    html`<h1>${t('pages.rehearsal.home.heading')}</h1>
<p class="dim">${t('pages.rehearsal.home.text')}</p>
<h2>${t('pages.rehearsal.home.connect')}</h2>
<div class="card"><dl>
<div><dt>${t('pages.rehearsal.home.apiBase')}</dt><dd><code>${baseUrl}</code></dd></div>
<div><dt>${t('pages.rehearsal.home.componentAppid')}</dt><dd><code>${componentAppid}</code></dd></div>
<div><dt>${t('pages.rehearsal.home.callback')}</dt><dd><code>${baseUrl}/authdesk.html</code></dd></div>
<div><dt>${t('pages.rehearsal.home.control')}</dt><dd><code>${baseUrl}/_sandbox/state</code></dd></div>
</dl></div>
<h2>${english('pages.rehearsal.home.otherLanguage')}</h2>
<p class="dim" lang="en">${raw(english('pages.rehearsal.home.text'))}</p>`,
  );
}
