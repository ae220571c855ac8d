import type { Problem } from '../../shared/errors/problem.ts';
import { formatTime } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { type Text, worded } from '../../shared/texts/index.ts';
import type { DataFolder } from './data-folder.ts';
import type { Io } from './io.ts';
import { harmless, harmlessJson, table, twoColumns } from './layout.ts';

export type { Text } from '../../shared/texts/index.ts';

/** What a command works with. */
export interface Terminal {
  readonly io: Io;
  readonly lang: Lang;
  /** stdout holds JSON only. */
  readonly json: boolean;
  /** Of the package. */
  readonly version: string;
  /** Aborted at Ctrl-C, and whatever else asks the command to end. */
  readonly signal: AbortSignal;
  /**
   * The data folder, opened at the first call and closed when the command has ended.
   * @param throwaway another folder instead; its key never reaches the keychain
   */
  folder: (throwaway?: string) => Promise<DataFolder>;
  /** Where the command's data folder is, for work that needs it closed. */
  readonly dataDir: string;
  /** The operator named the data folder; otherwise it is the usual one. */
  readonly dataNamed: boolean;
  /** A text in the operator's language. */
  t: (text: Text) => string;
  /** A moment for people; nothing for null. */
  time: (ms: number | null) => string;
  /** A line for people on stdout; nothing with --json. */
  print: (line: string) => void;
  /** Rows for people, each column as wide as its widest cell; what to remark when there are none. */
  table: (rows: readonly (readonly string[])[], ifEmpty?: Text) => void;
  /** Values by name for people, one a line; those without a value are left out. */
  fields: (rows: readonly (readonly [string, string])[], indent?: string) => void;
  /** Text of our own, as it is (the QR code, a script); nothing with --json. */
  draw: (text: string) => void;
  /** A JSON document on stdout, with --json only. */
  result: (value: unknown) => void;
  /** A remark on stderr, in the operator's language. */
  say: (text: Text) => void;
  /** A remark on how to go on, which a script does not need: nothing with --json. */
  hint: (text: Text) => void;
  /** Says what takes so long once it takes longer than a second. */
  busy: <T>(text: Text, work: Promise<T>) => Promise<T>;
}

export type TerminalParts = Pick<
  Terminal,
  'io' | 'lang' | 'json' | 'version' | 'signal' | 'dataDir' | 'dataNamed' | 'folder'
>;

/** How a command line is answered: what its words say before any of them is checked. */
export type Manner = Pick<Terminal, 'lang' | 'json' | 'version'>;

/** How long a command may be silent, and how often it says that it still works, ms. */
const silentMs = 1_000;
const againMs = 15_000;

export function createTerminal(parts: TerminalParts): Terminal {
  const { io, lang, json } = parts;
  const t = (text: Text) => worded(lang, text);
  const say = (text: Text) => io.stderr.write(`${harmless(t(text))}\n`);
  const draw = (text: string) => {
    if (!json) io.stdout.write(text);
  };
  const print = (line: string) => draw(`${harmless(line)}\n`);
  return {
    ...parts,
    t,
    say,
    draw,
    print,
    hint: (text) => {
      if (!json) say(text);
    },
    busy: (text, work) => sayWhileBusy({ say, t }, text, work),
    time: (ms) => (ms === null ? '' : formatTime(ms, lang)),
    table(rows, ifEmpty) {
      if (rows.length === 0 && ifEmpty) say(ifEmpty);
      else if (!json) print(table(rows));
    },
    fields(rows, indent = '') {
      if (json) return;
      const known = rows.filter(([, value]) => value !== '');
      print(twoColumns(known, indent));
    },
    result: (value) => {
      if (json) io.stdout.write(`${harmlessJson(JSON.stringify(value))}\n`);
    },
  };
}

async function sayWhileBusy<T>(
  { say, t }: Pick<Terminal, 'say' | 't'>,
  text: Text,
  work: Promise<T>,
): Promise<T> {
  const what = t(text);
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    say(['terminal.terminal.busy', { what }]);
    // Chinese says it in the verb.
    const still: Text = ['terminal.terminal.stillBusy', { what: what.replace(/^正在/, '仍在') }];
    again = setInterval(() => say(still), againMs);
  }, silentMs);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}

/** Tells a refusal: to people on stderr, to scripts on stdout. @returns the exit code */
export async function refuse(
  io: Pick<Io, 'stdout' | 'stderr'>,
  found: Problem,
  { lang, json }: Omit<Manner, 'version'>,
): Promise<number> {
  // The catalogue of errors is slow to load, and most commands end well.
  const { exitCodeOf, refusalJson, refusalText } = await import('./refusal.ts');
  if (json) io.stdout.write(`${harmlessJson(JSON.stringify(refusalJson(found, lang)))}\n`);
  else io.stderr.write(refusalText(found, lang));
  return exitCodeOf(found);
}
