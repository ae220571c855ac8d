// authdesk.html, the static page for the registered domain (docs/decisions/0010-one-static-page.md): one file, no
// dependencies, nothing sent anywhere. It runs on the merchant-facing domain in whatever browser or web view opens it, hence the script of 2009's language.

import { callbackPatterns } from './callback.ts';

/** The last line of the page: a copy without it was cut. */
export const staticPageEnd = '<!-- authdesk-page:end -->';

const style = `
*{box-sizing:border-box}
[hidden]{display:none!important}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f2f3f2;color:#191919;font:16px/1.65 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{max-width:480px;margin:0 auto;padding:0 20px 32px}
section{padding-top:56px}
h1{margin:20px 0 6px;font-size:24px;line-height:1.35;font-weight:600}
p{margin:0 0 12px;text-wrap:pretty}
.en{color:#616161;font-size:13px;line-height:1.5}
.mark{display:block;width:56px;height:56px}
.mark .ground{fill:#ddf3e6}.mark .stroke{fill:none;stroke:#067a3d;stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
.mark.bad .ground{fill:#fde8e4}.mark.bad .stroke{stroke:#a3301a}
.mark.quiet .ground{fill:#e4e6e4}.mark.quiet .stroke{stroke:#4f5451}
dl{margin:20px 0;padding:4px 16px;border-radius:12px;background:#fff}
dl>div{padding:10px 0;border-top:1px solid #ececec}
dl>div:first-child{border-top:0}
dt{color:#616161;font-size:13px}
dd{margin:0;overflow-wrap:anywhere;word-break:break-word}
.button{display:block;width:100%;min-height:50px;padding:12px 20px;border:0;border-radius:12px;background:#067a3d;color:#fff;font:inherit;font-size:17px;line-height:26px;font-weight:500;text-align:center;text-decoration:none;cursor:pointer;-webkit-appearance:none;appearance:none}
.button:hover{background:#05682f}
.button:focus,textarea:focus{outline:3px solid #4fbf85;outline-offset:2px}
.note{margin:16px 0;padding:12px 16px;border-radius:12px;background:#fff4d6;color:#6b4700;font-size:14px}
.say{min-height:1.65em;margin:12px 0 0;text-align:center;color:#067a3d;font-size:15px}
textarea{display:block;width:100%;height:122px;margin:16px 0;padding:12px 14px;border:1px solid #d4d4d4;border-radius:12px;background:#fff;color:#3a3a3a;font:13px/1.5 Menlo,Consolas,monospace;resize:none;word-break:break-all}
label{display:block;margin-top:20px;color:#616161;font-size:13px}
label+textarea{margin-top:6px}
.foot{margin-top:28px;padding-top:16px;border-top:1px solid #dedede;color:#616161;font-size:13px}
.tag{display:inline-block;margin-left:8px;padding:0 8px;border-radius:10px;background:#fff4d6;color:#6b4700;font-size:13px;line-height:22px;font-weight:400;vertical-align:middle}
@media (prefers-color-scheme:dark){
body{background:#111;color:#e8e8e8}
.en,dt,label,.foot{color:#a3a3a3}
dl{background:#1e1e1e}dl>div{border-color:#2e2e2e}
.mark .ground{fill:#123322}.mark .stroke{stroke:#5fd795}.mark.bad .ground{fill:#3a1a14}.mark.bad .stroke{stroke:#ff9d8a}
.mark.quiet .ground{fill:#2a2d2b}.mark.quiet .stroke{stroke:#c3c8c5}
.button{background:#3ccf7e;color:#05240f}.button:hover{background:#58da92}
.note,.tag{background:#33290f;color:#f0cf80}
.say{color:#7fe0ab}
textarea{background:#1e1e1e;border-color:#3a3a3a;color:#d6d6d6}
.foot{border-color:#2e2e2e}
}
`;

/** A pattern of the reader (./callback.ts) as the script has it. */
const pattern = (name: keyof typeof callbackPatterns, flags = '') =>
  `new RegExp(${JSON.stringify(callbackPatterns[name])}, '${flags}')`;

const script = `
(function () {
  'use strict';
  var KINDS = { 1: '公众号', 2: '小程序', 3: '公众号或小程序', 4: '小程序推客账号', 5: '视频号', 6: '公众号、小程序或视频号', 8: '带货助手账号' };
  var HOSTS = { 'mp.weixin.qq.com': ['/cgi-bin/componentloginpage', '/safe/bindcomponent'], 'open.weixin.qq.com': ['/wxaopen/safe/bindcomponent'] };
  var PATHS = ['/cgi-bin/componentloginpage', '/safe/bindcomponent', '/wxaopen/safe/bindcomponent'];

  function byId(id) { return document.getElementById(id); }
  function say(id, text) { var at = byId(id); at.textContent = text; at.hidden = !text; }
  function contains(list, one) { for (var i = 0; i < list.length; i++) if (list[i] === one) return true; return false; }
  function decode(text) { try { return decodeURIComponent(text); } catch (e) { return ''; } }

  function queryOf(search) {
    var found = {}, parts = search.replace(/^\\?/, '').split('&');
    for (var i = 0; i < parts.length; i++) {
      var at = parts[i].indexOf('=');
      if (at > 0) found[decode(parts[i].slice(0, at))] = decode(parts[i].slice(at + 1).replace(/\\+/g, ' '));
    }
    return found;
  }

  /* What came back, from wherever gateways and routers have put it: as AuthDesk itself reads it. */
  var AT = ${pattern('at', 'gi')}, END = ${pattern('end', 'i')}, HEAD = ${pattern('head')};
  var BROKEN_HEAD = ${pattern('brokenHead', 'i')}, BROKEN_TAIL = ${pattern('brokenTail')};

  function beforeEnd(text) { var at = text.search(END); return at < 0 ? text : text.slice(0, at); }
  function plain(value) {
    var text = beforeEnd(value.slice(0, 2000).replace(AT, '@')).replace(/\\+/g, ' ');
    for (var i = 0; i < 5; i++) text = text.replace(/(%[0-9a-f]{2})+/gi, function (run) { return decode(run) || run; });
    return text.replace(/^\\s+/, '').replace(/\\s+$/, '');
  }
  function isBroken(code) {
    var head = HEAD.exec(code)[0];
    return BROKEN_HEAD.test(head) || BROKEN_TAIL.test(code.slice(head.length));
  }
  function readCallback(address) {
    var found = {}, ranks = {}, text = address.split('#to=')[0], parameters = ${pattern('parameter', 'gi')}, match;
    for (var i = 0; i < 16 && (match = parameters.exec(text)); i++) {
      var name = match[2].toLowerCase(), value = plain(text.slice(parameters.lastIndex));
      var rank = match[3].length + (name === 'auth_code' && isBroken(value) ? 100 : 0);
      if (value && !(ranks[name] <= rank)) { found[name] = value; ranks[name] = rank; }
    }
    return found;
  }

  function hostOf(address) {
    var a = document.createElement('a');
    a.href = address;
    return /^https?:/i.test(address) ? a.host : '';
  }

  function isLoopback(name) { return name === 'localhost' || name === '[::1]' || /^127(\\.\\d{1,3}){3}$/.test(name); }

  /* The link, when it is an authorize link of WeChat's or of a rehearsal on this machine; else null. */
  function readLink(text) {
    if (!/^https?:\\/\\//i.test(text) || /[\\s\\\\<>"]/.test(text)) return null;
    var a = document.createElement('a');
    a.href = text;
    var rehearsal = a.protocol === 'http:' && isLoopback(a.hostname);
    var known = a.protocol === 'https:' ? HOSTS[a.host.replace(/:443$/, '')] : rehearsal ? PATHS : null;
    var path = a.pathname.charAt(0) === '/' ? a.pathname : '/' + a.pathname;
    var query = queryOf(a.search);
    if (!known || !contains(known, path) || /@/.test(text.split('/')[2])) return null;
    if (!query.component_appid || !query.pre_auth_code || !query.redirect_uri) return null;
    return { href: a.href, rehearsal: rehearsal, pc: path === PATHS[0], query: query };
  }

  function show(id) {
    var all = ['explain', 'launch', 'refused', 'done', 'damaged', 'returned'];
    for (var i = 0; i < all.length; i++) byId(all[i]).hidden = all[i] !== id;
    byId('copying').hidden = id !== 'done' && id !== 'damaged';
    document.title = byId(id).getElementsByTagName('h1')[0].getAttribute('data-title');
  }

  function showLaunch(link) {
    var redirectHost = hostOf(link.query.redirect_uri);
    byId('rehearsal').hidden = !link.rehearsal;
    say('launch-appid', link.query.component_appid);
    say('launch-kind', link.query.biz_appid ? '仅限账号 ' + link.query.biz_appid : KINDS[link.query.auth_type || 3] || '由微信决定');
    say('launch-form', link.pc ? '电脑上打开，再用微信扫码' : '在手机微信里打开');
    say('launch-back', redirectHost || link.query.redirect_uri);
    say('launch-warning', !link.rehearsal && redirectHost !== location.host
      ? '回调地址的域名（' + (redirectHost || '空') + '）与本页域名（' + (location.host || '空') + '）不同，微信可能会拒绝。请联系给你链接的工程师。' : '');
    byId('go').href = link.href;
    show('launch');
  }

  function showResult(query) {
    var minutes = Math.floor(Number(query.expires_in) / 60);
    byId('result').value = location.href;
    say('done-deadline', minutes > 0 ? '请在 ' + minutes + ' 分钟内发回，过时需要重新授权。' : '请尽快发回，过时需要重新授权。');
    show(isBroken(query.auth_code) ? 'damaged' : 'done');
  }

  function render() {
    var hash = location.hash || '';
    var query = readCallback(location.search + hash);
    if (query.auth_code) return showResult(query);
    if (hash.slice(0, 4) !== '#to=') return show(query.authdesk_nonce ? 'returned' : 'explain');
    var given = hash.slice(4);
    var text = /^https?%3a/i.test(given) ? decode(given) : given;
    var link = readLink(text);
    if (link) return showLaunch(link);
    byId('go').removeAttribute('href');
    say('refused-text', decode(given).slice(0, 300) || given.slice(0, 300) || '（空）');
    show('refused');
  }

  function select() {
    var box = byId('result');
    box.focus();
    box.select();
    try { box.setSelectionRange(0, box.value.length); } catch (e) {}
  }
  function copied() { byId('said').textContent = '已复制。请粘贴到聊天里，发回给工程师。'; }
  function copyOld() {
    var done = false;
    select();
    try { done = document.execCommand('copy'); } catch (e) {}
    if (done) copied();
    else byId('said').textContent = '没能自动复制：文字已选中，请长按后选择“拷贝”。';
  }
  function copy() {
    var text = byId('result').value;
    if (navigator.clipboard && navigator.clipboard.writeText)
      navigator.clipboard.writeText(text).then(copied, copyOld);
    else copyOld();
  }

  byId('copy').onclick = copy;
  window.onhashchange = render;
  render();
})();
`;

/**
 * The page as served: a fragment `#to=<authorize link>` (whole, or percent-encoded) makes it the launch page of that
 * link; an address with `auth_code` makes it the callback page that lets the merchant copy the result, and one with our
 * mark alone says that it holds no result.
 */
export const staticPageHtml: string = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="origin">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="authdesk-page" content="1">
<title>微信账号授权</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<noscript><p class="note">此页需要启用 JavaScript。<span lang="en">This page needs JavaScript.</span></p></noscript>

<section id="launch" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 18l16 6v11c0 10-7 16-16 19-9-3-16-9-16-19V24z"/></svg>
<h1 data-title="前往微信授权">前往微信授权<span id="rehearsal" class="tag" hidden>演练</span></h1>
<p>第三方平台请你授权一个账号。请由该账号的<strong>管理员</strong>操作；链接只能用一次，打开前请先看清下面的内容。</p>
<p class="en" lang="en">A third-party platform asks for your authorization. Only the account's administrator can give it, and the link works once.</p>
<dl>
<div><dt>第三方平台 AppID</dt><dd id="launch-appid"></dd></div>
<div><dt>可授权的账号</dt><dd id="launch-kind"></dd></div>
<div><dt>打开方式</dt><dd id="launch-form"></dd></div>
<div><dt>完成后回到</dt><dd id="launch-back"></dd></div>
</dl>
<p id="launch-warning" class="note" role="alert" hidden></p>
<a id="go" class="button" referrerpolicy="origin">前往微信授权</a>
</section>

<section id="refused" hidden>
<svg class="mark bad" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 19v21M36 51v.1"/></svg>
<h1 data-title="链接未通过检查">链接未通过检查</h1>
<p>这不是微信的授权链接，本页不会打开它。请向给你链接的工程师核对，是否在复制时丢了一截。</p>
<p class="en" lang="en">This is not an authorize link of WeChat's; it will not be opened.</p>
<dl><div><dt>收到的内容</dt><dd id="refused-text"></dd></div></dl>
</section>

<section id="done" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M22 37l10 10 18-21"/></svg>
<h1 data-title="授权已完成">授权已完成</h1>
<p>还差一步：复制授权结果，发回给请你授权的工程师。<span id="done-deadline"></span></p>
<p class="en" lang="en">Authorized. One step left: copy the result and send it back to the engineer who asked you.</p>
</section>

<section id="damaged" hidden>
<svg class="mark bad" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 19v21M36 51v.1"/></svg>
<h1 data-title="授权结果不完整">授权结果不完整</h1>
<p>微信带回的授权码在途中损坏了，用它完不成授权。请把下面的内容发给请你授权的工程师，由他决定下一步；先不要重新授权。</p>
<p class="en" lang="en">The auth code was damaged on its way. Send what stands below to the engineer who asked you, and do not authorize again before they answer.</p>
</section>

<section id="returned" hidden>
<svg class="mark quiet" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M24 36h24"/></svg>
<h1 data-title="这个地址里没有授权结果">这个地址里没有授权结果</h1>
<p>多半是授权页被关闭了，或没有确认授权。</p>
<p><strong>还没有确认过：</strong>请用工程师发给你的链接重新打开，由账号的管理员扫码并确认。链接打不开，请工程师换一个新的。</p>
<p><strong>已经确认过：</strong>先不要重新授权，请告诉工程师。</p>
<p class="en" lang="en">This address holds no authorization result. Most often the page was closed or nothing was confirmed: then open the link you were sent once more as the account's administrator; if it does not open, ask for a new one. If you did confirm, do not authorize again yet and tell the engineer.</p>
</section>

<div id="copying" hidden>
<label for="result">授权结果</label>
<textarea id="result" readonly spellcheck="false"></textarea>
<button id="copy" class="button" type="button">复制授权结果</button>
<p id="said" class="say" role="status" aria-live="polite"></p>
</div>

<section id="explain" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 33v19M36 21v.1"/></svg>
<h1 data-title="微信账号授权">微信账号授权</h1>
<p>此页用于微信第三方平台的账号授权：带着授权链接打开时，从这里前往微信；授权完成后，微信会带着结果回到这里。</p>
<p>现在没有要处理的内容。如果你是来授权的，请使用工程师发给你的完整链接。</p>
<p class="en" lang="en">This page leads administrators to WeChat's authorization and shows the result afterwards. There is nothing to do right now.</p>
</section>

<p class="foot">此页只在你的浏览器里运行，不会把任何内容发往别处。<br><span lang="en">Runs in your browser only; nothing is sent anywhere.</span></p>
</main>
<script>${script}</script>
</body>
</html>
${staticPageEnd}
`;
