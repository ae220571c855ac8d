import { formatTime } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Text } from './command/table.ts';
import type { Desk } from './desk.ts';
import type { Io } from './io.ts';

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
   * The data folder, opened at the first call and closed by whoever runs the command.
   * @param throwaway another folder instead; its key never reaches the keychain
   */
  desk: (throwaway?: string) => Promise<Desk>;
  /** The data folder of the command, for what is done while nobody has it open. */
  readonly dataDir: string;
  /** The operator named the data folder; otherwise it is the one of every day. */
  readonly dataNamed: boolean;
  /** A text in the operator's language. */
  t: (text: Text) => string;
  /** A moment for people; nothing for null. */
  time: (ms: number | null) => string;
  /** A line for people on stdout; nothing with --json. */
  print: (line: string) => void;
  /** Text of our own, as it is (the QR code, a script); nothing with --json. */
  draw: (text: string) => void;
  /** A JSON document on stdout, with --json only. */
  result: (value: unknown) => void;
  /** A remark on stderr, in the operator's language. */
  say: (text: Text) => void;
  /** Says what takes so long once it takes longer than a second. */
  busy: <T>(text: Text, work: Promise<T>) => Promise<T>;
}

export interface TerminalParts {
  io: Io;
  lang: Lang;
  json: boolean;
  version: string;
  signal: AbortSignal;
  dataDir: string;
  dataNamed: boolean;
  desk: Terminal['desk'];
}

/** Values come from WeChat and from files: they must not steer the terminal, nor turn the reading direction. */
export function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

/** The same for JSON, which keeps its meaning: what it lets through between its quotes is escaped. */
export function harmlessJson(json: string): string {
  return json.replace(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** How long a command may be silent, and how often it says that it still works, ms. */
const silentMs = 1_000;
const againMs = 15_000;

export function createTerminal(parts: TerminalParts): Terminal {
  const { io, lang, json } = parts;
  const t = (text: Text) => text[lang];
  const say = (text: Text) => io.stderr.write(`${harmless(t(text))}\n`);

  async function busy<T>(text: Text, work: Promise<T>): Promise<T> {
    let again: NodeJS.Timeout | undefined;
    const first = setTimeout(() => {
      say({ zh: `${text.zh}…`, en: `${text.en}…` });
      again = setInterval(
        () => say({ zh: `${text.zh.replace(/^正在/, '仍在')}…`, en: `Still: ${text.en}…` }),
        againMs,
      );
    }, silentMs);
    try {
      return await work;
    } finally {
      clearTimeout(first);
      clearInterval(again);
    }
  }

  return {
    ...parts,
    t,
    say,
    busy,
    time: (ms) => (ms === null ? '' : formatTime(ms, lang)),
    print: (line) => {
      if (!json) io.stdout.write(`${harmless(line)}\n`);
    },
    draw: (text) => {
      if (!json) io.stdout.write(text);
    },
    result: (value) => {
      if (json) io.stdout.write(`${harmlessJson(JSON.stringify(value))}\n`);
    },
  };
}
