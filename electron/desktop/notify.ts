import type { SessionState } from '../../shared/authorize.ts';
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
 * Tells of authorizations that complete while nobody looks, by whichever front or window: after each change the
 * sessions are compared with how they were. One that was made and finished between two looks counts as well; an old one
 * that only comes into sight again does not.
 * @returns to be called once at the start (which only takes note) and after every change
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
    if (done.length > 1) show({ title, body: more(done.length) }, () => go('#/sessions?tab=all'));
    else show({ title, body: `${name} ${body}` }, () => go(`#/sessions/${first.id}?tab=all`));
  };
}
