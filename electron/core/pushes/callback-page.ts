import { hash } from 'node:crypto';
import { securityHeaders, standalonePolicy } from '../../../shared/csp.ts';
import { staticPage } from '../../../shared/static-page.ts';
import { textsIn } from '../../../shared/texts/index.ts';
import { loadPageTexts } from '../../../shared/texts/pages.ts';

const style = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f2f3f2;color:#191919;font:16px/1.65 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:480px;margin:0 auto;padding:72px 20px 32px;text-align:center}
svg{display:block;width:72px;height:72px;margin:0 auto}
.ground{fill:#ddf3e6}.stroke{fill:none;stroke:#067a3d;stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
h1{margin:24px 0 8px;font-size:24px;line-height:1.35;font-weight:600}
p{margin:0 0 12px;text-wrap:pretty}
.en{color:#616161;font-size:13px;line-height:1.5}
@media (prefers-color-scheme:dark){
body{background:#111;color:#e8e8e8}
.en{color:#a3a3a3}
.ground{fill:#123322}.stroke{stroke:#5fd795}
}
`;

async function received(): Promise<string> {
  await loadPageTexts();
  const t = textsIn('zh');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${t('pages.callback.title')}</title>
<style>${style}</style>
</head>
<body>
<main>
<svg viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M22 37l10 10 18-21"/></svg>
<h1>${t('pages.callback.title')}</h1>
<p>${t('pages.callback.text')}</p>
<p class="en" lang="en">${textsIn('en')('pages.callback.text')}</p>
</main>
</body>
</html>
`;
}

export interface CallbackOutcome {
  /** A whole code is on the disk, and its session is known. */
  done: boolean;
  /** Neither a code nor our nonce: no callback of a link. */
  refused: boolean;
}

/**
 * What the administrator sees: that all is done; or the static page, which tells by its own address what came back: a
 * code to copy and send by hand, a damaged one, or none at all.
 */
export async function callbackAnswer({ done, refused }: CallbackOutcome) {
  const html = done ? await received() : await staticPage();
  const headers = {
    ...securityHeaders,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': standalonePolicy(html, (text) => hash('sha256', text, 'base64')),
    'cache-control': 'no-store',
  };
  return { status: refused ? 400 : 200, headers, html };
}
