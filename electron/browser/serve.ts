import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { kindOf, logLine } from '../../shared/log-line.ts';
import { openDesk } from '../core/desk.ts';
import { dataDirFor } from '../core/index.ts';
import { type Options, parseOptions } from './args.ts';
import type { openBrowser } from './open-browser.ts';
import { type Message, messageOf, refusalJson, StartError, wording } from './say.ts';
import { type BrowserFront, startBrowserFront } from './start.ts';
import { findRendererRoot } from './static-files.ts';

/** Exit code of a process that a second Ctrl-C ended. */
const interrupted = 130;

const say = (text: Message, lang?: Options['lang']) => process.stderr.write(`${wording(text, lang)}\n`);

const readVersion = (entry: string): string => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8'));
  return String(version);
};

const start = (options: Options, entry: string): Promise<BrowserFront> =>
  startBrowserFront({
    port: options.port,
    dataDir: dataDirFor({
      platform: process.platform,
      env: process.env,
      home: homedir(),
      ...(options.data === undefined ? {} : { asked: options.data }),
    }),
    rendererRoot: findRendererRoot(entry),
    version: readVersion(entry),
    openCore: async (asked) => {
      const onMigrating = () => say(messageOf('fronts.browser.migrating'), lang);
      const desk = await openDesk({ ...asked, onMigrating });
      return {
        router: await desk.router(),
        warnings: desk.warnings,
        found: desk.found?.problem,
        onChange: (listener) => desk.onChange(listener),
        close: () => desk.close(),
      };
    },
  });

/** The first signal closes cleanly, a second one does not wait. */
const closeOnSignal = (front: BrowserFront) => {
  let closing = false;
  const close = async () => {
    opening?.end();
    if (closing) process.exit(interrupted);
    closing = true;
    await front.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close().catch(fail));
};

const fail = (error: unknown) => {
  const failure = error instanceof StartError ? error : new StartError(messageOf('fronts.browser.failed'), 4);
  if (process.argv.includes('--json'))
    process.stdout.write(`${JSON.stringify(refusalJson(failure, lang))}\n`);
  else say(failure.text, lang);
  process.exit(failure.exitCode);
};

let lang: Options['lang'];
let opening: ReturnType<typeof openBrowser> | undefined;

/** Opens the page in the operator's browser by an address that works once; the printed one is for them. */
const open = async (front: BrowserFront) => {
  const { openBrowser } = await import('./open-browser.ts');
  const url = front.invite(() => opening?.end());
  opening = openBrowser(url, () => say(messageOf('fronts.browser.notOpened'), lang));
};

/** An unhandled rejection must not end the process during an authorization. Its message may hold secrets. */
const tellRejection = (error: unknown) => {
  process.stderr.write(logLine('error', { event: 'rejection', code: kindOf(error) }));
};

async function run(entry: string): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  lang = options.lang;
  const front = await start(options, entry);
  closeOnSignal(front);
  for (const warning of front.warnings) say(warning, lang);
  process.stdout.write(
    options.json ? `${JSON.stringify({ url: front.url })}\n` : `AuthDesk is ready at ${front.url}\n`,
  );
  if (options.open) await open(front);
}

/** Serves the page until a signal comes. @param entry `import.meta.url` of the program */
export function serve(entry: string): void {
  process.on('unhandledRejection', tellRejection);
  run(entry).catch(fail);
}
