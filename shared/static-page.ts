// authdesk.html, the static page for the registered domain (docs/decisions/0010-one-static-page.md): one file, no
// dependencies, nothing sent anywhere. It runs on the merchant-facing domain in whatever browser or web view opens it, hence the script of 2009's language.

import { callbackPatterns } from './callback.ts';
import { type TextKey, textIf } from './texts/index.ts';
import { loadPageTexts } from './texts/pages.ts';

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

const zh = (key: TextKey) => textIf('zh', key) ?? '';
/** The line in English below a text; it stresses nothing. */
const en = (key: TextKey) => (textIf('en', key) ?? '').replace(/<[^>]+>/g, '');

/** A text as an expression of the script. @param expressions what stands for its placeholders */
const inScript = (key: TextKey, expressions: Readonly<Record<string, string>> = {}) =>
  zh(key)
    .split(/\{\{(\w+)\}\}/)
    .map((part, index) => (index % 2 === 1 ? expressions[part] : part && quoted(part)))
    .filter(Boolean)
    .join(' + ');
const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;

const orNone = (host: string) => `(${host} || ${inScript('pages.static.launch.noHost')})`;

const authTypes = [1, 2, 3, 4, 5, 6, 8] as const;
const kinds = () =>
  authTypes.map((type) => `${type}: ${inScript(`pages.static.launch.kinds.${type}`)}`).join(', ');

const script = () => `
(function () {
  'use strict';
  var KINDS = { ${kinds()} };
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
    say('launch-kind', link.query.biz_appid ? ${inScript('pages.static.launch.onlyAccount', { appid: 'link.query.biz_appid' })} : KINDS[link.query.auth_type || 3] || ${inScript('pages.static.launch.kindUnsaid')});
    say('launch-form', link.pc ? ${inScript('pages.static.launch.pc')} : ${inScript('pages.static.launch.phone')});
    say('launch-back', redirectHost || link.query.redirect_uri);
    say('launch-warning', !link.rehearsal && redirectHost !== location.host
      ? ${inScript('pages.static.launch.otherHost', {
        callback: orNone('redirectHost'),
        page: orNone('location.host'),
      })} : '');
    byId('go').href = link.href;
    show('launch');
  }

  function showResult(query) {
    var minutes = Math.floor(Number(query.expires_in) / 60);
    byId('result').value = location.href;
    say('done-deadline', minutes > 0 ? ${inScript('pages.static.done.deadline', { minutes: 'minutes' })} : ${inScript('pages.static.done.soon')});
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
    say('refused-text', decode(given).slice(0, 300) || given.slice(0, 300) || ${inScript('pages.static.refused.nothing')});
    show('refused');
  }

  function select() {
    var box = byId('result');
    box.focus();
    box.select();
    try { box.setSelectionRange(0, box.value.length); } catch (e) {}
  }
  function copied() { byId('said').textContent = ${inScript('pages.static.result.copied')}; }
  function copyOld() {
    var done = false;
    select();
    try { done = document.execCommand('copy'); } catch (e) {}
    if (done) copied();
    else byId('said').textContent = ${inScript('pages.static.result.selected')};
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

const html = () => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="referrer" content="origin">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light dark">
<meta name="authdesk-page" content="1">
<title>${zh('pages.static.title')}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<noscript><p class="note">${zh('pages.static.needsScript')}<span lang="en">${en('pages.static.needsScript')}</span></p></noscript>

<section id="launch" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 18l16 6v11c0 10-7 16-16 19-9-3-16-9-16-19V24z"/></svg>
<h1 data-title="${zh('pages.static.launch.title')}">${zh('pages.static.launch.title')}<span id="rehearsal" class="tag" hidden>${zh('pages.static.launch.rehearsal')}</span></h1>
<p>${zh('pages.static.launch.text')}</p>
<p class="en" lang="en">${en('pages.static.launch.text')}</p>
<dl>
<div><dt>${zh('pages.static.launch.componentAppid')}</dt><dd id="launch-appid"></dd></div>
<div><dt>${zh('pages.static.launch.account')}</dt><dd id="launch-kind"></dd></div>
<div><dt>${zh('pages.static.launch.form')}</dt><dd id="launch-form"></dd></div>
<div><dt>${zh('pages.static.launch.back')}</dt><dd id="launch-back"></dd></div>
</dl>
<p id="launch-warning" class="note" role="alert" hidden></p>
<a id="go" class="button" referrerpolicy="origin">${zh('pages.static.launch.title')}</a>
</section>

<section id="refused" hidden>
<svg class="mark bad" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 19v21M36 51v.1"/></svg>
<h1 data-title="${zh('pages.static.refused.title')}">${zh('pages.static.refused.title')}</h1>
<p>${zh('pages.static.refused.text')}</p>
<p class="en" lang="en">${en('pages.static.refused.text')}</p>
<dl><div><dt>${zh('pages.static.refused.received')}</dt><dd id="refused-text"></dd></div></dl>
</section>

<section id="done" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M22 37l10 10 18-21"/></svg>
<h1 data-title="${zh('pages.static.done.title')}">${zh('pages.static.done.title')}</h1>
<p>${zh('pages.static.done.text')}<span id="done-deadline"></span></p>
<p class="en" lang="en">${en('pages.static.done.text')}</p>
</section>

<section id="damaged" hidden>
<svg class="mark bad" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 19v21M36 51v.1"/></svg>
<h1 data-title="${zh('pages.static.damaged.title')}">${zh('pages.static.damaged.title')}</h1>
<p>${zh('pages.static.damaged.text')}</p>
<p class="en" lang="en">${en('pages.static.damaged.text')}</p>
</section>

<section id="returned" hidden>
<svg class="mark quiet" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M24 36h24"/></svg>
<h1 data-title="${zh('pages.static.returned.title')}">${zh('pages.static.returned.title')}</h1>
<p>${zh('pages.static.returned.text')}</p>
<p>${zh('pages.static.returned.notYet')}</p>
<p>${zh('pages.static.returned.already')}</p>
<p class="en" lang="en">${en('pages.static.returned.text')}</p>
</section>

<div id="copying" hidden>
<label for="result">${zh('pages.static.result.title')}</label>
<textarea id="result" readonly spellcheck="false"></textarea>
<button id="copy" class="button" type="button">${zh('pages.static.result.copy')}</button>
<p id="said" class="say" role="status" aria-live="polite"></p>
</div>

<section id="explain" hidden>
<svg class="mark" viewBox="0 0 72 72" aria-hidden="true"><circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 33v19M36 21v.1"/></svg>
<h1 data-title="${zh('pages.static.title')}">${zh('pages.static.title')}</h1>
<p>${zh('pages.static.explain.text')}</p>
<p>${zh('pages.static.explain.nothing')}</p>
<p class="en" lang="en">${en('pages.static.explain.text')}</p>
</section>

<p class="foot">${zh('pages.static.foot')}<br><span lang="en">${en('pages.static.foot')}</span></p>
</main>
<script>${script()}</script>
</body>
</html>
${staticPageEnd}
`;

/**
 * The page as served: a fragment `#to=<authorize link>` (whole, or percent-encoded) makes it the launch page of that
 * link; an address with `auth_code` makes it the callback page that lets the merchant copy the result, and one with our
 * mark alone says that it holds no result.
 */
export async function staticPage(): Promise<string> {
  await loadPageTexts();
  return html();
}
