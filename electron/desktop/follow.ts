import type { AppWindow, DesktopAppOptions } from './app-options.ts';
import { callAttention, createNotifier, createShowNotification } from './notify.ts';
import type { Client } from './open-core.ts';

/**
 * Settings and sessions as any front changes them: the menu's language, the theme, a notification.
 * @returns resolves when the signal has ended it
 */
export function follow(
  o: DesktopAppOptions,
  client: Client,
  mainWindow: AppWindow,
  setMenu: () => void,
  ending: AbortSignal,
): Promise<void> {
  const { electron, appearance, texts, log } = o;
  const { app, Notification } = electron;
  const notify = createNotifier({
    list: async () => (await client.session.list({})).rows,
    isInFront: mainWindow.isInFront,
    show: createShowNotification({
      // Windows shows notifications only of programs with an installed shortcut.
      isSupported: () => Notification.isSupported() && (app.isPackaged || process.platform !== 'win32'),
      make: (words) => new Notification(words),
      callAttention: () => callAttention({ dock: app.dock, window: mainWindow.current }),
      note: log.note,
    }),
    go: mainWindow.show,
    texts,
  });
  return followChanges(
    ({ signal }) => client.system.changes(undefined, { signal }),
    async ({ topics }) => {
      if (topics.includes('settings') && appearance.apply(await client.settings.get())) setMenu();
      if (topics.includes('sessions')) await notify();
    },
    ending,
    (error) => log.fault('changes', error),
  );
}

/** One stream of changes, as the contract's `system.changes` gives it. */
export type Changes<Change> = (options: { signal: AbortSignal }) => Promise<AsyncIterable<Change>>;

/**
 * Calls `onChange` after every change of the database, whichever front made it, one call at a time; the first comes
 * at once.
 * @param onFault what a call or the stream threw; the next change is still told
 * @returns resolves when the signal ends it, or when the stream does
 */
export async function followChanges<Change>(
  changes: Changes<Change>,
  onChange: (change: Change) => Promise<void>,
  signal: AbortSignal,
  onFault: (error: unknown) => void,
): Promise<void> {
  try {
    for await (const change of await changes({ signal })) {
      if (signal.aborted) return;
      await onChange(change).catch(onFault);
    }
  } catch (error) {
    if (!signal.aborted) onFault(error);
  }
}
