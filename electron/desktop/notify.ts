import type { SessionState } from '../../shared/authorize.ts';
import { fill } from '../../shared/texts/fill.ts';
import type { Texts } from './texts.ts';

/** What is needed of a session. */
export interface Watched {
  id: string;
  label: string;
  nickName: string | null;
  state: SessionState;
  /** UTC ms. */
  createdAt: number;
}

/** Shows a notification; `onClick` when somebody follows it. */
export type ShowNotification = (words: { title: string; body: string }, onClick: () => void) => void;

export interface NotifierDeps {
  /** The sessions changed last, newest first. */
  list: () => Promise<readonly Watched[]>;
  isInFront: () => boolean;
  show: ShowNotification;
  /** Brings the window to the front, at a place in the page. */
  go: (hash: string) => void;
  texts: () => Texts;
}

/**
 * Notifies of authorizations completed by any front while the window is not in front: after each change the
 * sessions are compared with their last known state. One created and finished in between counts; an old one
 * that only enters the list again does not.
 * @returns call it once at the start, which notifies of nothing, and after every change
 */
export function createNotifier({ list, isInFront, show, go, texts }: NotifierDeps): () => Promise<void> {
  let before: ReadonlyMap<string, SessionState> | undefined;
  let newestAtStart = 0;
  return async () => {
    const sessions = await list();
    const was = before;
    before = new Map([...(was ?? []), ...sessions.map(({ id, state }) => [id, state] as const)]);
    if (!was) newestAtStart = Math.max(0, ...sessions.map(({ createdAt }) => createdAt));
    if (!was || isInFront()) return;
    const done = sessions.filter(({ id, state, createdAt }) => {
      const earlier = was.get(id) ?? (createdAt > newestAtStart ? 'draft' : 'authorized');
      return state === 'authorized' && earlier !== 'authorized';
    });
    const [first] = done;
    if (!first) return;
    const { title, body, more, unnamed } = texts().authorized;
    const name = first.label || first.nickName || unnamed;
    if (done.length > 1)
      show({ title, body: fill(more, { count: String(done.length) }) }, () => go('#/sessions?tab=all'));
    else show({ title, body: `${name} ${body}` }, () => go(`#/sessions/${first.id}?tab=all`));
  };
}
