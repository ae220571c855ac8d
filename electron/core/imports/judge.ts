import { createHash } from 'node:crypto';
import { longestLifetimeSeconds } from '../../../shared/bounds.ts';
import type { ComparedField, ImportDifference, ImportLeft } from '../../../shared/contract/imports.ts';
import { formatIso } from '../../../shared/format.ts';
import { mask } from '../../../shared/mask.ts';
import type { AuthorizerRecord, ComparedAccount } from '../../store/index.ts';
import type { ReadAccount } from './account.ts';

/** Two clocks that both are right differ by less (as for WeChat's own). */
const clocksDifferMs = 60_000;

/** What an account's record is changed to. */
export interface Change
  extends Partial<
    Pick<
      AuthorizerRecord,
      'nickName' | 'kind' | 'principalName' | 'userName' | 'status' | 'statusAt' | 'funcInfo' | 'authorizedAt'
    >
  > {
  accessToken?: { value: string; obtainedAt: null; expiresAt: number | null };
}

/** What an import does with one account, and what it tells of that. */
export interface Plan {
  isNew: boolean;
  change: Change;
  /** `givenAt`: when it was in force, as the file proves; null when it does not. */
  refreshToken?: { value: string; givenAt: number | null };
  changes: ImportDifference[];
  left: ImportLeft[];
}

/** What of the desk an account is judged by. */
export interface Here {
  known: ComparedAccount | undefined;
  /** The present at the latest, by WeChat's clock or this machine's: what is dated later has a false date. */
  latest: number;
  /** Was this refresh token ever seen here? */
  knows: (refreshToken: string) => boolean;
  /** The newest refresh token here, masked; null: none. */
  newestMasked: () => string | null;
  /** The access token here; undefined: none. */
  accessToken: () => string | undefined;
}

/** What an import would do with an account. Nothing that may be newer here is ever replaced. */
export function judge(read: ReadAccount, here: Here): Plan {
  const plan: Plan = { isNew: here.known === undefined, change: {}, changes: [], left: [] };
  judgeNames(plan, read, here);
  judgeStatus(plan, read, here);
  judgePermissions(plan, read, here);
  judgeAuthorizedAt(plan, read, here);
  judgeAccessToken(plan, read, here);
  judgeRefreshToken(plan, read, here);
  return plan;
}

/** Has it anything to write? */
export const writes = ({ isNew, change, refreshToken }: Plan): boolean =>
  isNew || refreshToken !== undefined || Object.keys(change).length > 0;

/** The same for the same plan on the same record: what was shown is compared with what would be written. */
export function markOf({ isNew, changes, left }: Plan, known: ComparedAccount | undefined): string {
  const { refreshTokenId = null, accessTokenExpiresAt = null } = known ?? {};
  const text = JSON.stringify([isNew, changes, left, refreshTokenId, accessTokenExpiresAt]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function tell(plan: Plan, field: ComparedField, was: string | null, becomes: string | null): void {
  plan.changes.push({ field, was: shortened(was), becomes: shortened(becomes) });
}

function leave(
  plan: Plan,
  field: ComparedField,
  why: ImportLeft['why'],
  here: string | null,
  inFile: string | null,
) {
  plan.left.push({ field, why, here: shortened(here), inFile: shortened(inFile) });
}

const shownAtMost = 200;
const shortened = (text: string | null): string | null =>
  text !== null && text.length > shownAtMost ? `${text.slice(0, shownAtMost).toWellFormed()}…` : text;

/** Is what the file says later than what was written here? Without a moment, or with a false one, nothing tells. */
function isNewer({ fileAt }: ReadAccount, { known, latest }: Here): boolean {
  return known !== undefined && fileAt !== null && fileAt <= latest && fileAt > known.updatedAt;
}

const dateless = ({ fileAt }: ReadAccount) => (fileAt === null ? 'unproven' : 'older');

/** Names fill gaps, or come from a file that is newer. */
function judgeNames(plan: Plan, read: ReadAccount, here: Here): void {
  const { known } = here;
  const names = ['nickName', 'kind', 'principalName', 'userName'] as const;
  for (const name of names) {
    const given = read.account[name];
    if (given === undefined || given === null) continue;
    const kept = known?.[name] ?? null;
    if (given === kept) continue;
    const isGap = kept === null || kept === '' || kept === 'unknown';
    if (given === '' || given === 'unknown') {
      // What is empty takes nothing's place; a new account gets it as the file has it.
      if (!known) Object.assign(plan.change, { [name]: given });
    } else if (isGap || isNewer(read, here)) {
      Object.assign(plan.change, { [name]: given });
      tell(plan, name, kept, given);
    } else leave(plan, name, dateless(read), kept, given);
  }
}

/** An authorization begins again only with proof, and never ends by a file. */
function judgeStatus(plan: Plan, { account }: ReadAccount, { known, latest }: Here): void {
  const { status, authorizedAt } = account;
  if (!known) {
    plan.change.status = status ?? 'authorized';
    tell(plan, 'status', null, plan.change.status);
  } else if (status !== undefined && status !== known.status) {
    const again = typeof authorizedAt === 'number' && authorizedAt <= latest ? authorizedAt : null;
    const isProved = again !== null && known.statusAt !== null && again > known.statusAt + clocksDifferMs;
    if (status === 'unauthorized') leave(plan, 'status', 'status', known.status, status);
    else if (!isProved) leave(plan, 'status', 'unproven', known.status, status);
    else {
      Object.assign(plan.change, { status, statusAt: again });
      tell(plan, 'status', known.status, status);
    }
  }
}

const time = (ms: number | null): string | null => (ms === null ? null : formatIso(ms));
const sets = (ids: readonly number[]): string | null => (ids.length > 0 ? ids.join(', ') : null);
const sorted = (ids: readonly number[]) => sets([...ids].sort((a, b) => a - b));

/** Permission sets fill a gap, or come from a file that is newer. */
function judgePermissions(plan: Plan, read: ReadAccount, here: Here): void {
  const { funcInfo = [] } = read.account;
  const granted = here.known?.funcInfo ?? [];
  if (funcInfo.length === 0 || sorted(funcInfo) === sorted(granted)) return;
  if (granted.length === 0 || isNewer(read, here)) {
    plan.change.funcInfo = funcInfo;
    tell(plan, 'permissions', sets(granted), sets(funcInfo));
  } else leave(plan, 'permissions', dateless(read), sets(granted), sets(funcInfo));
}

/** The latest authorization that is known of. */
function judgeAuthorizedAt(plan: Plan, { account }: ReadAccount, { known, latest }: Here): void {
  const given = account.authorizedAt ?? null;
  const kept = known?.authorizedAt ?? null;
  if (given === null || given === kept) return;
  if (given > latest) leave(plan, 'authorizedAt', 'clock', time(kept), time(given));
  else if (kept !== null && given < kept) leave(plan, 'authorizedAt', 'older', time(kept), time(given));
  else {
    plan.change.authorizedAt = given;
    tell(plan, 'authorizedAt', time(kept), time(given));
  }
}

/** An access token is newer if it ends later. */
function judgeAccessToken(plan: Plan, { account }: ReadAccount, here: Here): void {
  const { known, latest } = here;
  const { accessToken: value } = account;
  const expiresAt = account.accessTokenExpiresAt ?? null;
  if (value === undefined) return;
  const has = known?.hasAccessToken === true;
  const kept = known?.accessTokenExpiresAt ?? null;
  if (has && expiresAt !== null && kept !== null && isSameEnd(expiresAt, kept, value, here)) return;
  // The same one, and no news of its end.
  if (has && expiresAt === null && here.accessToken() === value) return;
  const told = `${mask(value)}${expiresAt === null ? '' : ` (${time(expiresAt)})`}`;
  const shown = has ? (time(kept) ?? '…') : null;
  const isAbsurd = expiresAt !== null && expiresAt > latest + longestLifetimeSeconds * 1_000;
  const isItsEnd = has && kept === null && here.accessToken() === value;
  const why = isAbsurd ? 'clock' : has && !isItsEnd ? notLater(expiresAt, kept) : undefined;
  if (why) leave(plan, 'accessToken', why, shown, told);
  else {
    plan.change.accessToken = { value, obtainedAt: null, expiresAt };
    tell(plan, 'accessToken', shown, told);
  }
}

/** What counts down, as a key of Redis does, tells an end that is a little different each time. */
const isSameEnd = (theirs: number, ours: number, value: string, { accessToken }: Here): boolean =>
  theirs === ours || (Math.abs(theirs - ours) <= clocksDifferMs && accessToken() === value);

function notLater(theirs: number | null, ours: number | null): ImportLeft['why'] | undefined {
  if (theirs === null || ours === null) return 'unproven';
  return theirs < ours ? 'older' : undefined;
}

/**
 * One that was ever seen here is no news. Any other may be newer than ours or older: where there is one, it is taken only if
 * the file tells that it was in force after ours was.
 */
function judgeRefreshToken(plan: Plan, { account }: ReadAccount, here: Here): void {
  const { refreshToken: value } = account;
  if (value === undefined || here.knows(value)) return;
  const { known, latest } = here;
  const claimed = account.refreshTokenAt ?? null;
  const givenAt = within(claimed, latest);
  const was = here.newestMasked();
  const why = known?.refreshTokenId
    ? unproved(claimed, givenAt, within(known.refreshTokenAt, latest))
    : undefined;
  if (why) leave(plan, 'refreshToken', why, was, mask(value));
  else {
    plan.refreshToken = { value, givenAt };
    tell(plan, 'refreshToken', was, mask(value));
  }
}

/** A moment that has been; null for none, and for one that no clock has reached. */
const within = (ms: number | null, latest: number): number | null =>
  ms !== null && ms <= latest ? ms : null;

function unproved(
  claimed: number | null,
  theirs: number | null,
  ours: number | null,
): ImportLeft['why'] | undefined {
  if (claimed !== null && theirs === null) return 'clock';
  if (theirs === null || ours === null) return 'unproven';
  if (theirs <= ours - clocksDifferMs) return 'older';
  return theirs <= ours + clocksDifferMs ? 'unproven' : undefined;
}
