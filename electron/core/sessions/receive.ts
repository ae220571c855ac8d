import { type Problem, problem } from '../../../shared/errors/problem.ts';
import type { TimelineNote } from '../../../shared/timeline.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { Recognised } from '../../wechat/paste.ts';
import { platformOf, type SessionDeps, sessionOf, wrongState } from './deps.ts';
import { takesCode } from './rules.ts';

export interface Returned {
  platformId?: string | undefined;
  sessionId?: string | undefined;
  text: string;
  anyway: boolean;
}

/**
 * Takes what came back from the merchant and commits its code: from here on it cannot be lost.
 * @returns the session that now holds the code, or the finished one when the same thing is pasted twice
 * @throws ProblemError `input.callback`, `input.preAuthCode`, `input.empty`, `session.notFound`, `session.otherSession`,
 *   `session.nonceMissing`, `session.nonceUnknown`, `session.state`
 */
export function receiveCode(deps: SessionDeps, input: Returned): SessionRecord {
  const { store, clock } = deps;
  if (!input.text.trim()) throw problem('input.empty', { field: 'callback' });
  const seen = codeIn(deps, input.text);
  const session = sessionFor(deps, input, seen);
  if (session.state === 'authorized' && store.sessions.authCode(session.id) === seen.value) return session;
  if (!takesCode.includes(session.state)) throw wrongState(session);
  const expiresAt =
    seen.expiresIn === undefined ? null : clock.now(session.platformId) + seen.expiresIn * 1000;
  const note: TimelineNote = session.hasAuthCode ? 'codeReplaced' : 'codeReceived';
  const applied = store.sessions.apply(
    session.id,
    { state: 'code_received', authCode: seen.value, authCodeExpiresAt: expiresAt, problem: null },
    { note, params: { source: sourceOf(seen) } },
    takesCode,
  );
  if (!applied) throw wrongState(sessionOf(store, session.id));
  return applied;
}

/** A code that came by itself: in a push, or with the administrator's browser. */
export interface ArrivedCode {
  sessionId: string;
  code: string;
  /** UTC ms; null when nothing was said about it. */
  expiresAt: number | null;
  source: 'push' | 'callback';
}

/** `known`: the session has this very code. `late`: it is finished, or being exchanged. */
export type KeptCode = 'kept' | 'known' | 'late';

/** Commits a code that came by itself. Whether it is exchanged is somebody else's decision. @throws ProblemError `session.notFound` */
export function keepArrivedCode({ store }: SessionDeps, arrived: ArrivedCode): KeptCode {
  const session = sessionOf(store, arrived.sessionId);
  if (session.hasAuthCode && store.sessions.authCode(session.id) === arrived.code) return 'known';
  const applied = store.sessions.apply(
    session.id,
    {
      state: 'code_received',
      authCode: arrived.code,
      authCodeExpiresAt: arrived.expiresAt,
      problem: null,
    },
    { note: session.hasAuthCode ? 'codeReplaced' : 'codeReceived', params: { source: arrived.source } },
    takesCode,
  );
  return applied ? 'kept' : 'late';
}

/** The auth code in a paste, or why there is none. */
function codeIn({ recognise }: SessionDeps, text: string): Recognised {
  const seen = recognise(text, 'callback')[0];
  if (seen?.problem) throw problem(seen.problem.code, { ...seen.problem, field: 'callback' });
  if (!seen || !['callback', 'authCode', 'authorizedPush'].includes(seen.kind)) {
    throw problem(seen?.kind === 'preAuthCode' ? 'input.preAuthCode' : 'input.callback', {
      field: 'callback',
      ...(seen ? { params: { found: seen.kind } } : {}),
    });
  }
  return seen;
}

function sourceOf(seen: Recognised): string {
  if (seen.kind === 'authorizedPush') return 'push';
  return seen.kind === 'callback' ? 'callback' : 'paste';
}

/** Which session a code belongs to: by its nonce, by a push's pre-auth code, else the one the operator is in. */
function sessionFor(deps: SessionDeps, input: Returned, seen: Recognised): SessionRecord {
  const asked = input.sessionId ? sessionOf(deps.store, input.sessionId) : undefined;
  const own = ownerOf(deps, input, seen, asked);
  if (asked && own && own.id !== asked.id) {
    throw problem('session.otherSession', { sessionId: own.id, params: { label: own.label || own.id } });
  }
  const session = own ?? asked;
  if (!session) throw problem('session.notFound', { field: 'callback' });
  const doubt = own ? undefined : nonceDoubt(deps, session, seen);
  if (doubt && !input.anyway) throw problem(doubt.code, doubt);
  if (doubt) deps.store.sessions.apply(session.id, {}, { note: 'nonceMissing' });
  return session;
}

function ownerOf(deps: SessionDeps, input: Returned, seen: Recognised, asked: SessionRecord | undefined) {
  if (seen.nonce) {
    const own = deps.store.sessions.byNonce(seen.nonce);
    if (own) return own;
  }
  const platforms = [asked?.platformId ?? input.platformId].filter((id) => id !== undefined);
  const preAuthCode = seen.preAuthCode;
  if (!preAuthCode) return undefined;
  const searched =
    platforms.length > 0 ? platforms : deps.store.platforms.list().map((platform) => platform.id);
  return searched
    .map((id) => deps.store.sessions.byPreAuthCode(id, preAuthCode))
    .find((found) => found !== undefined);
}

/** Only a whole callback URL can lack its nonce; a bare code never had one. */
function nonceDoubt(deps: SessionDeps, session: SessionRecord, seen: Recognised): Problem | undefined {
  if (seen.kind !== 'callback') return undefined;
  if (!platformOf(deps.store, session.platformId).nonceCheck) return undefined;
  return {
    code: seen.nonce ? 'session.nonceUnknown' : 'session.nonceMissing',
    field: 'callback',
    sessionId: session.id,
  };
}
