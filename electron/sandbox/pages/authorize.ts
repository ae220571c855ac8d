// The pages that the administrator sees on the phone, and the PC page before them.
import { html } from 'hono/html';
import { permissionName } from '../../../shared/permissions.ts';
import type { Problem } from '../links.ts';
import type { Account } from '../snapshot.ts';
import { type Html, page, t } from './layout.ts';

const chevron = html`<span class="chevron" aria-hidden="true"></span>`;

function accountRow(account: Account, trailing: Html | ''): Html {
  return html`<img src="/mmopen/${account.appid}.svg" alt="" width="44" height="44">
<span class="grow"><b>${account.nickName}</b><small>${t(`pages.rehearsal.kind.${account.kind}`)} · ${account.principalName}</small></span>
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
    const tag = authorized(account)
      ? html`<span class="tag">${t('pages.rehearsal.choose.authorized')}</span>`
      : '';
    return html`<li><a class="row" href="${linkTo(account)}">${accountRow(account, html`${tag}${chevron}`)}</a></li>`;
  });
  return page(
    t('pages.rehearsal.choose.title'),
    html`<h1>${t('pages.rehearsal.choose.title')}</h1>
<p class="dim">${t('pages.rehearsal.choose.text')}</p>
<h2 id="accounts">${t('pages.rehearsal.choose.accounts')}</h2>
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
    t('pages.rehearsal.confirm.title'),
    html`<h1>${t('pages.rehearsal.confirm.title')}</h1>
<p class="dim">${t('pages.rehearsal.asks', { appid: componentAppid })}</p>
<h2>${t('pages.rehearsal.confirm.account')}</h2>
<div class="card"><div class="row">${accountRow(account, '')}</div></div>
<form method="post" action="/wxaopen/safe/confirm">
<input type="hidden" name="query" value="${query}">
<input type="hidden" name="account" value="${account.appid}">
<h2 id="permissions">${t('pages.rehearsal.confirm.permissions')}</h2>
<div class="card"><ul class="rows" aria-labelledby="permissions">${permissions.map(permissionRow)}</ul></div>
<div class="push"></div>
<div class="actions">
<button class="button" name="decision" value="confirm">${t('pages.rehearsal.confirm.title')}</button>
<button class="button plain" name="decision" value="cancel">${t('pages.rehearsal.confirm.cancel')}</button>
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
<aside class="note"><b>${t('pages.rehearsal.note')}</b>${problem.hint}</aside>`,
    'middle',
  );
}

/** The PC page: where WeChat draws its own QR code, the rehearsal offers its own phone. @param phoneLink the H5 link */
export function pcPage(phoneLink: string, componentAppid: string): Html {
  return page(
    t('pages.rehearsal.pc.title'),
    html`<h1>${t('pages.rehearsal.pc.title')}</h1>
<p class="dim">${t('pages.rehearsal.asks', { appid: componentAppid })}</p>
<div class="scan">
<svg class="phone" viewBox="0 0 96 160" aria-hidden="true"><rect class="body" x="4" y="4" width="88" height="152" rx="14"/>
<path class="corner" d="M24 60V48h12M72 60V48H60M24 96v12h12M72 96v12H60"/><path class="beam" d="M22 78h52"/></svg>
<p>${t('pages.rehearsal.pc.scan')}</p>
<a class="button" href="${phoneLink}">${t('pages.rehearsal.pc.scanHere')}</a>
<p class="dim">${t('pages.rehearsal.pc.code')}<br>${t('pages.rehearsal.pc.instead')}</p>
</div>`,
    'middle wide',
  );
}
