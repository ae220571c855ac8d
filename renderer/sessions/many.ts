import { useSyncExternalStore } from 'react';
import type { SessionDetail } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { ActRefusal } from '../../shared/session-acts.ts';
import { api, client, problemOf, queryClient } from '../client/index.ts';
import { currentLang } from '../i18n/index.ts';

type ManyKind = 'renew' | 'cancel' | 'copy';
/** Why a session is skipped: the act is impossible or asks first, its code should be exchanged first, or there is nothing to copy. */
type SkipReason = ActRefusal | 'asks' | 'hasCode' | 'noMessage';

export interface Left {
  sessionId: string;
  name: string;
  why: SkipReason | Problem;
}

/** Work over many sessions, one after the other. */
export interface Many {
  kind: ManyKind;
  total: number;
  done: number;
  skipped: readonly Left[];
  failed: readonly Left[];
  state: 'running' | 'stopped' | 'finished';
  /** The words for the merchants, for `copy`. */
  text: string;
}

/** After so many failures in a row it stops: they have a common cause. */
const enough = 3;

let current: Many | undefined;
let stopping = false;
const listeners = new Set<() => void>();

function set(next: Many | undefined): void {
  current = next;
  for (const tell of [...listeners]) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The work under way or the last one's result. It goes on while other pages are open. */
export const useMany = (): Many | undefined => useSyncExternalStore(subscribe, () => current);
export const hideMany = (): void => set(undefined);
/** Stops after the session being processed. */
export const stopMany = (): void => {
  stopping = true;
};

/** Starts. A session whose act asks first is skipped: it needs a decision of its own. */
export async function startMany(kind: ManyKind, sessionIds: readonly string[]): Promise<void> {
  if (current?.state === 'running') return;
  stopping = false;
  let many: Many = {
    kind,
    total: sessionIds.length,
    done: 0,
    skipped: [],
    failed: [],
    state: 'running',
    text: '',
  };
  set(many);
  const texts: string[] = [];
  let inARow = 0;
  for (const sessionId of sessionIds) {
    if (stopping || inARow >= enough) break;
    const left = await one(kind, sessionId, texts);
    inARow = left && typeof left.why !== 'string' ? inARow + 1 : 0;
    many = after(many, left);
    set(many);
  }
  const handled = many.done + many.skipped.length + many.failed.length;
  const text = texts.join('\n\n');
  // Where the browser does not let it, the strip has a button for it.
  if (text) await navigator.clipboard.writeText(text).catch(() => undefined);
  set({ ...many, text, state: handled < many.total ? 'stopped' : 'finished' });
  await queryClient.invalidateQueries({ queryKey: api.session.key() });
}

function after(many: Many, left: Left | undefined): Many {
  if (!left) return { ...many, done: many.done + 1 };
  if (typeof left.why === 'string') return { ...many, skipped: [...many.skipped, left] };
  return { ...many, failed: [...many.failed, left] };
}

/** @returns undefined when it is done */
async function one(kind: ManyKind, sessionId: string, texts: string[]): Promise<Left | undefined> {
  let name = sessionId;
  try {
    const session = await client.session.get({ sessionId });
    name = session.label || session.nickName || sessionId;
    const why = skipReason(kind, session);
    if (why) return { sessionId, name, why };
    if (kind === 'copy') texts.push(session.messageToMerchant?.[currentLang()] ?? '');
    else await client.session[kind]({ sessionId });
    return undefined;
  } catch (error) {
    return { sessionId, name, why: problemOf(error) };
  }
}

/** Why a session is left out; undefined: it is not. */
function skipReason(kind: ManyKind, session: SessionDetail): SkipReason | undefined {
  // An expired link is sent to no merchant.
  if (kind === 'copy')
    return session.state === 'linked' && session.messageToMerchant ? undefined : 'noMessage';
  const cannot = session.cannot.find(({ act }) => act === kind);
  if (cannot) return cannot.why;
  if (session.asks.includes(kind)) return 'asks';
  // The merchant has authorized already: another link would ask for it twice.
  return kind === 'renew' && session.state === 'code_received' ? 'hasCode' : undefined;
}
