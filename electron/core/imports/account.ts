import { accountKinds } from '../../../shared/authorize.ts';
import { isId, isMoment } from '../../../shared/bounds.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod.ts';

/** What a file may hold at most. Characters are those that are kept of it, not those that are read. */
export const limits = {
  records: 100_000,
  characters: 128 * 1_048_576,
  /** Of one record, in characters. */
  record: 1_048_576,
  /** Of all bytes that are read, unpacked. */
  bytes: 1_024 * 1_048_576,
} as const;

const longestText = 16_384;
const longestToken = 4_096;

/** SQLite would keep another text: half a pair becomes a stand-in, and what follows a NUL is lost to many readers. */
const keepable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

const text = z.string().max(longestText).refine(keepable);
/** Names, tokens: what is empty says nothing. */
const token = z
  .string()
  .min(1)
  .max(longestToken)
  .regex(/^[\x21-\x7e]+$/);
const appid = z
  .string()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/);
const moment = z.number().refine(isMoment);

/** One account as a file has it. What is left out, the file does not tell; null as well, and it never clears anything. */
export const importedAccountSchema = z.object({
  componentAppid: appid.optional(),
  authorizerAppid: appid,
  nickName: text.nullish(),
  kind: z.enum(accountKinds).optional(),
  principalName: text.nullish(),
  userName: text.nullish(),
  status: z.enum(['authorized', 'unauthorized']).optional(),
  funcInfo: z.array(z.number().refine(isId)).max(2_000).optional(),
  authorizedAt: moment.nullish(),
  accessToken: token.optional(),
  /** UTC ms, WeChat's clock. */
  accessTokenExpiresAt: moment.nullish(),
  refreshToken: token.optional(),
  /** When the refresh token was in force, as the file says. */
  refreshTokenAt: moment.nullish(),
});
export type ImportedAccount = z.infer<typeof importedAccountSchema>;

/** Where in a file something stands: the number of the account, from 1, and of its line where there are lines. */
export interface Place {
  record: number;
  line?: number | undefined;
}

export type RefusalReason =
  | 'unreadable'
  | 'field'
  | 'duplicate'
  | 'platform'
  | 'otherPlatform'
  | 'whichPlatform';

/** Why an account of the file is not taken. */
export interface Refusal extends Place {
  reason: RefusalReason;
  /** As far as it could be read. */
  authorizerAppid: string | null;
  field: string | null;
}

/** An account of a file with the platform that the file names for it. */
export interface ReadAccount extends Place {
  account: ImportedAccount;
  /** When the file says that its accounts were so, UTC ms; null when it does not. */
  fileAt: number | null;
  /** It says only a part of what is known of the account: other files say the rest. */
  isPart?: boolean;
}

/** What reading a file gives, in its order. */
export type Found = ReadAccount | Refusal;

export const isRefusal = (found: Found): found is Refusal => 'reason' in found;

/** Checks what a record holds. @param raw whatever stands there, names of fields as in `ImportedAccount` */
export type Check = (raw: Record<string, unknown>, place: Place, fileAt: number | null) => Found;

/** Checks the records of one import, which all together may hold so much. @throws ProblemError `import.tooMany`, `import.tooLarge` */
export function checker(): Check {
  let [records, characters] = [0, 0];
  return (raw, place, fileAt) => {
    const found = checked(raw, place, fileAt);
    records += 1;
    if (!isRefusal(found))
      for (const value of Object.values(found.account))
        if (typeof value === 'string') characters += value.length;
    if (records > limits.records) throw problem('import.tooMany', { params: { limit: limits.records } });
    if (characters > limits.characters) throw problem('import.tooLarge');
    return found;
  };
}

function checked(raw: Record<string, unknown>, place: Place, fileAt: number | null): Found {
  const read = importedAccountSchema.safeParse(raw);
  if (read.success) return { ...place, account: read.data, fileAt };
  const [issue] = read.error.issues;
  const appidThere = appid.safeParse(raw.authorizerAppid);
  return {
    ...place,
    reason: 'field',
    authorizerAppid: appidThere.success ? appidThere.data : null,
    field: String(issue?.path[0] ?? ''),
  };
}
