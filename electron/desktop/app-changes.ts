import type { AppWindow, DesktopAppOptions } from './app-options.ts';
import { followChanges } from './follow.ts';
import { callAttention, createShowNotification } from './notification.ts';
import { createNotifier } from './notify.ts';
import type { Client } from './open-core.ts';

export interface Following {
  end: () => void;
  ended: Promise<void>;
}

/** Settings and sessions as any front changes them: the menu's language, the theme, a notification. */
export function follow(
  o: DesktopAppOptions,
  client: Client,
  mainWindow: AppWindow,
  setMenu: () => void,
): Following {
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
  const ending = new AbortController();
  const ended = followChanges(
    ({ signal }) => client.system.changes(undefined, { signal }),
    async ({ topics }) => {
      if (topics.includes('settings') && appearance.apply(await client.settings.get())) setMenu();
      if (topics.includes('sessions')) await notify();
    },
    ending.signal,
    (error) => log.fault('changes', error),
  );
  return { end: () => ending.abort(), ended };
}
