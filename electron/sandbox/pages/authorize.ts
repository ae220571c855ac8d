// The pages that the administrator sees on the phone, and the PC page before them.
import { html } from 'hono/html';
import { permissionName } from '../../../shared/permissions.ts';
import type { Problem } from '../links.ts';
import type { Account, AccountKind } from '../snapshot.ts';
import { type Html, page } from './layout.ts';

const KIND_NAMES: Readonly<Record<AccountKind, string>> = {
  officialAccount: '公众号',
  miniProgram: '小程序',
  channels: '视频号',
  shop: '微信小店',
  talent: '带货助手',
  supplier: '供货商',
  unknown: '其他账号',
};

const chevron = html`<span class="chevron" aria-hidden="true"></span>`;

function accountRow(account: Account, trailing: Html | ''): Html {
  return html`<img src="/mmopen/${account.appid}.svg" alt="" width="44" height="44">
<span class="grow"><b>${account.nickName}</b><small>${KIND_NAMES[account.kind]} · ${account.principalName}</small></span>
${trailing}`;
}

/**
 * 选择账号: each account leads to its confirmation.
 * @param linkTo the address of an account's confirmation
 * @param authorized whether the account is authorized already
 */
export function choosePage(
  accounts: readonly Account[],
  linkTo: (account: Account) => string,
  authorized: (account: Account) => boolean,
): Html {
  const rows = accounts.map((account) => {
    const tag = authorized(account) ? html`<span class="tag">已授权</span>` : '';
    return html`<li><a class="row" href="${linkTo(account)}">${accountRow(account, html`${tag}${chevron}`)}</a></li>`;
  });
  return page(
    '选择要授权的账号',
    html`<h1>选择要授权的账号</h1>
<p class="dim">以下是你担任管理员的账号。选一个，授权给第三方平台。</p>
<h2 id="accounts">我管理的账号</h2>
<div class="card"><ul class="rows" aria-labelledby="accounts">${rows}</ul></div>`,
  );
}

/** What the confirmation needs. */
export interface Confirmation {
  readonly account: Account;
  readonly permissions: readonly number[];
  readonly componentAppid: string;
  /** The query of the link, for the form to carry on. */
  readonly query: string;
}

function permissionRow(id: number): Html {
  return html`<li><label class="row"><input type="checkbox" name="permission" value="${id}" checked>
<span class="grow">${permissionName(id, 'zh')}</span><small class="dim">${id}</small></label></li>`;
}

/** 确认授权: the account and the permission sets by name, each of which the merchant may leave out. */
export function confirmPage({ account, permissions, componentAppid, query }: Confirmation): Html {
  return page(
    '确认授权',
    html`<h1>确认授权</h1>
<p class="dim">第三方平台 ${componentAppid} 申请管理你的账号</p>
<h2>授权账号</h2>
<div class="card"><div class="row">${accountRow(account, '')}</div></div>
<form method="post" action="/wxaopen/safe/confirm">
<input type="hidden" name="query" value="${query}">
<input type="hidden" name="account" value="${account.appid}">
<h2 id="permissions">授予的权限（可以取消勾选）</h2>
<div class="card"><ul class="rows" aria-labelledby="permissions">${permissions.map(permissionRow)}</ul></div>
<div class="push"></div>
<div class="actions">
<button class="button" name="decision" value="confirm">确认授权</button>
<button class="button plain" name="decision" value="cancel">取消</button>
</div>
</form>`,
  );
}

const crossMark = html`<svg class="mark bad" viewBox="0 0 72 72" aria-hidden="true">
<circle class="ground" cx="36" cy="36" r="36"/><path class="stroke" d="M36 20v20M36 51v.1"/></svg>`;

/** WeChat's error page, and below it what WeChat does not say. */
export function problemPage(problem: Problem): Html {
  return page(
    problem.title,
    html`${crossMark}<h1>${problem.title}</h1>
<p class="text">${problem.text}</p>
<aside class="note"><b>演练平台的说明</b>${problem.hint}</aside>`,
    'middle',
  );
}

/** The PC page: where WeChat draws its own QR code, the rehearsal offers its own phone. @param phoneLink the H5 link */
export function pcPage(phoneLink: string, componentAppid: string): Html {
  return page(
    '账号授权',
    html`<h1>账号授权</h1>
<p class="dim">第三方平台 ${componentAppid} 申请管理你的账号</p>
<div class="scan">
<svg class="phone" viewBox="0 0 96 160" aria-hidden="true"><rect class="body" x="4" y="4" width="88" height="152" rx="14"/>
<path class="corner" d="M24 60V48h12M72 60V48H60M24 96v12h12M72 96v12H60"/><path class="beam" d="M22 78h52"/></svg>
<p>请用账号管理员的微信扫码</p>
<a class="button" href="${phoneLink}">用演练手机扫码</a>
<p class="dim">微信在这里显示二维码。<br>演练时点这个按钮代替扫码。</p>
</div>`,
    'middle wide',
  );
}
