import { authorizerInfo } from '../../../electron/sandbox/account-info.ts';
import { fillerAccount } from '../../../electron/sandbox/accounts.ts';
import {
  accessTokenTable,
  authorizerTable,
  headImageTable,
  noticeTable,
  refreshTokenTable,
} from '../../../electron/store/tables/authorizer.ts';
import { type Filling, inBatches, tokenLike } from './filling.ts';

const hour = 3600_000;
const permissions = [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 17, 18, 19, 25, 30, 31, 36, 49];
const pictures = 'https://wx.qlogo.cn';
/** As big as a picture of 132 pixels. */
const picture = `data:image/jpeg;base64,${'A'.repeat(6000)}`;

/**
 * Accounts as the rehearsal platform makes them. Of a hundred about five are unauthorized, four have no refresh token,
 * three no details, half an access token that has ended; some have a picture, a few a notice.
 */
export function fillAccounts(filling: Filling, count: number): void {
  const [first, second] = filling.platformIds;
  const put = writer(filling);
  inBatches(filling, count, (at) => put(first, at, count));
  inBatches(filling, Math.ceil(count / 100), (at) => put(second, at, count));
}

function writer({ context, now }: Filling) {
  const accounts = context.rows(authorizerTable);
  const besides = [historyOf, accessTokenOf, pictureOf, noticeOf].map((of) => of({ context, now }));
  return (platformId: string, at: number, count: number) => {
    const account = fillerAccount(at);
    const { appid: authorizerAppid, nickName, principalName, userName, kind } = account;
    const key = { platformId, authorizerAppid };
    // Neither in the order of appids nor of their making.
    const authorizedAt = Math.round(now - (((at * 7919) % count) / count) * 700 * 24 * hour);
    const funcInfo = permissions.slice(0, 5 + (at % 16));
    const isKnown = at % 33 !== 5;
    accounts.insert({
      ...{ ...key, kind, funcInfo, authorizedAt, updatedAt: authorizedAt, rev: at + 1 },
      ...{ statusAt: authorizedAt, status: at % 20 === 7 ? 'unauthorized' : 'authorized' },
      ...(isKnown ? { nickName, principalName, userName, info: infoOf(account, funcInfo) } : {}),
      ...(at % 10 === 4 ? { funcInfoBefore: [...funcInfo, 52], funcInfoChangedAt: authorizedAt } : {}),
    });
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
