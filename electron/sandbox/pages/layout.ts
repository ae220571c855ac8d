// The frame of every page: language, the strip that says it is a rehearsal, and the response's headers.
import { html, raw } from 'hono/html';
import { textsIn } from '../../../shared/texts/index.ts';
import { css, cssSource } from './style.ts';

export type Html = ReturnType<typeof html>;

/** The pages speak Chinese, as WeChat's do. */
export const t = textsIn('zh');

/**
 * A whole page.
 * @param layout classes of the main element: `middle` (centred), `wide`
 */
export function page(title: string, body: Html, layout = ''): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="origin">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(css)}</style>
</head>
<body>
<header class="strip">${t('pages.rehearsal.strip')}</header>
<main class="${layout}">
${body}
</main>
</body>
</html>`;
}

/**
 * Headers of a page: nothing from elsewhere, no script.
 * @param formTargets origins that a form of the page may end up at: Chromium checks redirects as well
 */
export function pageHeaders(formTargets: readonly string[] = []): Record<string, string> {
  const policy = [
    `default-src 'none'`,
    `style-src ${cssSource}`,
    `img-src 'self' data:`,
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ];
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy.join('; '),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  };
}
