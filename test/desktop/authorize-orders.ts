/**
 * In which order Electron tells of each way to the callback: `test/e2e/desktop` sees it in a real one, `test/e2e/authorize`
 * derives it from a Chromium, `authorize-watch.spec.ts` replays it. Where a page is: `hop`, somewhere on the way;
 * `callback`.
 */
export type Told = readonly [event: string, where: 'hop' | 'callback'];

const committed: Told[] = [['did-navigate', 'callback']];
const asked = (where: Told[1]): Told[] => [
  ['did-start-navigation', where],
  ['will-frame-navigate', where],
  ['will-navigate', where],
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
  /** A form that is sent to the callback itself. */
  post: [...asked('callback'), ...committed],
  script: [...asked('callback'), ...committed],
  link: [...asked('callback'), ...committed],
  meta: [...asked('hop'), ['did-navigate', 'hop'], ...asked('callback'), ...committed],
  /** A page on the callback's own host that only changes its address. */
  history: [
    ['did-start-navigation', 'callback'],
    ['did-navigate-in-page', 'callback'],
  ],
  /** A 302 to a host that refuses connections. */
  unreachable: [...asked('hop'), ...redirected, ['did-fail-load', 'callback']],
} as const satisfies Record<string, readonly Told[]>;

export type Way = keyof typeof orders;
export const ways = Object.keys(orders).filter((way): way is Way => way in orders);

/** A frame within the page that is sent to the callback: what any page can do, and no callback. */
export const frameOrder: readonly Told[] = [
  ['did-start-navigation', 'hop'],
  ['will-frame-navigate', 'hop'],
  ...redirected,
];
