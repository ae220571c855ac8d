import type { Asked } from '../../../shared/contract/index.ts';
import { ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord, SessionRecord } from '../../store/index.ts';
import { checkHosts } from '../../wechat/check-hosts.ts';
import { isCut } from '../../wechat/cut.ts';
import { buildLink, withNonce } from '../../wechat/links.ts';
import { quietly } from '../effects/index.ts';
import { meanwhile } from '../meanwhile.ts';
import { requirePlatform, requireSession } from '../require.ts';
import { refuseUnless, type SessionDeps, whatCanBeDone, wrongState } from './can.ts';

export type NewSession = Asked<'session', 'create'>;

export type RenewOptions = Omit<Asked<'session', 'renew'>, 'sessionId'>;

/**
 * Makes the session, then its link. If WeChat refuses the pre-auth code the draft stays, with its problem.
 * @throws ProblemError `input.redirectUri…` before anything is sent; else `wechat.*`, `net.*`, `guard.confirm` with the sessionId
 */
export async function createSession(deps: SessionDeps, input: NewSession): Promise<string> {
  const platform = requirePlatform(deps.store, input.platformId);
  checkBeforeIssuing(platform);
  const bizAppid = input.bizAppid.trim();
  if (/\s/.test(bizAppid) || isCut(bizAppid)) throw problem('input.bizAppid', { field: 'bizAppid' });
  const nonce = Buffer.from(deps.effects.randomBytes(12)).toString('base64url');
  const id = deps.store.sessions.newId();
  const draft = {
    platformId: platform.id,
    label: input.label.trim(),
    authType: input.authType ?? platform.authType,
    linkKind: input.linkKind,
    bizAppid,
    categoryIds: input.categoryIds,
    nonce,
  };
  const asked = askForCode(deps, platform, id);
  // A draft is nothing yet: it goes to the disk with its link, or with what was in the way of one.
  const insert = () => deps.store.ahead(() => deps.store.sessions.insert(draft, id));
  await issueLink(deps, platform, await meanwhile(asked, insert), 'linked', asked);
  return id;
}

/** A new link; old ones stay listed. @throws as createSession, `session.state`, `session.unclaimed` */
export async function renewSession(
  deps: SessionDeps,
  sessionId: string,
  { linkKind, confirmed = false }: RenewOptions,
): Promise<void> {
  const session = requireSession(deps.store, sessionId);
  const { can, asks } = whatCanBeDone(deps, session);
  if (!can.includes('renew')) throw wrongState(session);
  if (asks.includes('renew') && !confirmed) throw problem('session.unclaimed', { sessionId });
  const platform = requirePlatform(deps.store, session.platformId);
  checkBeforeIssuing(platform);
  const note = session.linkExpiresAt === null ? 'linked' : 'renewed';
  const renewed = { ...session, linkKind: linkKind ?? session.linkKind };
  await issueLink(deps, platform, renewed, note, askForCode(deps, platform, sessionId));
}

/** Hosts are compared before a link is issued (docs/rules.md §5). */
function checkBeforeIssuing(platform: PlatformRecord): void {
  const { problems } = checkHosts({ redirectUri: platform.redirectUri, launchDomain: platform.launchDomain });
  if (problems[0]) throw new ProblemError(problems[0]);
}

async function askForCode({ wechat, tokens }: SessionDeps, platform: PlatformRecord, sessionId: string) {
  const client = await wechat.client(platform, sessionId);
  return tokens.use(platform.id, (token) =>
    client.createPreauthcode({ token, componentAppid: platform.componentAppid }),
  );
}

async function issueLink(
  deps: SessionDeps,
  platform: PlatformRecord,
  session: SessionRecord,
  note: 'linked' | 'renewed',
  asked: ReturnType<typeof askForCode>,
): Promise<void> {
  const { store, effects } = deps;
  try {
    keepLink(deps, platform.componentAppid, session, await asked, note);
  } catch (error) {
    const found = { ...toProblem(error), sessionId: session.id };
    quietly(effects.warn, 'session.troubleNotKept', () =>
      store.sessions.apply(session.id, 'troubled', { problem: found }),
    );
    throw new ProblemError(found, { cause: error });
  }
}

function keepLink(
  { store, clock }: SessionDeps,
  componentAppid: string,
  { id: sessionId, platformId, linkKind, nonce, authType, bizAppid, categoryIds }: SessionRecord,
  { preAuthCode, expiresIn }: { preAuthCode: string; expiresIn: number },
  note: 'linked' | 'renewed',
): void {
  // Read again: a rehearsal profile's addresses may have moved when its server was started for this call.
  const { redirectUri, linkBase } = requirePlatform(store, platformId);
  const link = buildLink({
    kind: linkKind,
    linkBase,
    componentAppid,
    preAuthCode,
    redirectUri: withNonce(redirectUri, nonce),
    authType,
    bizAppid,
    categoryIds,
  });
  const createdAt = clock.now(platformId);
  const expiresAt = createdAt + expiresIn * 1000;
  store.transaction(() => {
    store.sessions.links.add({ sessionId, kind: linkKind, preAuthCode, link, createdAt, expiresAt });
    refuseUnless(store.sessions.apply(sessionId, note, { linkKind }, { kind: linkKind }), store, sessionId);
  });
}
