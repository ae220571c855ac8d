/**
 * In which order Chromium tells of each way to the callback, as Electron's events: `test/e2e/authorize` derives it from
 * a real Chromium, `authorize-watch.spec.ts` replays it. Where a page is: `hop`, somewhere on the way; `callback`.
 */
export type Told = readonly [event: string, where: 'hop' | 'callback'];

const committed: Told[] = [['did-navigate', 'callback']];
const asked = (where: Told[1]): Told[] => [
  ['did-start-navigation', where],
  ['will-navigate', where],
  ['will-frame-navigate', where],
];
const redirected: Told[] = [
  ['will-redirect', 'callback'],
  ['did-redirect-navigation', 'callback'],
];

export const orders = {
  /** A link to a page that answers 302. */
  redirect: [...asked('hop'), ...redirected, ...committed],
  /** A form whose answer is 303, as the confirmation's is. */
  form: [...asked('hop'), ...redirected, ...committed],
  script: [...asked('callback'), ...committed],
  link: [...asked('callback'), ...committed],
  meta: [...asked('hop'), ['did-navigate', 'hop'], ...asked('callback'), ...committed],
  frame: [['did-start-navigation', 'hop'], ['will-frame-navigate', 'hop'], ...redirected],
  /** A page on the callback's own host that only changes its address. */
  history: [
    ['did-start-navigation', 'callback'],
    ['did-navigate-in-page', 'callback'],
  ],
  /** A 302 to a host that refuses connections. */
  unreachable: [...asked('hop'), ...redirected, ['did-fail-load', 'callback']],
} as const satisfies Record<string, readonly Told[]>;

export type Way = keyof typeof orders;
