import { textsIn } from '../../../../shared/texts/index.ts';
import { z } from '../../../../shared/zod.ts';
import { grantedIn } from '../../../store/index.ts';
import { bytesOf } from '../bytes.ts';
import { headOf, remarksOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { inComment, sqlLiteral } from '../literals.ts';
import { commentLines, isHanded, runnable, secondsOf, unwritable, writer } from '../rows.ts';

const format = 'wxcomponent-sql';
const write = writer(sqlLiteral, format);
/** What the table's columns hold. */
const most = { appid: 32, name: 32, principal: 64, url: 256, token: 128, permissions: 128 };

/** head_img, qrcode_url, service_type_info.id and verify_type_info.id of WeChat's answer to api_get_authorizer_info. */
const url = z.string().nullable().catch(null);
const number = z.number().nullable().catch(null);
const details = z.tuple([url, url, number, number]);

/** 微管家's tables: what is there stays, unless it is empty or over, or is to be replaced. */
export const wxcomponentSql: HandOverFormat = {
  kind: 'text',
  places(handOver, handed) {
    if (handed) return isHanded(handed) ? [`authorizers.appid = ${handed.shown.authorizerAppid}`] : [];
    const { ticket, componentToken, componentAppid } = handOver.shown;
    return [
      ...(ticket === undefined ? [] : ['comm.key = ticket']),
      ...(componentToken === undefined ? [] : [`wxtoken.appid = ${componentAppid}`]),
    ];
  },
  async *chunks(handOver) {
    const place = `wxtoken.appid = ${handOver.platform.componentAppid}`;
    yield commentLines('--', headOf(handOver, format, place));
    yield `${runnable(handOver, '--', 'SET NAMES utf8mb4;')}\n${runnable(handOver, '--', 'START TRANSACTION;')}\n`;
    yield platformRows(handOver);
    for await (const page of handOver.accounts())
      yield bytesOf(page.map((handed) => accountRow(handOver, handed)));
    yield `${runnable(handOver, '--', 'COMMIT;')}\n`;
  },
};

function platformRows(handOver: HandOver): string {
  const { shown, replace } = handOver;
  const { ticket, componentToken, componentAppid } = shown;
  const value = replace ? 'VALUES(value)' : 'value';
  const rows = [
    ticket &&
      `INSERT INTO comm (\`key\`, value) VALUES ('ticket', ${write(ticket, { field: 'component_verify_ticket' })}) ON DUPLICATE KEY UPDATE value = ${value};`,
    componentToken &&
      tokenRow(handOver, {
        ...{ type: 2, appid: componentAppid, token: componentToken.value },
        expiresAt: componentToken.expiresAt,
      }),
  ];
  return rows.map((row) => (row ? `${runnable(handOver, '--', row)}\n` : '')).join('');
}

const onDuplicate = (columns: readonly string[], becomes: (column: string) => string): string =>
  ` ON DUPLICATE KEY UPDATE ${columns.map((column) => `${column} = ${becomes(column)}`).join(', ')}`;
const itsNew = (column: string): string => `VALUES(${column})`;

// MySQL assigns from left to right: the end last, by which the others are decided.
const tokenColumns = ['type', 'token', 'expiretime'];
const newToken = onDuplicate(tokenColumns, itsNew);
const tokenUnlessOver = onDuplicate(
  tokenColumns,
  (column) => `IF(expiretime > NOW(), ${column}, ${itsNew(column)})`,
);

/** A token that is over is replaced in any case. */
function tokenRow(
  { replace }: HandOver,
  { type, appid, token, expiresAt }: { type: 1 | 2; appid: string; token: string; expiresAt: number | null },
): string {
  const field = type === 1 ? 'authorizer_access_token' : 'component_access_token';
  const place = { field, ...(type === 1 && { authorizerAppid: appid }) };
  const values = `${type}, ${write(appid, place)}, ${write(token, place)}, FROM_UNIXTIME(${secondsOf(expiresAt)})`;
  return `INSERT INTO wxtoken (type, appid, token, expiretime) VALUES (${values})${replace ? newToken : tokenUnlessOver};`;
}

function accountRow(handOver: HandOver, handed: HandedAccount): string {
  const { authorizerAppid, accessToken } = handed.shown;
  const remarks = remarksOf(handOver, handed);
  if (!isHanded(handed)) return commentLines('--', remarks);
  const { row, remarks: cut } = authorizerRow(handOver, handed);
  const token =
    accessToken &&
    tokenRow(handOver, {
      ...{ type: 1, appid: authorizerAppid, token: accessToken.value },
      expiresAt: accessToken.expiresAt,
    });
  const rows = [row, token].map((line) => (line ? `${runnable(handOver, '--', line)}\n` : ''));
  return `${commentLines('--', [...remarks, ...cut])}${rows.join('')}`;
}

const authorizerColumns = [
  ...['appid', 'apptype', 'servicetype', 'nickname', 'username', 'headimg', 'qrcodeurl', 'principalname'],
  ...['refreshtoken', 'funcinfo', 'verifyinfo', 'authtime'],
];
const intoAuthorizers = `INSERT INTO authorizers (${authorizerColumns.join(', ')}) VALUES (`;
const newAuthorizer = onDuplicate(authorizerColumns, itsNew);
const refreshTokenIfNone = onDuplicate(
  ['refreshtoken'],
  (column) => `IF(${column} = '', ${itsNew(column)}, ${column})`,
);

/** Its values in the order of the columns. */
function authorizerRow(
  handOver: HandOver,
  { account, shown }: HandedAccount,
): { row: string; remarks: string[] } {
  const { authorizerAppid, refreshToken = '' } = shown;
  const t = textsIn(handOver.lang);
  const inRow = (value: string, field: string, atMost: number) => {
    if (isLonger(value, atMost)) throw unwritable(format, { authorizerAppid, field });
    return write(value, { authorizerAppid, field });
  };
  const [headImg, qrcodeUrl, serviceType, verifyType] = account.details
    ? details.parse(JSON.parse(account.details))
    : [null, null, null, null];
  const [name, principal] = [
    fitting(account.nickName, most.name),
    fitting(account.principalName, most.principal),
  ];
  const granted = grantedIn(account.funcInfo);
  const fit = permissionsThatFit(granted);
  const values = [
    inRow(authorizerAppid, 'authorizer_appid', most.appid),
    account.kind === 'miniProgram' ? '0' : '1',
    String(serviceType ?? 0),
    write(name, { authorizerAppid, field: 'nick_name' }),
    inRow(account.userName ?? '', 'user_name', most.name),
    urlOf(headImg),
    urlOf(qrcodeUrl),
    write(principal, { authorizerAppid, field: 'principal_name' }),
    inRow(refreshToken, 'authorizer_refresh_token', most.token),
    `'${fit.map((id) => `|${id}`).join('')}'`,
    String(verifyType ?? -1),
    `FROM_UNIXTIME(${secondsOf(account.authorizedAt) || 1})`,
  ];
  const isCut = name !== (account.nickName ?? '') || principal !== (account.principalName ?? '');
  const remarks = [
    isCut && t('words.exports.nameCut', { appid: authorizerAppid }),
    fit.length < granted.length &&
      t('words.exports.permissionsCut', { appid: authorizerAppid, count: fit.length }),
  ];
  return {
    row: `${intoAuthorizers}${values.join(', ')})${handOver.replace ? newAuthorizer : refreshTokenIfNone};`,
    remarks: remarks.filter((remark) => typeof remark === 'string').map(inComment),
  };
}

/** In characters, as MySQL counts them. */
const isLonger = (text: string, atMost: number): boolean => text.length > atMost && [...text].length > atMost;

/** A text for a column of MySQL's three-byte utf8, which has no characters beyond the first 65,536. */
function fitting(text: string | null, atMost: number): string {
  const known = (text ?? '').replace(/[\u{10000}-\u{10ffff}\ud800-\udfff]/gu, '?');
  return known.length > atMost ? known.slice(0, atMost) : known;
}

const urlOf = (found: string | null): string =>
  found !== null && found.length <= most.url ? (sqlLiteral(found) ?? "''") : "''";

function permissionsThatFit(granted: readonly number[]): number[] {
  let length = 0;
  return granted.filter((id) => {
    length += String(id).length + 1;
    return length <= most.permissions;
  });
}
