import type { Asked } from '../../../shared/contract/index.ts';
import type { RecognitionView, Warning } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import type { Recognised } from '../../wechat/paste.ts';
import type { ActDeps } from '../sessions/can.ts';
import { problemWithSession, sessionByNonce, sessionByPreAuthCode } from '../sessions/fruitless.ts';
import { markOf, problemFor } from './pick.ts';
import type { Recognise } from './recognise.ts';

type PasteQuestion = Asked<'paste', 'recognise'>;

const destinations: Record<RecognitionView['kind'], RecognitionView['goesTo']> = {
  ticket: 'ticket',
  ticketPush: 'ticket',
  componentToken: 'token',
  authCode: 'session',
  callback: 'session',
  callbackWithoutCode: 'none',
  authorizedPush: 'session',
  preAuthCode: 'none',
  refreshToken: 'none',
  otherPush: 'none',
  encryptedPush: 'none',
  pushQuery: 'none',
  unknown: 'none',
};

/** Of what else there is, so much is told. */
const alsoShown = 6;

/** What the paste box saw and where it would go. Nothing is stored, and the values themselves stay here. */
export function recogniseForView(
  deps: ActDeps & { recognise: Recognise },
  question: PasteQuestion,
): RecognitionView {
  const { store } = deps;
  const asked = question.platformId === undefined ? undefined : store.platforms.get(question.platformId);
  const found = deps.recognise(question.text, question.hint, asked?.componentAppid);
  const chosen = question.take && found.find(({ value }) => value !== '' && markOf(value) === question.take);
  const seen = chosen || found[0];
  if (!seen) return { kind: 'unknown', confidence: 'guess', valueMasked: '', goesTo: 'none', warnings: [] };
  const platformId = platformNamed(store, seen);
  const own = sessionNamed(store, platformId ?? question.platformId, seen);
  const problem =
    problemWithSession(deps, seen) ?? (asked && question.own ? problemFor(deps, asked, seen) : undefined);
  const also = found.filter((one) => one !== seen && one.kind !== 'unknown').slice(0, alsoShown);
  return {
    ...shortView(seen),
    ...besideValue(seen),
    ...(problem ? { problem, goesTo: 'none' } : {}),
    warnings: [...seen.warnings, ...otherLink(question, seen, own)],
    ...(platformId ? { platformId } : {}),
    ...(own ? { sessionId: own.id } : {}),
    ...(also.length > 0
      ? { alsoSeen: also.map((one) => ({ ...shortView(one), ...whoseAndWhen(one) })) }
      : {}),
  };
}

/** What stands beside the value. */
function besideValue(seen: Recognised) {
  return {
    ...whoseAndWhen(seen),
    ...(seen.authorizerAppid ? { authorizerAppid: seen.authorizerAppid } : {}),
    ...(seen.expiresIn === undefined ? {} : { expiresIn: seen.expiresIn }),
    ...(seen.infoType ? { infoType: seen.infoType } : {}),
    ...(seen.decrypted ? { decrypted: true } : {}),
  };
}

function shortView(seen: Recognised) {
  return {
    kind: seen.kind,
    confidence: seen.confidence,
    valueMasked: mask(seen.value),
    goesTo: seen.problem ? 'none' : destinations[seen.kind],
    ...(seen.value === '' ? {} : { take: markOf(seen.value) }),
  } satisfies Partial<RecognitionView>;
}

/** What tells several of one kind apart. */
function whoseAndWhen({ componentAppid, createdAt }: Recognised) {
  return { ...(componentAppid ? { componentAppid } : {}), ...(createdAt === undefined ? {} : { createdAt }) };
}

/** The profile that the paste names; of two with one appid, neither is meant more than the other. */
function platformNamed(store: Store, { componentAppid }: Recognised): string | undefined {
  const named = componentAppid ? store.platforms.findByAppid(componentAppid) : [];
  return named.length === 1 ? named[0]?.id : undefined;
}

function sessionNamed(
  store: Store,
  platformId: string | undefined,
  seen: Recognised,
): SessionRecord | undefined {
  if (seen.nonce) return sessionByNonce(store, seen);
  return seen.kind === 'authorizedPush' ? sessionByPreAuthCode(store, platformId, seen) : undefined;
}

/** A push names the link that it is of: pasted into a session, it may be another one's. */
function otherLink(
  { sessionId }: PasteQuestion,
  { kind, preAuthCode }: Recognised,
  own: SessionRecord | undefined,
): Warning[] {
  if (sessionId === undefined || kind !== 'authorizedPush' || !preAuthCode || own?.id === sessionId)
    return [];
  return [{ code: 'session.otherLink', ...(own ? { params: { label: own.label || own.id } } : {}) }];
}
