import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { buildContextMenu, buildMenu, type MenuCommand } from '../../electron/desktop/menu.ts';
import { textsIn } from '../../electron/desktop/texts.ts';
import { langs } from '../../shared/lang.ts';

type Item = MenuItemConstructorOptions;

const itemsOf = (menu: readonly Item[]): Item[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])]);

function menuOn(platform: NodeJS.Platform, { lang = 'zh', devTools = false } = {}) {
  const ran: MenuCommand[] = [];
  const menu = buildMenu(
    { platform, devTools, run: (command) => ran.push(command) },
    textsIn(lang === 'en' ? 'en' : 'zh'),
  );
  return { menu, items: itemsOf(menu), ran };
}

describe.each(['win32', 'linux', 'darwin'] as const)('the menu on %s', (platform) => {
  it.each(langs)('has a label of ours on every item (%s)', (lang) => {
    const { items } = menuOn(platform, { lang, devTools: true });
    const silent = items.filter(({ type, label }) => type !== 'separator' && !label);
    expect(silent).toEqual([]);
    const labels = items.flatMap(({ label }) => label ?? []);
    const han = labels.filter((label) => /\p{Script=Han}/u.test(label));
    expect(han.length).toBe(lang === 'zh' ? labels.length - (platform === 'darwin' ? 1 : 0) : 0);
  });

  it('gives no two items the same keys', () => {
    const keys = menuOn(platform, { devTools: true }).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(10);
  });

  it('every item of ours does something, each something else', () => {
    const { items, ran } = menuOn(platform, { devTools: true });
    const own = items.filter(({ click, visible }) => click && visible !== false);
    for (const { click } of own) Reflect.apply(click ?? expect.unreachable, undefined, []);
    expect(new Set(ran.map((command) => JSON.stringify(command))).size).toBe(own.length - twice);
    const kinds = ['go', 'zoom', 'paste', 'reload', 'devTools', 'console', 'logs', 'diagnostics', 'about'];
    expect(new Set(ran.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it('has developer tools from source only', () => {
    const { devTools } = textsIn('zh').menu;
    expect(menuOn(platform).items.some(({ label }) => label === devTools)).toBe(false);
    expect(menuOn(platform, { devTools: true }).items.some(({ label }) => label === devTools)).toBe(true);
  });

  it('leaves the keys of the paste dialog to the page', () => {
    const { items } = menuOn(platform);
    expect(items.find(({ accelerator }) => accelerator === 'CommandOrControl+Shift+V')).toMatchObject({
      registerAccelerator: false,
    });
    expect(items.some(({ role }) => role === 'pasteAndMatchStyle')).toBe(false);
  });
});

/** 「新的授权」 and 「授权向导」 lead to the same page, and so do the accounts and their export. */
const twice = 2;

it('a letter opens each menu of the bar, another one each, and none on macOS', () => {
  for (const lang of langs) {
    const letters = menuOn('linux', { lang }).menu.map(({ label }) => /&(\w)/.exec(label ?? '')?.[1]);
    expect(letters).toEqual(['F', 'E', 'V', 'H']);
    const { items } = menuOn('darwin', { lang });
    expect(items.filter(({ label }) => label?.includes('&'))).toEqual([]);
  }
});

it('macOS has its own menus, the others what those hold', () => {
  const labels = (platform: NodeJS.Platform) => menuOn(platform).menu.map(({ label }) => label);
  expect(labels('win32')).toEqual(['文件(&F)', '编辑(&E)', '视图(&V)', '帮助(&H)']);
  expect(labels('darwin')).toEqual(['AuthDesk', '文件', '编辑', '视图', '窗口', '帮助']);
  for (const platform of ['win32', 'darwin'] as const) {
    const { items } = menuOn(platform);
    expect(items.filter(({ label }) => label === '设置…')).toHaveLength(1);
    expect(items.filter(({ role }) => role === 'quit')).toHaveLength(1);
    expect(items.filter(({ label }) => label === '关于授权台')).toHaveLength(1);
  }
});

describe('the menu under the right button', () => {
  const nothing = {
    isEditable: false,
    selectionText: '',
    linkURL: '',
    editFlags: { canCut: true, canCopy: true, canPaste: true, canSelectAll: false },
  };
  const roles = (clicked: Partial<typeof nothing>) =>
    buildContextMenu({ ...nothing, ...clicked }, textsIn('zh'), () => {}).map(({ role }) => role);

  it('offers what can be done with text, and never a look inside', () => {
    expect(roles({})).toEqual([]);
    expect(roles({ selectionText: 'wx1' })).toEqual(['copy']);
    expect(roles({ isEditable: true })).toEqual(['cut', 'copy', 'paste', 'selectAll']);
    const all = buildContextMenu({ ...nothing, isEditable: true }, textsIn('zh'), () => {});
    expect(all.map(({ label, enabled }) => [label, enabled])).toEqual([
      ['剪切', true],
      ['复制', true],
      ['粘贴', true],
      ['全选', false],
    ]);
  });

  it('copies the address of a link that leads out of the page', () => {
    const copied: string[] = [];
    const menuAt = (linkURL: string) =>
      buildContextMenu({ ...nothing, linkURL }, textsIn('en'), (url) => copied.push(url));
    expect(menuAt('app://bundle/index.html#/sessions')).toEqual([]);
    expect(menuAt('javascript:alert(1)')).toEqual([]);
    const [item] = menuAt('https://mp.weixin.qq.com/');
    Reflect.apply(item?.click ?? expect.unreachable, undefined, []);
    expect([item?.label, copied]).toEqual(['Copy link address', ['https://mp.weixin.qq.com/']]);
  });
});
