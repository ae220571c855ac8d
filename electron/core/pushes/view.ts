import type { PushDetail, PushForwardView, PushNews, PushView } from '../../../shared/contract/pushes.ts';
import {
  type PushResultCode,
  type PushStepId,
  pushResultCodes,
  pushStepIds,
} from '../../../shared/pushes.ts';
import { isReleaseTestAccount } from '../../../shared/release-check.ts';
import {
  type PushFilter,
  type PushForwardRecord,
  type PushRecord,
  type Store,
  topicsMoved,
} from '../../store/index.ts';
import { redactText, redactUrl } from '../../wechat/redact.ts';
import type { Deps } from '../deps.ts';
import { slept } from '../effects/index.ts';
import { maxAttempts } from './forward.ts';

/** A push as lists show it. */
export function pushView(store: Store, push: PushRecord): PushView {
  const { platformId, authorizerAppid, sessionId } = push;
  const account =
    platformId !== null && authorizerAppid !== null
      ? store.authorizers.kept(platformId, authorizerAppid)
      : undefined;
  return {
    ...push,
    outcome: outcomeOf(push),
    platformName: platformId === null ? null : (store.platforms.get(platformId)?.name ?? null),
    authorizerName: account?.nickName ?? null,
    releaseTest: isReleaseTestAccount(authorizerAppid),
    result: resultOf(store, push),
    sessionLabel: sessionId === null ? null : (store.sessions.get(sessionId)?.label ?? null),
    forwards: summaryOf(store.forwards.ofPush(push.id)),
  };
}

/** All of a push, secrets masked. */
export function pushDetail(store: Store, push: PushRecord): PushDetail {
  const readable = !store.vault.status().lost;
  const forwards = store.forwards.ofPush(push.id);
  return {
    ...push,
    ...pushView(store, push),
    body: readable || push.accepted ? bodyOf(store, push) : null,
    steps: push.steps.flatMap(({ step, ...rest }) => (isStep(step) ? [{ step, ...rest }] : [])),
    xmlMasked: push.hasXml && readable ? redactText(store.pushes.xml(push.id) ?? '') : null,
    forwardList: readable ? forwards.map((forward) => forwardView(store, forward)) : [],
  };
}

/** @throws ProblemError vault.lost */
export function forwardView(store: Store, forward: PushForwardRecord): PushForwardView {
  return { ...forward, target: redactUrl(store.forwards.target(forward.id)), maxAttempts };
}

function outcomeOf(push: PushRecord): PushView['outcome'] {
  if (!push.accepted) return 'refused';
  if (push.state !== 'done') return 'waiting';
  return push.duplicateOf === null ? 'accepted' : 'duplicate';
}

/** What was written when it was processed, unless its session has gone on since. */
function resultOf(store: Store, { result, sessionId }: PushRecord): PushView['result'] {
  if (result === null || !isResult(result.code)) return null;
  const session =
    result.code === 'codeKept' && sessionId !== null ? store.sessions.get(sessionId) : undefined;
  if (session?.state === 'authorized')
    return { code: 'exchanged', params: { authorizerAppid: session.authorizerAppid ?? '' } };
  return { code: result.code, ...(result.params ? { params: result.params } : {}) };
}

/** An accepted body is ciphertext; a refused one, or a callback's query, may hold anything. */
function bodyOf(store: Store, push: PushRecord): string | null {
  if (!push.hasBody) return null;
  const body = store.pushes.body(push.id) ?? null;
  const plain = !push.accepted || push.route === 'callback';
  return body !== null && plain ? redactText(body) : body;
}

function summaryOf(forwards: readonly PushForwardRecord[]): PushView['forwards'] {
  if (forwards.length === 0) return null;
  const count = (state: PushForwardRecord['state']) => forwards.filter((one) => one.state === state).length;
  return {
    total: forwards.length,
    delivered: count('delivered'),
    waiting: count('waiting'),
    failed: count('failed'),
  };
}

const isStep = (step: string): step is PushStepId => pushStepIds.some((known) => known === step);
const isResult = (code: string): code is PushResultCode => pushResultCodes.some((known) => known === code);

const pollMs = 200;
const atOnce = 100;

/**
 * What is new or different among the pushes, whichever process received them. A row that no longer fits the filter
 * after a change is not told of. Ends with the signal.
 */
export async function* pushNews(
  { store, effects }: Deps<'store' | 'effects'>,
  filter: PushFilter,
  signal: AbortSignal | undefined,
): AsyncGenerator<PushNews, void, void> {
  let counts = store.topics();
  let rev = store.pushes.lastRev();
  yield { kind: 'reset' };
  while (await slept(effects, pollMs, signal)) {
    const now = store.topics();
    const moved = topicsMoved(counts, now).includes('pushes');
    counts = now;
    if (!moved) continue;
    const last = store.pushes.lastRev();
    // A platform was removed with its pushes: numbers begin anew.
    if (last < rev) yield { kind: 'reset' };
    else yield* rowsSince(store, filter, rev, last);
    rev = last;
  }
}

function* rowsSince(store: Store, filter: PushFilter, from: number, last: number): Generator<PushNews> {
  for (let rev = from; rev < last; ) {
    const rows = store.pushes.since(filter, rev, atOnce);
    const found = store.pushes.found(rows, filter.search);
    if (found.length > 0) yield { kind: 'rows', rows: found.map((push) => pushView(store, push)) };
    rev = rows.length === atOnce ? (rows.at(-1)?.rev ?? last) : last;
  }
}
