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

/** Shows a notification; `onClick` when it is clicked. */
export type ShowNotification = (words: { title: string; body: string }, onClick: () => void) => void;

/**
 * Notifies of authorizations completed by any front while the window is not in front: after each change the
 * sessions are compared with their last known state. One created and finished in between counts; an old one
 * that only enters the list again does not.
 * @param o.list the sessions changed last, newest first
 * @param o.go brings the window to the front, at a place in the page
 * @returns call it once at the start, which notifies of nothing, and after every change
 */
export function createNotifier(o: {
  list: () => Promise<readonly Watched[]>;
  isInFront: () => boolean;
  show: ShowNotification;
  go: (hash: string) => void;
  texts: () => Texts;
}): () => Promise<void> {
  const { list, isInFront, show, go, texts } = o;
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

/** What is needed of one of Electron's notifications. */
export interface OneNotification {
  on(event: 'click' | 'close', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
}

/**
 * Shows a notification where the system supports it (macOS: from signed programs only), else calls
 * attention to the window. Each is referenced until it is gone, since a collected one loses its click.
 */
export function createShowNotification(deps: {
  /** Whether this system shows our notifications: Windows only those of installed programs. */
  isSupported: () => boolean;
  make: (words: { title: string; body: string }) => OneNotification;
  /** The fallback: window or dock icon asks for attention. */
  callAttention: () => void;
  note: (event: string, code: string) => void;
}): ShowNotification {
  const shown = new Set<OneNotification>();
  return (words, onClick) => {
    if (!deps.isSupported()) return deps.callAttention();
    const notification = deps.make(words);
    shown.add(notification);
    const gone = () => shown.delete(notification);
    notification.on('click', () => {
      gone();
      onClick();
    });
    notification.on('close', gone);
    notification.on('failed', () => {
      gone();
      deps.note('notification', 'failed');
      deps.callAttention();
    });
    notification.show();
  };
}

/**
 * Bounces the dock icon once, or marks the entry in the task bar until the window gets the focus.
 * @param o.dock macOS alone has one
 * @param o.window the window, if it is open
 */
export function callAttention(o: {
  dock: { bounce: (kind: 'informational') => unknown } | undefined;
  window: () =>
    | { flashFrame: (on: boolean) => void; once: (event: 'focus', run: () => void) => unknown }
    | undefined;
}): void {
  const { dock, window } = o;
  if (dock) return void dock.bounce('informational');
  const shown = window();
  shown?.flashFrame(true);
  shown?.once('focus', () => shown.flashFrame(false));
}
