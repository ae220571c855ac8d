import type { AuthorizerView, SessionDetail, SessionLink } from '../../shared/contract/models.ts';
import { actsOf } from '../../shared/session-acts.ts';
import type { SituationKey } from '../session/plans.ts';
import { now, platform } from './samples.ts';

const minute = 60_000;

export const account: AuthorizerView = {
  platformId: platform.id,
  authorizerAppid: 'wx0011223344556677',
  nickName: '城南花店',
  kind: 'officialAccount',
  principalName: '城南花店有限公司',
  userName: 'gh_0011223344',
  headImage: null,
  status: 'authorized',
  permissions: [
    { id: 1, name: '1' },
    { id: 17, name: '17' },
  ],
  authorizedAt: now - 60 * minute,
  accessTokenAt: now - 30 * minute,
  accessTokenExpiresAt: now + 90 * minute,
  hasAccessToken: true,
  hasRefreshToken: true,
  refreshTokenUnreadable: false,
  hasDetails: true,
  tags: [],
  note: null,
  updatedAt: now - 30 * minute,
};

export const link: SessionLink = {
  id: 'lnk_gallery',
  kind: 'h5',
  link: 'https://open.weixin.qq.com/x',
  launchUrl: null,
  preAuthCode: 'preauthcode@@@x',
  createdAt: now - 10 * minute,
  expiresAt: now + 20 * minute,
};

const pcLink: SessionLink = { ...link, kind: 'pc', launchUrl: 'https://auth.example.com/authdesk.html#x' };

const message = `城南花店：请用管理员的微信打开下面的链接。\n${link.link}`;

const session: SessionDetail = {
  id: 'ses_gallery',
  platformId: platform.id,
  label: '城南花店',
  state: 'linked',
  can: [],
  cannot: [],
  asks: [],
  attention: null,
  unclaimedSince: null,
  answerKept: false,
  otherCodes: 0,
  authType: 3,
  linkKind: 'h5',
  bizAppid: '',
  categoryIds: [],
  authCodeMasked: null,
  authCodeExpiresAt: null,
  authorizerAppid: null,
  nickName: null,
  problem: null,
  linkExpiresAt: now + 20 * minute,
  createdAt: now - 10 * minute,
  updatedAt: now - 5 * minute,
  links: [link],
  codes: [],
  timeline: [],
  outcome: null,
  authorizer: null,
  messageToMerchant: { zh: message, en: message },
};

/** A session as the core would show it at that moment: what can be done follows from the rest. */
export function sessionWith(over: Partial<SessionDetail>, at = now): SessionDetail {
  const one = { ...session, ...over };
  const { authCodeMasked, authCodeExpiresAt, otherCodes, unclaimedSince, outcome } = one;
  const acts = actsOf({
    state: one.state,
    hasAuthCode: authCodeMasked !== null,
    otherCodes,
    hasLink: one.links.length > 0,
    hasAnswer: one.answerKept,
    unclaimedSince,
    lacksRefreshToken: outcome?.refreshTokenMissing ?? false,
    codeExpired: authCodeExpiresAt !== null && authCodeExpiresAt <= at,
  });
  return { ...one, ...acts };
}

export const outcome: NonNullable<SessionDetail['outcome']> = {
  reauthorized: false,
  added: account.permissions,
  removed: [],
  via: 'query_auth',
  detailsMissing: false,
  refreshTokenMissing: false,
};

const code = { authCodeMasked: 'queryauthcode@@@…Yk2A', authCodeExpiresAt: now + 50 * minute };
const endedCode = { ...code, authCodeExpiresAt: now - minute };
const unclaimed = { unclaimedSince: now - 2 * minute };
const saved = {
  state: 'authorized',
  authorizerAppid: account.authorizerAppid,
  nickName: account.nickName,
  authorizer: account,
  outcome,
} as const;
const noRefreshToken = {
  ...saved,
  outcome: { ...outcome, refreshTokenMissing: true },
  authorizer: { ...account, hasRefreshToken: false },
};

/** A session in every situation. */
export const situations: Readonly<Record<SituationKey, Partial<SessionDetail>>> = {
  draft: { state: 'draft', links: [], linkExpiresAt: null, problem: { code: 'rpc.offline' } },
  linked: {},
  linkedPc: { linkKind: 'pc', links: [pcLink] },
  expired: { state: 'expired', linkExpiresAt: now - minute },
  code: { state: 'code_received', ...code },
  codeEnded: { state: 'code_received', ...endedCode },
  codeAnswered: { state: 'code_received', ...code, answerKept: true, ...unclaimed },
  exchanging: { state: 'exchanging', ...code },
  answerKept: { state: 'exchanging', ...code, answerKept: true },
  uncertain: { state: 'uncertain', ...code, ...unclaimed, problem: { code: 'session.uncertain' } },
  used: { state: 'uncertain', ...code, ...unclaimed, problem: { code: 'wechat.61010', errcode: 61010 } },
  unreadable: { state: 'uncertain', ...code, ...unclaimed, answerKept: true },
  failed: { state: 'failed', ...endedCode, problem: { code: 'wechat.61009', errcode: 61009 } },
  cancelled: { state: 'cancelled' },
  authorized: saved,
  rehearsed: saved,
  noRefreshTokenCode: { ...noRefreshToken, ...code },
  noRefreshTokenAnswer: { ...noRefreshToken, answerKept: true },
  noRefreshToken,
  noDetails: {
    ...saved,
    outcome: { ...outcome, detailsMissing: true },
    authorizer: { ...account, nickName: null },
  },
};
