import { release } from 'node:os';
import type { KeyboardInputEvent, MessageBoxOptions, WebContents } from 'electron';
import { problem } from '../../shared/errors/problem.ts';
import { consoleUrl } from '../../shared/wechat-console.ts';
import { aboutBox, diagnosticText } from './about.ts';
import { type AppWindow, type DesktopAppOptions, showBox } from './app-options.ts';
import { buildMenu, type MenuCommand } from './menu.ts';
import type { Served } from './open-core.ts';

type CommandedContents = Pick<WebContents, 'reload' | 'toggleDevTools' | 'sendInputEvent'>;

export interface CommandDeps {
  platform: NodeJS.Platform;
  /** The page's window, if it is open. */
  contents: () => CommandedContents | undefined;
  show: (hash: string) => void;
  zoom: (step: 'in' | 'out' | 'reset') => void;
  openExternal: (url: string) => void;
  openLogs: () => Promise<void>;
  copyText: (text: string) => Promise<void>;
  diagnostics: () => Promise<string>;
  about: () => Promise<MessageBoxOptions>;
  /** Shows a message box; the index of the button that was pressed. */
  ask: (box: MessageBoxOptions) => Promise<number>;
  onFault: (error: unknown) => void;
}

/** Runs the menu's commands. */
export function createCommands(deps: CommandDeps): (command: MenuCommand) => void {
  const copyDiagnostics = async () => deps.copyText(await deps.diagnostics());
  const about = async () => {
    if ((await deps.ask(await deps.about())) === 0) await copyDiagnostics();
  };
  const carryOut = async (command: MenuCommand): Promise<void> => {
    switch (command.kind) {
      case 'go':
        return deps.show(command.hash);
      case 'zoom':
        return deps.zoom(command.step);
      case 'paste':
        return pressPasteKeys(deps.contents(), deps.platform);
      case 'reload':
        return deps.contents()?.reload();
      case 'devTools':
        return deps.contents()?.toggleDevTools();
      case 'console':
        return deps.openExternal(consoleUrl);
      case 'logs':
        return deps.openLogs();
      case 'diagnostics':
        return copyDiagnostics();
      case 'about':
        return about();
    }
  };
  return (command) => void carryOut(command).catch(deps.onFault);
}

/** Sends the shortcut that the page listens to in every front. */
function pressPasteKeys(contents: CommandedContents | undefined, platform: NodeJS.Platform): void {
  const modifiers: KeyboardInputEvent['modifiers'] = [platform === 'darwin' ? 'meta' : 'control', 'shift'];
  contents?.sendInputEvent({ type: 'keyDown', keyCode: 'V', modifiers });
  contents?.sendInputEvent({ type: 'keyUp', keyCode: 'V', modifiers });
}

/** Lines of the log in the diagnostics. */
const logShown = 40;

/** @returns a function that rebuilds the application's menu in the current language */
export function menuOf(o: DesktopAppOptions, served: Promise<Served>, mainWindow: AppWindow): () => void {
  const { app, BrowserWindow, clipboard, dialog, Menu } = o.electron;
  const { platform } = process;
  /** @throws ProblemError store.damaged: there is no desk to ask */
  const askable = async () => {
    const { client, found } = await served;
    const now = client();
    if (!now) throw found() ?? problem('store.restoring');
    return now;
  };
  const diagnostics = async () => {
    const client = await askable();
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
    about: async () => aboutBox(await (await askable()).system.info(), o.texts()),
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
