import { release } from 'node:os';
import { aboutBox, diagnosticText } from './about.ts';
import type { AppWindow, DesktopAppOptions } from './app-options.ts';
import { createCommands } from './commands.ts';
import { buildMenu } from './menu.ts';
import type { Served } from './open-core.ts';
import { showBox } from './show-box.ts';

/** Lines of the log in the diagnostics. */
const logShown = 40;

/** @returns a function that rebuilds the application's menu in the current language */
export function menuOf(o: DesktopAppOptions, served: Promise<Served>, mainWindow: AppWindow): () => void {
  const { app, BrowserWindow, clipboard, dialog, Menu } = o.electron;
  const { platform } = process;
  const diagnostics = async () => {
    const { client } = await served;
    return diagnosticText({
      info: await client.system.info(),
      settings: await client.settings.get(),
      system: { platform, release: release(), arch: process.arch },
      languages: app.getPreferredSystemLanguages(),
      packaged: app.isPackaged,
      log: o.log.tail(logShown),
    });
  };
  const run = createCommands({
    platform,
    contents: () => mainWindow.current()?.webContents,
    show: mainWindow.show,
    zoom: mainWindow.zoom,
    openExternal: o.openExternal,
    openLogs: o.openLogs,
    copyText: async (text) => clipboard.writeText(text),
    diagnostics,
    about: async () => aboutBox(await (await served).client.system.info(), o.texts()),
    ask: async (box) => (await showBox(dialog, mainWindow.current(), box)).response,
    onFault: (error) => o.log.fault('menu', error),
  });
  const { devTools, texts } = o;
  return () => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu({ platform, devTools, run }, texts())));
    // Electron sets the menu on every window; authorize windows must not have it.
    for (const window of BrowserWindow.getAllWindows())
      if (window !== mainWindow.current()) window.removeMenu();
  };
}
