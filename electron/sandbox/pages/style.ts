// The one style sheet of the authorize pages; allowed by its hash, so the pages need no 'unsafe-inline'.
import { createHash } from 'node:crypto';

export const css = `
:root{color-scheme:light dark;--bg:#ededed;--card:#fff;--text:#191919;--dim:#616161;--line:#e3e3e3;--go:#067a3d;--on-go:#fff;--soft:#e3f5ea;--soft-text:#05602f;--warn:#fff4d6;--warn-text:#6b4700}
@media (prefers-color-scheme:dark){:root{--bg:#111;--card:#1e1e1e;--text:#e8e8e8;--dim:#a3a3a3;--line:#2e2e2e;--go:#3ccf7e;--on-go:#05240f;--soft:#123322;--soft-text:#7fe0ab;--warn:#33290f;--warn-text:#f0cf80}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--bg);color:var(--text);font:16px/1.6 -apple-system,BlinkMacSystemFont,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;-webkit-text-size-adjust:100%}
.strip{padding:6px 16px;background:var(--warn);color:var(--warn-text);font-size:13px;text-align:center}
main{flex:1;width:100%;max-width:480px;margin:0 auto;padding:28px 16px 24px;display:flex;flex-direction:column}
main.wide{max-width:720px}
h1{margin:0 0 4px;font-size:22px;line-height:1.35;font-weight:600}
h2{margin:28px 4px 8px;font-size:14px;font-weight:400;color:var(--dim)}
p{margin:0;text-wrap:pretty}
.dim{color:var(--dim);font-size:14px;overflow-wrap:anywhere}
.card{background:var(--card);border-radius:12px;overflow:hidden}
.rows{list-style:none;margin:0;padding:0}
.row{display:flex;align-items:center;gap:12px;min-height:64px;padding:12px 16px;color:inherit;text-decoration:none}
.rows>li+li>.row{border-top:1px solid var(--line)}
a.row:hover,label.row:hover{background:rgba(128,128,128,.08)}
.row img{width:44px;height:44px;border-radius:8px;flex:none}
.row .grow{flex:1;min-width:0}
.row b{display:block;font-weight:500;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row small{display:block;color:var(--dim);font-size:13px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tag{flex:none;padding:1px 8px;border-radius:10px;background:var(--soft);color:var(--soft-text);font-size:12px}
.chevron{flex:none;width:9px;height:9px;border:solid var(--dim);border-width:1.5px 1.5px 0 0;transform:rotate(45deg);margin-right:3px}
label.row{min-height:48px;padding:10px 16px;cursor:pointer}
label.row input{width:20px;height:20px;margin:0;flex:none;accent-color:var(--go)}
.actions{position:sticky;bottom:0;margin:auto -16px -24px;padding:16px 16px 24px;background:var(--bg);display:flex;flex-direction:column;gap:12px;align-items:center}
.push{height:20px;flex:none}
.button{display:inline-flex;align-items:center;justify-content:center;width:100%;max-width:320px;min-height:48px;padding:0 24px;border:0;border-radius:10px;background:var(--go);color:var(--on-go);font:inherit;font-size:17px;font-weight:500;text-decoration:none;cursor:pointer}
.button.plain{background:transparent;color:var(--dim);min-height:44px}
.button:hover{filter:brightness(1.06)}
:focus-visible{outline:3px solid var(--go);outline-offset:2px}
.middle{text-align:center;align-items:center}
.middle p{text-wrap:balance}
.middle h1{margin-top:20px}
.middle .text{margin-top:8px;max-width:30em;color:var(--dim);overflow-wrap:anywhere}
.mark{width:72px;height:72px;margin-top:9vh}
.mark .ground{fill:var(--soft)}.mark .stroke{fill:none;stroke:var(--soft-text);stroke-width:5;stroke-linecap:round;stroke-linejoin:round}
.mark.bad .ground{fill:var(--warn)}.mark.bad .stroke{stroke:var(--warn-text)}
.note{width:100%;max-width:30em;margin-top:32px;padding:14px 16px;border-radius:12px;background:var(--card);font-size:14px;text-align:left;overflow-wrap:anywhere}
.note b{display:block;font-weight:500;margin-bottom:2px}
code{font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
dl{margin:0;padding:4px 16px}
dl>div{padding:10px 0}
dl>div+div{border-top:1px solid var(--line)}
dt{color:var(--dim);font-size:13px}dd{margin:0;overflow-wrap:anywhere}
.scan{margin-top:24px;padding:40px 24px;border-radius:16px;background:var(--card);width:100%;display:flex;flex-direction:column;align-items:center;gap:20px}
.phone{width:96px;height:160px}
.phone .body{fill:var(--bg);stroke:var(--dim);stroke-width:3}.phone .beam{stroke:var(--go);stroke-width:4;stroke-linecap:round}.phone .corner{fill:none;stroke:var(--text);stroke-width:4;stroke-linecap:round}
`.trim();

/** The CSP source that allows exactly that style sheet. */
export const cssSource = `'sha256-${createHash('sha256').update(css).digest('base64')}'`;
