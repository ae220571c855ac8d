import type { RecognitionView } from '../../shared/contract/models.ts';
import { mask } from '../../shared/mask.ts';
import type { Store } from '../store/index.ts';
import { type Recognised, recognise } from '../wechat/paste.ts';

export interface PasteQuestion {
  text: string;
  hint?: 'ticket' | 'token' | 'callback' | undefined;
  platformId?: string | undefined;
  sessionId?: string | undefined;
}

const destinations: Record<RecognitionView['kind'], RecognitionView['goesTo']> = {
  ticket: 'ticket',
  ticketPush: 'ticket',
  componentToken: 'token',
  authCode: 'session',
  callback: 'session',
  authorizedPush: 'session',
  preAuthCode: 'none',
  refreshToken: 'none',
  unknown: 'none',
};

/** What the paste box saw and where it would go. Nothing is stored, and the value itself stays here. */
export function recogniseForView(store: Store, question: PasteQuestion): RecognitionView {
  const seen = recognise(question.text, question.hint)[0];
  if (!seen) return { kind: 'unknown', confidence: 'guess', valueMasked: '', goesTo: 'none', warnings: [] };
  const own = sessionOf(store, question, seen);
  return {
    kind: seen.kind,
    confidence: seen.confidence,
    valueMasked: seen.kind === 'unknown' ? '' : mask(seen.value),
    goesTo: seen.problem ? 'none' : destinations[seen.kind],
    warnings: seen.warnings,
    ...(seen.problem ? { problem: seen.problem } : {}),
    ...(seen.componentAppid ? { componentAppid: seen.componentAppid } : {}),
    ...(seen.authorizerAppid ? { authorizerAppid: seen.authorizerAppid } : {}),
    ...(seen.createdAt === undefined ? {} : { createdAt: seen.createdAt }),
    ...(seen.expiresIn === undefined ? {} : { expiresIn: seen.expiresIn }),
    ...(own ? { sessionId: own } : {}),
  };
}

function sessionOf(store: Store, { platformId }: PasteQuestion, seen: Recognised): string | undefined {
  if (seen.nonce) return store.sessions.byNonce(seen.nonce)?.id;
  if (seen.preAuthCode && platformId && seen.kind === 'authorizedPush') {
    return store.sessions.byPreAuthCode(platformId, seen.preAuthCode)?.id;
  }
  return undefined;
}
