import type { EditFlags, MenuItemConstructorOptions } from 'electron';
import type { Texts } from './texts.ts';

/** What is needed of Electron's ContextMenuParams. */
export interface ClickedOn {
  isEditable: boolean;
  selectionText: string;
  linkURL: string;
  editFlags: Pick<EditFlags, 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'>;
}

/**
 * The context menu: actions on text only, no developer tools.
 * @param copyLink copies an address; only links that lead out of the page have one worth copying
 * @returns an empty list where there is nothing to do
 */
export function buildContextMenu(
  { isEditable, selectionText, linkURL, editFlags }: ClickedOn,
  { menu: t }: Texts,
  copyLink: (url: string) => void,
): MenuItemConstructorOptions[] {
  const items: MenuItemConstructorOptions[] = [];
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
