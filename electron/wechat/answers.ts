import type { AccountKind } from '../../shared/authorize.ts';
import { countOf, isId, stampOf, statedLifetimeOf } from '../../shared/bounds.ts';
import { problem, toProblem } from '../../shared/errors/problem.ts';
import { preAuthCodeSeconds, tokenLifetimeSeconds } from '../../shared/lifetimes.ts';
import { plainLine } from '../../shared/plain-text.ts';
import { z } from '../../shared/zod-mini.ts';
import { parseJson } from './json.ts';

/**
 * Answers are read leniently: unknown fields stay, numbers may be text, an empty text is an absent one. So is a number
 * that makes no sense where it stands: a lifetime of 1e300 s is no reason to drop the token beside it.
 */
const number = z.union([
  z.number(),
  z.pipe(z.string().check(z.regex(/^\s*-?\d+(?:\.\d+)?\s*$/)), z.transform(Number)),
]);
const text = z.string().check(z.trim(), z.minLength(1));
const ifItFits = <T extends z.ZodMiniType>(schema: T) => z.catch(z.optional(schema), undefined);
export const optionalText = ifItFits(text);
/** A name as it is shown. */
const optionalLine = ifItFits(z.pipe(z.pipe(text, z.transform(plainLine)), text));
/** A number as `read` takes it; undefined where it is left out, no number, or none that makes sense. */
const optional = (read: (found: number) => number | undefined) => ifItFits(z.pipe(number, z.transform(read)));
export const optionalCount = optional(countOf);
/** UTC ms; WeChat counts in seconds, a gateway may count in milliseconds. */
export const optionalMoment = optional(stampOf);
const optionalLifetime = optional(statedLifetimeOf);
const optionalId = optional((id) => (isId(id) ? id : undefined));

const permission = z.pipe(
  z.looseObject({ funcscope_category: z.looseObject({ id: optionalId }) }),
  z.transform((item) => item.funcscope_category.id),
);
const funcInfo = z.catch(
  z.pipe(
    z.array(ifItFits(permission)),
    z.transform((ids) => ids.filter((id) => id !== undefined)),
  ),
  [],
);

/** Runs a schema. @throws ProblemError `answer.shape` with the path of the first thing missing */
export function read<T extends z.core.$ZodType>(schema: T, json: unknown): z.output<T> {
  const result = z.safeParse(schema, json);
  if (result.success) return result.data;
  const missing = result.error.issues[0]?.path.join('.') ?? '';
  throw problem('answer.shape', missing ? { params: { missing } } : {});
}

const startPush = z.looseObject({ errmsg: z.catch(z.string(), '') });

/** docs/wechat-api.md §1.1: `ok` = restarted, `in a normal state` = was running. */
export function readStartPushTicket(json: unknown): { errmsg: string } {
  return { errmsg: read(startPush, json).errmsg };
}

const componentToken = z.looseObject({ component_access_token: text, expires_in: optionalLifetime });

/** docs/wechat-api.md §1.2. @throws ProblemError `answer.shape` */
export function readComponentToken(json: unknown): { componentAccessToken: string; expiresIn: number } {
  const answer = read(componentToken, json);
  return {
    componentAccessToken: answer.component_access_token,
    // An answer that leaves it out is taken all the same: fetching may have ended the token before.
    expiresIn: answer.expires_in ?? tokenLifetimeSeconds,
  };
}

const preAuthCode = z.looseObject({ pre_auth_code: text, expires_in: optionalLifetime });

/** docs/wechat-api.md §1.3. @throws ProblemError `answer.shape` */
export function readPreAuthCode(json: unknown): { preAuthCode: string; expiresIn: number } {
  const answer = read(preAuthCode, json);
  return { preAuthCode: answer.pre_auth_code, expiresIn: answer.expires_in ?? preAuthCodeSeconds.unsaid };
}

const queryAuth = z.looseObject({
  authorization_info: z.looseObject({
    authorizer_appid: text,
    authorizer_access_token: optionalText,
    expires_in: optionalLifetime,
    authorizer_refresh_token: optionalText,
    func_info: funcInfo,
  }),
});

export type QueryAuthAnswer = ReturnType<typeof readQueryAuth>;

/** docs/wechat-api.md §1.4; `raw` is the whole answer. @throws ProblemError `answer.shape` */
export function readQueryAuth(json: unknown) {
  const info = read(queryAuth, json).authorization_info;
  return {
    authorizerAppid: info.authorizer_appid,
    ...(info.authorizer_access_token ? { accessToken: info.authorizer_access_token } : {}),
    // Seconds.
    ...(info.expires_in === undefined ? {} : { expiresIn: info.expires_in }),
    ...(info.authorizer_refresh_token ? { refreshToken: info.authorizer_refresh_token } : {}),
    funcInfo: info.func_info,
    raw: json,
  };
}

/** How many levels deep a gateway may have wrapped WeChat's answer. */
const wrappedAtMost = 3;

/** The value under a name in an answer, also inside a gateway's envelope; undefined when there is none. */
function valueIn(json: unknown, name: string, depth = wrappedAtMost): unknown {
  if (typeof json !== 'object' || json === null) return undefined;
  const own = Object.entries(json).find(([key, value]) => key === name && value !== null && value !== '');
  if (own || depth === 0) return own?.[1];
  const inner = Object.values(json).map((value) => valueIn(value, name, depth - 1));
  return inner.find((value) => value !== undefined);
}

/** Is this a success of api_query_auth, readable or not? Any other JSON gave nothing. */
export const givesAuthorization = (json: unknown) => valueIn(json, 'authorization_info') !== undefined;
/** Is this a success of api_component_token? */
export const givesComponentToken = (json: unknown) => componentToken.safeParse(json).success;
/** Does this answer of api_authorizer_token bring a refresh token? */
export const givesRefreshToken = (json: unknown) => valueIn(json, 'authorizer_refresh_token') !== undefined;

/** The refresh token in an answer of api_authorizer_token, whatever else the answer may lack. */
export function refreshTokenIn(rawBody: string): string | undefined {
  const parsed = parseJson(rawBody);
  return optionalText.parse(parsed.ok ? valueIn(parsed.value, 'authorizer_refresh_token') : undefined);
}

/** Reads a kept body once more. @throws ProblemError `answer.shape`, also when the text is no JSON */
function parse<T>(rawBody: string, readAnswer: (json: unknown) => T): T {
  const parsed = parseJson(rawBody);
  if (!parsed.ok) throw problem('answer.shape');
  return readAnswer(parsed.value);
}

/** A kept answer of api_query_auth. @throws ProblemError `answer.shape` */
export const parseQueryAuth = (rawBody: string): QueryAuthAnswer => parse(rawBody, readQueryAuth);
/** The same; undefined for one that cannot be read. */
export function readableQueryAuth(rawBody: string): QueryAuthAnswer | undefined {
  try {
    return parseQueryAuth(rawBody);
  } catch (error) {
    if (toProblem(error).code === 'answer.shape') return undefined;
    throw error;
  }
}
/** A kept answer of api_component_token. @throws ProblemError `answer.shape` */
export const parseComponentToken = (rawBody: string) => parse(rawBody, readComponentToken);

const authorizerToken = z.looseObject({
  authorizer_access_token: text,
  expires_in: optionalLifetime,
  authorizer_refresh_token: optionalText,
});

/** docs/wechat-api.md §1.5. @throws ProblemError `answer.shape` */
export function readAuthorizerToken(json: unknown): {
  accessToken: string;
  expiresIn: number;
  refreshToken: string | undefined;
} {
  const answer = read(authorizerToken, json);
  return {
    accessToken: answer.authorizer_access_token,
    expiresIn: answer.expires_in ?? tokenLifetimeSeconds,
    refreshToken: answer.authorizer_refresh_token,
  };
}

const present = ifItFits(z.looseObject({}));
const authorizerInfo = z.looseObject({
  authorizer_info: z.looseObject({
    nick_name: optionalLine,
    head_img: optionalText,
    principal_name: optionalLine,
    user_name: optionalLine,
    service_type_info: present,
    MiniProgramInfo: present,
    channels_info: present,
    store_info: present,
    talent_info: present,
    supplier_info: present,
  }),
  authorization_info: ifItFits(
    z.looseObject({ authorizer_refresh_token: optionalText, func_info: funcInfo }),
  ),
});

/** The kind of account that each object stands for, in the order in which they are looked for (docs/wechat-api.md §1.6). */
const kindByField = [
  ['MiniProgramInfo', 'miniProgram'],
  ['channels_info', 'channels'],
  ['store_info', 'shop'],
  ['talent_info', 'talent'],
  ['supplier_info', 'supplier'],
  ['service_type_info', 'officialAccount'],
] as const satisfies readonly (readonly [string, AccountKind])[];

export type AuthorizerInfoAnswer = ReturnType<typeof readAuthorizerInfo>;

/** docs/wechat-api.md §1.6; `raw` is the whole answer, secrets included. @throws ProblemError `answer.shape` */
export function readAuthorizerInfo(json: unknown) {
  const answer = read(authorizerInfo, json);
  const info = answer.authorizer_info;
  const refreshToken = answer.authorization_info?.authorizer_refresh_token;
  const kind: AccountKind = kindByField.find(([field]) => info[field] !== undefined)?.[1] ?? 'unknown';
  return {
    raw: json,
    nickName: info.nick_name ?? null,
    headImg: info.head_img ?? null,
    kind,
    principalName: info.principal_name ?? null,
    userName: info.user_name ?? null,
    ...(refreshToken ? { refreshToken } : {}),
    funcInfo: answer.authorization_info?.func_info ?? [],
  };
}

const authorizerRow = ifItFits(
  z.looseObject({ authorizer_appid: text, refresh_token: optionalText, auth_time: optionalMoment }),
);
/** No list: absent, null, or the `""` and `{}` that PHP and Lua write for an empty one. `[]` is a list. */
const isNone = (list: unknown): boolean =>
  list === undefined ||
  list === null ||
  list === '' ||
  (typeof list === 'object' && !Array.isArray(list) && Object.keys(list).length === 0);

const authorizerList = z.looseObject({
  total_count: optionalCount,
  list: z.optional(
    z.pipe(
      z.transform((list: unknown) => (isNone(list) ? undefined : list)),
      z.optional(z.array(authorizerRow)),
    ),
  ),
});

/**
 * docs/wechat-api.md §1.7; the refresh token may be missing until api_query_auth was called once. A row without an
 * appid cannot be used and is left out. A missing list is an empty one only where the total says that no rows are left.
 * @param offset how many rows were to be skipped
 * @throws ProblemError `answer.shape`; also when the list is missing although the total says that rows are left
 */
export function readAuthorizerList(json: unknown, offset = 0) {
  const { total_count: totalCount, list } = read(authorizerList, json);
  const isOver = totalCount !== undefined && totalCount <= offset;
  if (list === undefined && !isOver) throw problem('answer.shape', { params: { missing: 'list' } });
  const rows = (list ?? [])
    .filter((row) => row !== undefined)
    .map((row) => ({
      authorizerAppid: row.authorizer_appid,
      refreshToken: row.refresh_token,
      // UTC ms; 0 when WeChat left it out.
      authTime: row.auth_time ?? 0,
    }));
  // Null when WeChat left it out, or said nothing that makes sense.
  return { totalCount: totalCount ?? null, list: rows };
}
