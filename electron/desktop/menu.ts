import type { ContextMenuParams, EditFlags, MenuItemConstructorOptions } from 'electron';
import { type NavPage, navPages, navRoutes } from '../../shared/pages.ts';
import type { Texts } from './texts.ts';

/** Commands of menu items; routes are given as the page's URL has them. */
export type MenuCommand =
  | { kind: 'go'; hash: string }
  | { kind: 'zoom'; step: 'in' | 'out' | 'reset' }
  | { kind: 'paste' | 'reload' | 'devTools' | 'console' | 'logs' | 'diagnostics' | 'about' };

export interface MenuState {
  platform: NodeJS.Platform;
  /** Developer tools: from source only. */
  devTools: boolean;
  run: (command: MenuCommand) => void;
}

type Item = MenuItemConstructorOptions;
const separator: Item = { type: 'separator' };

type Items = ReturnType<typeof itemsOf>;

function itemsOf({ platform, run }: MenuState, t: Texts['menu']) {
  const does = (label: string, command: MenuCommand, accelerator?: string): Item => ({
    label,
    click: () => run(command),
    ...(accelerator ? { accelerator } : {}),
  });
  const goes = (label: string, hash: string, accelerator?: string) =>
    does(label, { kind: 'go', hash }, accelerator);
  const page = (name: NavPage) => goes(t[name], `#/${name}`, `CommandOrControl+${navRoutes[name].key}`);
  return { t, mac: platform === 'darwin', does, goes, page };
}

/** The application's menu: the same tree on every system, with macOS's own menus where its users look for them. */
export function buildMenu(state: MenuState, { menu: t }: Texts): Item[] {
  const items = itemsOf(state, t);
  const file = fileMenu(items);
  const view = viewMenu(items, state.devTools);
  const help = helpMenu(items);
  if (!items.mac) return [file, editMenu(t), view, help];
  return [applicationMenu(items), ...[file, editMenu(t), view, windowMenu(t), help].map(withoutLetter)];
}

/** Of macOS alone. */
const applicationMenu = ({ t, does, page }: Items): Item => ({
  label: 'AuthDesk',
  submenu: [
    does(t.about, { kind: 'about' }),
    separator,
    page('settings'),
    separator,
    { role: 'services', label: t.services },
    separator,
    { role: 'hide', label: t.hide },
    { role: 'hideOthers', label: t.hideOthers },
    { role: 'unhide', label: t.unhide },
    separator,
    { role: 'quit', label: t.quit },
  ],
});

const fileMenu = ({ t, mac, does, goes, page }: Items): Item => ({
  label: t.file,
  submenu: [
    goes(t.newAuthorization, '#/wizard', 'CommandOrControl+N'),
    // The page listens for these keys itself.
    { ...does(t.paste, { kind: 'paste' }, 'CommandOrControl+Shift+V'), registerAccelerator: false },
    goes(t.export, '#/authorizers', 'CommandOrControl+E'),
    separator,
    ...(mac ? [] : [page('settings'), separator]),
    { role: 'close', label: t.close },
    ...(mac ? [] : [{ role: 'quit', label: t.quit, accelerator: 'CommandOrControl+Q' } as const]),
  ],
});

const viewMenu = ({ t, does, page }: Items, devTools: boolean): Item => ({
  label: t.view,
  submenu: [
    ...navPages.filter((name) => name !== 'settings').map(page),
    separator,
    does(t.zoomIn, { kind: 'zoom', step: 'in' }, 'CommandOrControl+Plus'),
    // The same key without Shift, and on the number pad.
    { ...does(t.zoomIn, { kind: 'zoom', step: 'in' }, 'CommandOrControl+='), ...hidden },
    { ...does(t.zoomIn, { kind: 'zoom', step: 'in' }, 'CommandOrControl+numadd'), ...hidden },
    does(t.zoomOut, { kind: 'zoom', step: 'out' }, 'CommandOrControl+-'),
    { ...does(t.zoomOut, { kind: 'zoom', step: 'out' }, 'CommandOrControl+numsub'), ...hidden },
    does(t.zoomReset, { kind: 'zoom', step: 'reset' }, 'CommandOrControl+0'),
    separator,
    { role: 'togglefullscreen', label: t.fullScreen },
    does(t.reload, { kind: 'reload' }, 'CommandOrControl+R'),
    ...(devTools ? [does(t.devTools, { kind: 'devTools' }, 'CommandOrControl+Shift+I')] : []),
  ],
});

const helpMenu = ({ t, mac, does }: Items): Item => ({
  label: t.help,
  role: 'help',
  submenu: [
    does(t.console, { kind: 'console' }),
    separator,
    does(t.logs, { kind: 'logs' }),
    does(t.diagnostics, { kind: 'diagnostics' }),
    ...(mac ? [] : [separator, does(t.about, { kind: 'about' })]),
  ],
});

/** macOS opens no menu by a letter: `文件(&F)` is 文件 there, `&File` File. */
const withoutLetter = (item: Item): Item => ({ ...item, label: (item.label ?? '').replace(/\(&\w\)|&/, '') });

const hidden = { visible: false, acceleratorWorksWhenHidden: true };

function editMenu(t: Texts['menu']): Item {
  return {
    label: t.edit,
    submenu: [
      { role: 'undo', label: t.undo },
      { role: 'redo', label: t.redo },
      separator,
      { role: 'cut', label: t.cut },
      { role: 'copy', label: t.copy },
      { role: 'paste', label: t.pasteText },
      { role: 'selectAll', label: t.selectAll },
    ],
  };
}

function windowMenu(t: Texts['menu']): Item {
  return {
    label: t.window,
    role: 'window',
    submenu: [
      { role: 'minimize', label: t.minimize },
      { role: 'zoom', label: t.zoom },
      separator,
      { role: 'front', label: t.front },
    ],
  };
}

/**
 * The context menu: actions on text only, no developer tools.
 * @param copyLink copies an address; only links that lead out of the page have one worth copying
 * @returns an empty list where there is nothing to do
 */
export function buildContextMenu(
  {
    isEditable,
    selectionText,
    linkURL,
    editFlags,
  }: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'linkURL'> & {
    editFlags: Pick<EditFlags, 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
  },
  { menu: t }: Texts,
  copyLink: (url: string) => void,
): Item[] {
  const items: Item[] = [];
  if (/^https?:/.test(linkURL)) items.push({ label: t.copyLink, click: () => copyLink(linkURL) });
  if (isEditable) items.push({ role: 'cut', label: t.cut, enabled: editFlags.canCut });
  if (isEditable || selectionText.trim())
    items.push({ role: 'copy', label: t.copy, enabled: editFlags.canCopy });
  if (isEditable) {
    items.push({ role: 'paste', label: t.pasteText, enabled: editFlags.canPaste });
    items.push({ role: 'selectAll', label: t.selectAll, enabled: editFlags.canSelectAll });
  }
  return items;
}
