import type { ShowNotification } from './notify.ts';

/** What is needed of one of Electron's notifications. */
export interface OneNotification {
  on(event: 'click' | 'close', listener: () => void): unknown;
  on(event: 'failed', listener: (event: unknown, error: string) => void): unknown;
  show(): void;
}

export interface NotificationDeps {
  /** Whether this system shows our notifications: Windows only those of installed programs. */
  isSupported: () => boolean;
  make: (words: { title: string; body: string }) => OneNotification;
  /** The fallback: window or dock icon asks for attention. */
  callAttention: () => void;
  note: (event: string, code: string) => void;
}

/**
 * Shows a notification where the system supports it (macOS: from signed programs only), else calls
 * attention to the window. Each is referenced until it is gone, since a collected one loses its click.
 */
export function createShowNotification(deps: NotificationDeps): ShowNotification {
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

/** What is needed of Electron to call attention. */
export interface Attention {
  /** macOS alone has one. */
  dock: { bounce: (kind: 'informational') => unknown } | undefined;
  /** The window, if it is open. */
  window: () =>
    | { flashFrame: (on: boolean) => void; once: (event: 'focus', run: () => void) => unknown }
    | undefined;
}

/** Bounces the dock icon once, or marks the entry in the task bar until the window gets the focus. */
export function callAttention({ dock, window }: Attention): void {
  if (dock) return void dock.bounce('informational');
  const shown = window();
  shown?.flashFrame(true);
  shown?.once('focus', () => shown.flashFrame(false));
}
