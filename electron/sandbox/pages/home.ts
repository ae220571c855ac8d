// GET /: what this server is.
import { html } from 'hono/html';
import { type Html, page } from './layout.ts';

/** The front page. @param componentAppid the rehearsal platform's appid */
export function homePage(baseUrl: string, componentAppid: string): Html {
  return page(
    '授权台演练平台',
    html`<h1>演练平台</h1>
<p class="dim">本机上的一个假微信：行为与微信第三方平台接口一致，用来演练授权、测试自己的程序。这里没有真实的账号和数据。</p>
<h2>接入</h2>
<div class="card"><dl>
<div><dt>接口地址</dt><dd><code>${baseUrl}</code></dd></div>
<div><dt>第三方平台 AppID</dt><dd><code>${componentAppid}</code></dd></div>
<div><dt>授权回调地址</dt><dd><code>${baseUrl}/authdesk.html</code></dd></div>
<div><dt>控制接口</dt><dd><code>${baseUrl}/_sandbox/state</code></dd></div>
</dl></div>
<h2>In English</h2>
<p class="dim" lang="en">A rehearsal of WeChat's third-party platform on this machine. Point any client or SDK at the address above; nothing here is real.</p>`,
  );
}
