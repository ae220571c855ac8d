/**
 * The page's routes (`#/wizard`) in the order of the navigation, each with its key (with Ctrl or ⌘) in the desktop's
 * menu. To add a page: its route here, its entry in `renderer/app/pages.tsx`, and its folder in `renderer/`; the
 * navigation, the router, the menu and the tests read these.
 */
export const navRoutes = {
  wizard: { key: '1' },
  sessions: { key: '2' },
  authorizers: { key: '3' },
  pushes: { key: '4' },
  inspector: { key: '5' },
  systems: { key: '6' },
  settings: { key: ',' },
} as const;

export type NavPage = keyof typeof navRoutes;

/** Pages without an entry of their own in the navigation, and the entry each belongs to. */
export const innerRoutes = {
  /** 找回授权: reached from the accounts, from notices and from error cards. */
  recovery: 'authorizers',
} as const satisfies Record<string, NavPage>;

export type PageName = NavPage | keyof typeof innerRoutes;

const isNavPage = (name: string): name is NavPage => Object.hasOwn(navRoutes, name);
const isInnerPage = (name: string): name is keyof typeof innerRoutes => Object.hasOwn(innerRoutes, name);

export const navPages: readonly NavPage[] = Object.keys(navRoutes).filter(isNavPage);

export const isPage = (name: string): name is PageName => isNavPage(name) || isInnerPage(name);

/** The entry of the navigation that a page belongs to. */
export const navPageOf = (page: PageName): NavPage => (isInnerPage(page) ? innerRoutes[page] : page);
