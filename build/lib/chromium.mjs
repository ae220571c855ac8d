// A Chromium for the tests: the one that is there, or Debian's.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { ensureDebian } from './debian.mjs';
import { inRoot } from './paths.mjs';
import { Told } from './say.mjs';

const CJK_FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** Where systems keep a Chromium or a Chrome. */
const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The places a Chromium is looked for, best first: what the environment names, Playwright's own, the system's.
 * @param {NodeJS.ProcessEnv} env `PLAYWRIGHT_CHROMIUM`, `CHROME_PATH`
 * @param {string | undefined} playwrights where Playwright would have put its own
 * @returns {string[]}
 */
export const chromiumPlaces = (env, playwrights) =>
  [env.PLAYWRIGHT_CHROMIUM, env.CHROME_PATH, playwrights, ...USUAL].flatMap((file) => file || []);

/** @returns {string | undefined} */
const playwrightsOwn = () => {
  try {
    return createRequire(inRoot('package.json'))('playwright-core').chromium.executablePath();
  } catch {
    return undefined;
  }
};

/**
 * The Chromium that is there.
 * @returns {string | null} absolute path
 */
export const findChromium = () =>
  chromiumPlaces(process.env, playwrightsOwn()).find((file) => fs.existsSync(file)) ?? null;

/** What Chromium is started with in tests: no talk with the vendor's hosts; as root its sandbox cannot run. */
export const CHROMIUM_ARGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Finds a Chromium; as root on Debian installs one (and a font with Chinese characters) when it is missing.
 * @returns {string} absolute path; throws a {@link Told} that says how to get one
 */
export const ensureChromium = () => {
  ensureDebian({
    // One that lies elsewhere will do as well.
    ...(findChromium() ? {} : { chromium: '/usr/bin/chromium' }),
    'fonts-noto-cjk': CJK_FONT,
  });
  const file = findChromium();
  if (file) return file;
  throw new Told(
    '测试需要 Chromium：请安装 Chromium 或 Chrome，或用 PLAYWRIGHT_CHROMIUM=<路径> 指定，或运行 npx playwright install chromium',
    'the tests need a Chromium: install Chromium or Chrome, name one by PLAYWRIGHT_CHROMIUM=<path>, or run npx playwright install chromium',
  );
};
