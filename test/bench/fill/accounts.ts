import { authorizerInfo } from '../../../electron/sandbox/account-info.ts';
import { fillerAccount } from '../../../electron/sandbox/accounts.ts';
import { accountNoteTable, accountTagTable } from '../../../electron/store/tables/account-marks.ts';
import {
  accessTokenTable,
  authorizerInfoTable,
  authorizerTable,
  headImageTable,
  noticeTable,
  refreshTokenTable,
} from '../../../electron/store/tables/authorizer.ts';
import { foldName } from '../../../shared/account-tags.ts';
import { type Filling, inBatches, tokenLike } from './filling.ts';

const hour = 3600_000;
const permissions = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 17, 18, 19, 25, 30, 31, 36, 49];
/** Granted by a dozen. */
export const rarePermission = 198;
/** The first is that of every third account, the last one of ten. */
export const tags = ['连锁', 'VIP', '待迁移', '十家'] as const;
const pictures = 'https://wx.qlogo.cn';
/** As big as a picture of 132 pixels. */
const picture = `data:image/jpeg;base64,${'A'.repeat(6000)}`;

/**
 * Accounts as the rehearsal platform makes them. Of a hundred about five are unauthorized, four have no refresh token,
 * three no details, half an access token that has ended; some have a picture, a few a notice; a third has tags, a tenth a
 * note. Twelve grant a permission set that no other does, and are the oldest.
 */
export function fillAccounts(filling: Filling, count: number): void {
  const [first, second] = filling.platformIds;
  const put = writer(filling);
  inBatches(filling, count, (at) => put(first, at, count));
  inBatches(filling, Math.ceil(count / 100), (at) => put(second, at, count));
}

function writer({ context, now }: Filling) {
  const accounts = context.rows(authorizerTable);
  const infos = context.rows(authorizerInfoTable);
  const besides = [historyOf, accessTokenOf, pictureOf, noticeOf, tagsOf, noteOf].map((of) =>
    of({ context, now }),
  );
  return (platformId: string, at: number, count: number) => {
    const account = fillerAccount(at);
    const { appid: authorizerAppid, nickName, principalName, userName, kind } = account;
    const key = { platformId, authorizerAppid };
    // Neither in the order of appids nor of their making.
    const authorizedAt = Math.round(now - (((at * 7919) % count) / count) * 700 * 24 * hour);
    const granted = permissions.slice(0, 5 + (at % 16));
    const funcInfo = (at * 7919) % count >= count - 12 ? [...granted, rarePermission] : granted;
    const isKnown = at % 33 !== 5;
    accounts.insert({
      ...{ ...key, kind, funcInfo, authorizedAt, updatedAt: authorizedAt, rev: at + 1 },
      ...{ statusAt: authorizedAt, status: at % 20 === 7 ? 'unauthorized' : 'authorized' },
      ...(isKnown ? { nickName, principalName, userName } : {}),
      ...(at % 10 === 4 ? { funcInfoBefore: [...funcInfo, 52], funcInfoChangedAt: authorizedAt } : {}),
    });
    if (isKnown) infos.insert({ ...key, info: infoOf(account, funcInfo) });
    for (const put of besides) put(key, at, authorizedAt);
  };
}

function infoOf(account: ReturnType<typeof fillerAccount>, permissionIds: number[]): object {
  const authorization = {
    ...{ authorizerAppid: account.appid, authorized: true, authTime: 0, permissions: permissionIds },
    ...{ refreshToken: '', claimed: false, accessToken: null, options: {} },
  };
  return authorizerInfo(account, authorization, pictures);
}

type Needs = Pick<Filling, 'context' | 'now'>;
type Put = (key: { platformId: string; authorizerAppid: string }, at: number, authorizedAt: number) => void;

function historyOf({ context }: Needs): Put {
  const history = context.rows(refreshTokenTable);
  return (key, at, authorizedAt) => {
    if (at % 25 === 9) return;
    for (let token = 0; token <= at % 3; token += 1)
      history.insert({
        ...{ ...key, id: context.newId('rft_'), sessionId: null, seenAt: authorizedAt + token },
        ...{ value: `refreshtoken@@@${tokenLike(`${at}/${token}`).slice(0, 43)}`, source: 'list' },
      });
  };
}

function accessTokenOf({ context, now }: Needs): Put {
  const tokens = context.rows(accessTokenTable);
  return (key, at) => {
    if (at % 5 > 2) return;
    const obtainedAt = now - (at % 4) * hour;
    tokens.insert({ ...key, accessToken: tokenLike(`${at}`), obtainedAt, expiresAt: obtainedAt + 2 * hour });
  };
}

/** Every picture was asked for just now, and most could not be had: nothing is fetched while lists are measured. */
function pictureOf({ context, now }: Needs): Put {
  const images = context.rows(headImageTable);
  return (key, at) => {
    const url = `${pictures}/mmopen/${key.authorizerAppid}.png`;
    const data = at % 20 === 3 ? picture : null;
    images.insert({ ...key, url, data, fetchedAt: now, failed: data === null });
  };
}

function noticeOf({ context, now }: Needs): Put {
  const notices = context.rows(noticeTable);
  return (key, at) => {
    if (at % 100 !== 4) return;
    const dismissedAt = at % 200 === 4 ? now : null;
    const id = context.newId('ntc_');
    notices.insert({ ...key, id, kind: 'permissionsRemoved', ids: [52], raisedAt: now, dismissedAt });
  };
}

function tagsOf({ context }: Needs): Put {
  const rows = context.rows(accountTagTable);
  return (key, at) => {
    const own = tags.filter((_, index) => at % ([3, 20, 500, 10_000][index] ?? 1) === 1);
    for (const tag of own) rows.insert({ ...key, tag, folded: foldName(tag) });
  };
}

function noteOf({ context, now }: Needs): Put {
  const rows = context.rows(accountNoteTable);
  return (key, at) => {
    if (at % 10 === 6) rows.insert({ ...key, note: noteTextOf(at), updatedAt: now });
  };
}

/** What the engineer might write of every tenth account. */
export const noteTextOf = (at: number): string =>
  `对接人 ${at % 97} 号，合同 HT-${String(at).padStart(6, '0')}\n等客户把回调域名配好再上线`;
