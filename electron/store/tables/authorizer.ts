import type { AccountKind } from '../../../shared/authorize.ts';
import {
  boolean,
  computed,
  fingerprint,
  integer,
  internal,
  json,
  orNull,
  rowNumber,
  sealed,
  text,
  time,
  withDefault,
} from '../sql/columns.ts';
import { readable } from '../sql/readable.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, ids } from './json.ts';

/** SQL that joins a table of accounts to `authorizer`. */
export const ofAccount = (name: string): string =>
  `${name}.platform_id = authorizer.platform_id AND ${name}.authorizer_appid = authorizer.authorizer_appid`;
const history = `SELECT 1 FROM refresh_token_history AS history WHERE ${ofAccount('history')}`;

/** SQL: the account has a refresh token in its history. */
export const hasHistory = `EXISTS (${history})`;
/** SQL: it has one that can be read. */
export const hasRefreshToken = `EXISTS (${history} AND ${readable('history.value')})`;
/** SQL: its access token, of the joined table `token`, can be read. */
export const hasAccessToken = readable('token.access_token');

/** 授权账号. */
export const authorizerTable = table(
  'authorizer',
  {
    seq: rowNumber(),
    platformId: text(),
    authorizerAppid: text(),
    nickName: orNull(text()),
    kind: text<AccountKind>(),
    principalName: orNull(text()),
    userName: orNull(text()),
    /** A data: URL. */
    headImage: computed('image.data', orNull(text())),
    status: text<'authorized' | 'unauthorized'>(),
    /** When WeChat last said so, by its clock; null: not known. */
    statusAt: orNull(time()),
    funcInfo: json(ids),
    /** What was granted before the last change; null when it never changed here. */
    funcInfoBefore: orNull(json(ids)),
    funcInfoChangedAt: orNull(time()),
    authorizedAt: orNull(time()),
    /** When the access token was given; null when there is none, or when that was not kept. */
    accessTokenAt: computed(`iif(${hasAccessToken}, token.obtained_at, NULL)`, orNull(time())),
    accessTokenExpiresAt: computed(`iif(${hasAccessToken}, token.expires_at, NULL)`, orNull(time())),
    hasAccessToken: computed(hasAccessToken, boolean()),
    /** Does the history hold at least one refresh token that can be read? */
    hasRefreshToken: computed(hasRefreshToken, boolean()),
    /** It holds some, all sealed with a key that was lost. */
    refreshTokenUnreadable: computed(`NOT ${hasRefreshToken} AND ${hasHistory}`, boolean()),
    /** api_get_authorizer_info's answer as WeChat gave it, without the refresh token. */
    info: orNull(json(anything)),
    updatedAt: time(),
    /** Grows with every change of token, grant or status: see `AuthorizerRepository.moment`. */
    rev: withDefault(internal(integer())),
  },
  {
    key: ['platformId', 'authorizerAppid'],
    topic: 'accounts',
    joins: `LEFT JOIN authorizer_token AS token ON ${ofAccount('token')}
      LEFT JOIN head_image AS image ON ${ofAccount('image')}`,
  },
);
export type AuthorizerRecord = RecordOf<typeof authorizerTable>;

/** authorizer_access_token: the last one of each account, in rows of their own, since they change every two hours. */
export const accessTokenTable = table(
  'authorizer_token',
  {
    platformId: text(),
    authorizerAppid: text(),
    accessToken: sealed(),
    /** UTC ms, WeChat's clock. */
    obtainedAt: orNull(time()),
    expiresAt: orNull(time()),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts', boundAs: 'authorizer' },
);

/** Every authorizer_refresh_token ever seen. Only grows; the database itself refuses anything else. */
export const refreshTokenTable = table(
  'refresh_token_history',
  {
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    authorizerAppid: text(),
    value: sealed(),
    valueTag: fingerprint('refresh_token', ['platformId', 'authorizerAppid', 'value']),
    source: text<'query_auth' | 'refresh' | 'list' | 'info'>(),
    seenAt: time(),
    sessionId: orNull(text()),
    /** False for one sealed with a key that was lost. */
    readable: computed(readable('value'), boolean()),
  },
  { key: ['id'], topic: 'accounts' },
);
export type RefreshTokenRecord = RecordOf<typeof refreshTokenTable>;

/** Who is refreshing an account's token. */
export const authorizerLeaseTable = table(
  'authorizer_lease',
  { platformId: text(), authorizerAppid: text(), holder: text(), until: time() },
  { key: ['platformId', 'authorizerAppid'], topic: null },
);

/** Head images as data: URLs. */
export const headImageTable = table(
  'head_image',
  {
    platformId: internal(text()),
    authorizerAppid: internal(text()),
    url: orNull(text()),
    data: orNull(internal(text())),
    fetchedAt: time(),
    failed: boolean(),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts' },
);
export type HeadImageRecord = RecordOf<typeof headImageTable>;

/** What the operator has to see of an account. */
export const noticeTable = table(
  'notice',
  {
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    authorizerAppid: text(),
    kind: text<'permissionsRemoved'>(),
    /** Permission set ids. */
    ids: json(ids),
    raisedAt: time(),
    dismissedAt: orNull(time()),
  },
  { key: ['id'], topic: 'notices' },
);
export type NoticeRecord = RecordOf<typeof noticeTable>;
