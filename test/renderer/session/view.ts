import type { SessionDetail } from '../../../shared/contract/models.ts';
import { actsOf } from '../../../shared/session-acts.ts';

export const now = 1_000_000_000;

/** A session as the core would show it: what can be done follows from the table. */
export function sessionWith(over: Partial<SessionDetail> = {}): SessionDetail {
  const session: SessionDetail = {
    id: 'ses_aaaaaaaaaaaa',
    platformId: 'p1',
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
    linkExpiresAt: now + 60_000,
    createdAt: now - 60_000,
    updatedAt: now - 10_000,
    links: [
      {
        id: 'l1',
        kind: 'h5',
        link: 'https://open.weixin.qq.com/x',
        launchUrl: null,
        preAuthCode: 'preauthcode@@@x',
        createdAt: now - 60_000,
        expiresAt: now + 60_000,
      },
    ],
    codes: [],
    timeline: [],
    outcome: null,
    authorizer: null,
    messageToMerchant: null,
    ...over,
  };
  const acts = actsOf({
    state: session.state,
    hasAuthCode: session.authCodeMasked !== null,
    otherCodes: session.otherCodes,
    hasLink: session.links.length > 0,
    hasAnswer: session.answerKept,
    unclaimedSince: session.unclaimedSince,
    lacksRefreshToken: session.outcome?.refreshTokenMissing ?? false,
    codeExpired: session.authCodeExpiresAt !== null && session.authCodeExpiresAt <= now,
  });
  return { ...session, ...acts, ...(over.can ? { can: over.can } : {}) };
}
