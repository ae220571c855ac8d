import { problem } from '../../../shared/errors/problem.ts';
import { type Commented, remarksOf } from './comments.ts';
import type { HandedAccount, HandOver } from './hand-over.ts';
import type { Literal } from './literals.ts';

/** Whose value is written, for the refusal of one that cannot be. */
export interface Place {
  authorizerAppid?: string;
  /** WeChat's name of the value. */
  field: string;
}

/** Writes values in a language. @returns throws ProblemError `export.unwritable` for one that cannot stand in it */
export const writer =
  (literal: Literal, format: string) =>
  (value: string, place: Place): string => {
    const written = literal(value);
    if (written === undefined) throw unwritable(format, place);
    return written;
  };

/** The refusal of a value, by the record it is of. */
export const unwritable = (format: string, { authorizerAppid, field }: Place) =>
  problem('export.unwritable', { params: { format, field, ...(authorizerAppid && { authorizerAppid }) } });

/** What a language says of comments and rows. */
export interface Syntax {
  /** Begins a comment of one line. */
  comment: string;
  /** Before each line. */
  indent?: string;
  literal: Literal;
  nothing: string;
  row: (cells: readonly string[]) => string;
}

/** Cells of an account: appid, refresh token, access token, its end in UTC seconds; `nothing` or 0 for what is not there. */
export function accountCells(
  { shown }: HandedAccount,
  { literal, nothing }: Syntax,
  format: Commented,
): string[] {
  const { authorizerAppid, refreshToken, accessToken } = shown;
  const write = writer(literal, format);
  const cell = (field: string, value: string | undefined) =>
    value === undefined ? nothing : write(value, { authorizerAppid, field });
  return [
    write(authorizerAppid, { authorizerAppid, field: 'authorizer_appid' }),
    cell('authorizer_refresh_token', refreshToken),
    cell('authorizer_access_token', accessToken?.value),
    String(secondsOf(accessToken?.expiresAt)),
  ];
}

/** A page's accounts as rows of a table in source code, remarks before them; commented out unless they may run. */
export function accountRows(
  handOver: HandOver,
  page: readonly HandedAccount[],
  syntax: Syntax,
  format: Commented,
): string {
  const { comment, indent = '' } = syntax;
  const lines = page.flatMap((handed) => {
    const remarks = remarksOf(handOver, handed).map((remark) => `${comment} ${remark}`);
    if (!isHanded(handed)) return remarks;
    const row = syntax.row(accountCells(handed, syntax, format));
    return [...remarks, runnable(handOver, comment, row)];
  });
  return lines.map((line) => `${indent}${line}\n`).join('');
}

/** Source code that holds a table of accounts: what stands before it, its rows page by page, what stands behind it. */
export const codeOf = (parts: {
  format: Commented;
  syntax: Syntax;
  head: (handOver: HandOver) => string;
  tail: string;
}) =>
  async function* chunks(handOver: HandOver): AsyncGenerator<string> {
    const { format, syntax, head, tail } = parts;
    yield head(handOver);
    for await (const page of handOver.accounts()) yield accountRows(handOver, page, syntax, format);
    yield tail;
  };

/** A line that may run as it is; else a comment. */
export const runnable = ({ secretsAs }: HandOver, comment: string, line: string): string =>
  secretsAs === 'clear' ? line : `${comment} ${line}`;

/** One that is authorized, with something to hand over. */
export const isHanded = ({ account, shown }: HandedAccount): boolean =>
  account.status !== 'unauthorized' && (shown.refreshToken !== undefined || shown.accessToken !== undefined);

/** UTC seconds; 0 for none. */
export const secondsOf = (ms: number | null | undefined): number => (ms ? Math.floor(ms / 1_000) : 0);

/** Lines of comments. */
export const commentLines = (comment: string, lines: readonly string[]): string =>
  lines.map((line) => `${comment} ${line}\n`).join('');
