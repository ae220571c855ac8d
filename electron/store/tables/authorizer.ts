import type { AccountKind, refreshTokenSources } from '../../../shared/authorize.ts';
import * as column from '../sql/columns.ts';
import { readable } from '../sql/readable.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, ids, names } from './json.ts';

/** SQL that joins a table of accounts to `authorizer`. */
export const ofAccount = (name: string): string =>
  `${name}.platform_id = authorizer.platform_id AND ${name}.authorizer_appid = authorizer.authorizer_appid`;
const fromHistory = `FROM refresh_token_history AS history WHERE ${ofAccount('history')}`;
const fromReadable = `${fromHistory} AND ${readable('history.value')}`;

/** SQL: the account has a refresh token in its history. */
export const hasHistory = `EXISTS (SELECT 1 ${fromHistory})`;
/** SQL: it has one that can be read. */
export const hasRefreshToken = `EXISTS (SELECT 1 ${fromReadable})`;
/** SQL that joins the access token, where it can be read. */
export const joinToken = `LEFT JOIN authorizer_token AS token
  ON ${ofAccount('token')} AND ${readable('token.access_token')}`;
const newest = `SELECT history.seq ${fromReadable} ORDER BY history.seq DESC LIMIT 1`;

/** SQL: WeChat has told more of it than that it is authorized. */
export const hasDetails = `EXISTS (SELECT 1 FROM authorizer_info AS details WHERE ${ofAccount('details')})`;

/** SQL: its tags as a JSON text. */
export const tagsOf = `(SELECT json_group_array(tag) FROM
  (SELECT tag FROM account_tag WHERE ${ofAccount('account_tag')} ORDER BY folded))`;

/** 授权账号. */
export const authorizerTable = table(
  'authorizer',
  {
    seq: column.rowNumber(),
    platformId: column.text(),
    authorizerAppid: column.text(),
    nickName: column.orNull(column.text()),
    kind: column.text<AccountKind>(),
    principalName: column.orNull(column.text()),
    userName: column.orNull(column.text()),
    /** A data: URL. */
    headImage: column.computed('image.data', column.orNull(column.text())),
    status: column.text<'authorized' | 'unauthorized'>(),
    /** When WeChat last said so, by its clock; null: not known. */
    statusAt: column.orNull(column.time()),
    funcInfo: column.json(ids),
    /** What was granted before the last change; null when it never changed here. */
    funcInfoBefore: column.orNull(column.json(ids)),
    funcInfoChangedAt: column.orNull(column.time()),
    authorizedAt: column.orNull(column.time()),
    /** When the access token was given; null when there is none, or when that was not kept. */
    accessTokenAt: column.computed('token.obtained_at', column.orNull(column.time())),
    accessTokenExpiresAt: column.computed('token.expires_at', column.orNull(column.time())),
    hasAccessToken: column.computed('token.access_token IS NOT NULL', column.boolean()),
    /** Does the history hold at least one refresh token that can be read? */
    hasRefreshToken: column.computed('newest.seq IS NOT NULL', column.boolean()),
    /** It holds some, all sealed with a key that was lost. */
    refreshTokenUnreadable: column.computed(`newest.seq IS NULL AND ${hasHistory}`, column.boolean()),
    /** api_get_authorizer_info's answer as WeChat gave it, without the refresh token. */
    info: column.computed('details.info', column.orNull(column.json(anything))),
    /** The engineer's own, in the order of their names. */
    tags: column.computed(tagsOf, column.json(names)),
    note: column.computed('note.note', column.orNull(column.text())),
    updatedAt: column.time(),
    /** Grows with every change of token, grant or status: see `AuthorizerRepository.moment`. */
    rev: column.withDefault(column.internal(column.integer())),
  },
  {
    key: ['platformId', 'authorizerAppid'],
    topic: 'accounts',
    joins: `${joinToken}
      LEFT JOIN refresh_token_history AS newest ON newest.seq = (${newest})
      LEFT JOIN authorizer_info AS details ON ${ofAccount('details')}
      LEFT JOIN account_note AS note ON ${ofAccount('note')}
      LEFT JOIN head_image AS image ON ${ofAccount('image')}`,
  },
);
export type AuthorizerRecord = RecordOf<typeof authorizerTable>;

/** What WeChat says of an account: big, and looked at by few questions. */
export const authorizerInfoTable = table(
  'authorizer_info',
  {
    platformId: column.text(),
    authorizerAppid: column.text(),
    info: column.json(anything),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts' },
);

/** authorizer_access_token: the last one of each account, in rows of their own, since they change every two hours. */
export const accessTokenTable = table(
  'authorizer_token',
  {
    platformId: column.text(),
    authorizerAppid: column.text(),
    accessToken: column.sealed(),
    /** UTC ms, WeChat's clock. */
    obtainedAt: column.orNull(column.time()),
    expiresAt: column.orNull(column.time()),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts', boundAs: 'authorizer' },
);

/** Every authorizer_refresh_token ever seen. Only grows; the database itself refuses anything else. */
export const refreshTokenTable = table(
  'refresh_token_history',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    authorizerAppid: column.text(),
    value: column.sealed(),
    valueTag: column.fingerprint('refresh_token', ['platformId', 'authorizerAppid', 'value']),
    source: column.text<(typeof refreshTokenSources)[number]>(),
    /** When it came here. */
    seenAt: column.time(),
    sessionId: column.orNull(column.text()),
    /** Of an imported one: when it was in force, as its file proves; null when it does not. */
    givenAt: column.internal(column.orNull(column.time())),
    /** False for one sealed with a key that was lost. */
    readable: column.computed(readable('value'), column.boolean()),
  },
  { key: ['id'], topic: 'accounts' },
);
/** SQL: when it was known to be in force; null when nothing tells. */
export const inForceAt = (history: string): string =>
  `CASE ${history}.source WHEN 'import' THEN ${history}.given_at ELSE ${history}.seen_at END`;
export type RefreshTokenRecord = RecordOf<typeof refreshTokenTable>;

/** Who is refreshing an account's token. */
export const authorizerLeaseTable = table(
  'authorizer_lease',
  {
    platformId: column.text(),
    authorizerAppid: column.text(),
    owner: column.named('holder', column.text()),
    until: column.time(),
  },
  { key: ['platformId', 'authorizerAppid'], topic: null },
);

/** Head images as data: URLs. */
export const headImageTable = table(
  'head_image',
  {
    platformId: column.internal(column.text()),
    authorizerAppid: column.internal(column.text()),
    url: column.orNull(column.text()),
    data: column.orNull(column.internal(column.text())),
    fetchedAt: column.time(),
    failed: column.boolean(),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts' },
);
export type HeadImageRecord = RecordOf<typeof headImageTable>;

/** What the operator has to see of an account. */
export const noticeTable = table(
  'notice',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    authorizerAppid: column.text(),
    kind: column.text<'permissionsRemoved'>(),
    /** Permission set ids. */
    ids: column.json(ids),
    raisedAt: column.time(),
    dismissedAt: column.orNull(column.time()),
  },
  { key: ['id'], topic: 'notices' },
);
export type NoticeRecord = RecordOf<typeof noticeTable>;
