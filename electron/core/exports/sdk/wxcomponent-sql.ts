import { textsIn } from '../../../../shared/texts/index.ts';
import { z } from '../../../../shared/zod.ts';
import { grantedIn } from '../../../store/index.ts';
import { headOf, remarksOf } from '../comments.ts';
import type { HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { inComment, sqlLiteral } from '../literals.ts';
import { commentLines, isHanded, runnable, secondsOf, unwritable, writer } from '../rows.ts';

const format = 'wxcomponent-sql';
const write = writer(sqlLiteral, format);
/** What the table's columns hold. */
const most = { appid: 32, name: 32, principal: 64, url: 256, token: 128, permissions: 128 };

/** WeChat's answer to api_get_authorizer_info, what 微管家 keeps of it. */
const number = z.object({ id: z.number() }).partial().optional().catch(undefined);
const url = z.string().optional().catch(undefined);
const details = z
  .object({
    authorizer_info: z
      .object({ head_img: url, qrcode_url: url, service_type_info: number, verify_type_info: number })
      .partial()
      .optional()
      .catch(undefined),
  })
  .catch({});

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
      yield page.map((handed) => accountRow(handOver, handed)).join('');
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

/** A token that is over is replaced in any case. */
function tokenRow(
  { replace }: HandOver,
  { type, appid, token, expiresAt }: { type: 1 | 2; appid: string; token: string; expiresAt: number | null },
): string {
  const field = type === 1 ? 'authorizer_access_token' : 'component_access_token';
  const place = { field, ...(type === 1 && { authorizerAppid: appid }) };
  const kept = (column: string) =>
    replace ? `VALUES(${column})` : `IF(expiretime > NOW(), ${column}, VALUES(${column}))`;
  const values = `${type}, ${write(appid, place)}, ${write(token, place)}, FROM_UNIXTIME(${secondsOf(expiresAt)})`;
  // MySQL assigns from left to right: the end last, by which the others are decided.
  const update = ['type', 'token', 'expiretime'].map((column) => `${column} = ${kept(column)}`).join(', ');
  return `INSERT INTO wxtoken (type, appid, token, expiretime) VALUES (${values}) ON DUPLICATE KEY UPDATE ${update};`;
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

function authorizerRow(
  handOver: HandOver,
  { account, shown }: HandedAccount,
): { row: string; remarks: string[] } {
  const { authorizerAppid, refreshToken = '' } = shown;
  const t = textsIn(handOver.lang);
  const inRow = (value: string, field: string, atMost: number) => {
    if ([...value].length > atMost) throw unwritable(format, { authorizerAppid, field });
    return write(value, { authorizerAppid, field });
  };
  const { authorizer_info: info } = details.parse(account.info ? JSON.parse(account.info) : {});
  const [name, principal] = [
    fitting(account.nickName, most.name),
    fitting(account.principalName, most.principal),
  ];
  const granted = grantedIn(account.funcInfo);
  const fit = permissionsThatFit(granted);
  const columns: Record<string, string> = {
    appid: inRow(authorizerAppid, 'authorizer_appid', most.appid),
    apptype: account.kind === 'miniProgram' ? '0' : '1',
    servicetype: String(info?.service_type_info?.id ?? 0),
    nickname: write(name, { authorizerAppid, field: 'nick_name' }),
    username: inRow(account.userName ?? '', 'user_name', most.name),
    headimg: urlOf(info?.head_img),
    qrcodeurl: urlOf(info?.qrcode_url),
    principalname: write(principal, { authorizerAppid, field: 'principal_name' }),
    refreshtoken: inRow(refreshToken, 'authorizer_refresh_token', most.token),
    funcinfo: `'${fit.map((id) => `|${id}`).join('')}'`,
    verifyinfo: String(info?.verify_type_info?.id ?? -1),
    authtime: `FROM_UNIXTIME(${secondsOf(account.authorizedAt) || 1})`,
  };
  const isCut = name !== (account.nickName ?? '') || principal !== (account.principalName ?? '');
  const remarks = [
    isCut && t('words.exports.nameCut', { appid: authorizerAppid }),
    fit.length < granted.length &&
      t('words.exports.permissionsCut', { appid: authorizerAppid, count: fit.length }),
  ];
  const update = handOver.replace
    ? Object.keys(columns).map((column) => `${column} = VALUES(${column})`)
    : ["refreshtoken = IF(refreshtoken = '', VALUES(refreshtoken), refreshtoken)"];
  return {
    row: `INSERT INTO authorizers (${Object.keys(columns).join(', ')}) VALUES (${Object.values(columns).join(', ')}) ON DUPLICATE KEY UPDATE ${update.join(', ')};`,
    remarks: remarks.filter((remark) => typeof remark === 'string').map(inComment),
  };
}

/** A text for a column of MySQL's three-byte utf8, which has no characters beyond the first 65,536. */
function fitting(text: string | null, atMost: number): string {
  const characters = [...(text ?? '')].map((char) => (char.length > 1 || !char.isWellFormed() ? '?' : char));
  return characters.slice(0, atMost).join('');
}

const urlOf = (found: string | undefined): string =>
  found !== undefined && found.length <= most.url ? (sqlLiteral(found) ?? "''") : "''";

function permissionsThatFit(granted: readonly number[]): number[] {
  let length = 0;
  return granted.filter((id) => {
    length += String(id).length + 1;
    return length <= most.permissions;
  });
}
