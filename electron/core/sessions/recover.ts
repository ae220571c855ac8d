import type { Candidate } from '../../../shared/contract/models.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord } from '../../store/index.ts';
import { type ListRow, listPages } from '../authorizers/list-pages.ts';
import { askForInfo, type InfoAt } from '../authorizers/save.ts';
import { candidateOf } from '../authorizers/sync-compare.ts';
import { requirePlatform, requireSession } from '../require.ts';
import { refuseUnless, type SessionDeps, whatCanBeDone, wrongState } from './can.ts';

/** auth_time has whole seconds and WeChat's clock is not ours to the second. */
const slackMs = 60_000;
/** Names are fetched for so many candidates; an operator picks from a handful. */
const namedAtMost = 20;

/**
 * Accounts that may be this session's: in WeChat's list, authorized after its link was made, claimed by no other
 * session. The operator picks; the tool never guesses (docs/rules.md §1).
 * @throws ProblemError `session.state`, and of the client or the token
 */
export async function findCandidates(deps: SessionDeps, sessionId: string): Promise<Candidate[]> {
  const session = requireSession(deps.store, sessionId);
  if (!whatCanBeDone(deps, session).can.includes('recover')) throw wrongState(session);
  const platform = requirePlatform(deps.store, session.platformId);
  const rows: ListRow[] = [];
  for await (const page of listPages(deps, platform, sessionId)) {
    rows.push(...page.rows.filter((row) => isUnclaimed(deps, session, row)));
  }
  rows.sort((a, b) => b.authTime - a.authTime);
  const candidates: Candidate[] = [];
  for (const [index, row] of rows.entries()) {
    candidates.push(await asCandidate(deps, platform, session, row, index < namedAtMost));
  }
  return candidates;
}

/**
 * The operator says which account it was: its authorization is read from the list and its details, and saved.
 * @throws ProblemError `session.state`, `session.noCandidates`, and of the client or the token
 */
export async function claimAuthorizer(
  deps: SessionDeps,
  sessionId: string,
  authorizerAppid: string,
): Promise<void> {
  const session = requireSession(deps.store, sessionId);
  if (!whatCanBeDone(deps, session).can.includes('recover')) throw wrongState(session);
  const platform = requirePlatform(deps.store, session.platformId);
  const row = await findRow(deps, platform, session, authorizerAppid);
  if (!row) throw problem('session.noCandidates', { sessionId, params: { authorizerAppid } });
  const info = await infoIfPossible(deps, platform, session, authorizerAppid);
  refuseUnless(deps.authorizations.fromList(platform, session, row, info), deps.store, sessionId);
}

function isUnclaimed({ store }: SessionDeps, session: SessionRecord, row: ListRow): boolean {
  const { platformId } = session;
  const { authorizerAppid, refreshToken, authTime } = row;
  const firstLink = store.sessions.links.ofSession(session.id).at(-1);
  if (authTime < (firstLink?.createdAt ?? session.createdAt) - slackMs) return false;
  // A refresh token that was never seen here: this authorization is new, even if its time says otherwise.
  if (refreshToken && !store.authorizers.refreshTokens.knows(platformId, authorizerAppid, refreshToken))
    return true;
  return !store.sessions
    .ofAuthorizer(platformId, authorizerAppid, 20)
    .some(
      ({ id, state, authorizedAt }) =>
        id !== session.id && state === 'authorized' && (authorizedAt ?? 0) >= authTime - slackMs,
    );
}

async function findRow(deps: SessionDeps, platform: PlatformRecord, session: SessionRecord, appid: string) {
  for await (const page of listPages(deps, platform, session.id)) {
    const row = page.rows.find((candidate) => candidate.authorizerAppid === appid);
    if (row) return row;
  }
  return undefined;
}

/** A candidate without a name is still one to pick from: details that cannot be had do not stop the recovery. */
async function infoIfPossible(
  deps: SessionDeps,
  platform: PlatformRecord,
  session: SessionRecord,
  authorizerAppid: string,
): Promise<InfoAt | undefined> {
  try {
    const client = await deps.wechat.client(platform, session.id);
    return await askForInfo(deps, client, platform, authorizerAppid);
  } catch (error) {
    deps.effects.warn('recover.noDetails', toProblem(error).code);
    return undefined;
  }
}

async function asCandidate(
  deps: SessionDeps,
  platform: PlatformRecord,
  session: SessionRecord,
  row: ListRow,
  withName: boolean,
): Promise<Candidate> {
  const known = deps.store.authorizers.get(platform.id, row.authorizerAppid);
  const info =
    withName && !known?.nickName
      ? (await infoIfPossible(deps, platform, session, row.authorizerAppid))?.answer
      : undefined;
  const nickName = info?.nickName ?? known?.nickName ?? null;
  return candidateOf(row, { nickName, kind: info?.kind ?? known?.kind ?? 'unknown' });
}
