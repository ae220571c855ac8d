import type { Lang } from '../../shared/lang.ts';
import en from '../../shared/texts/en/fronts/browser.json' with { type: 'json' };
import { addTexts, type Text, worded } from '../../shared/texts/index.ts';
import zh from '../../shared/texts/zh/fronts/browser.json' with { type: 'json' };

// Both at once: until `--lang` was read, and without it, every message is said in both.
addTexts('zh', 'fronts/browser', zh);
addTexts('en', 'fronts/browser', en);

/** A message in both languages. */
export type Message = Readonly<Record<Lang, string>>;

export const messageOf = (text: Text): Message => ({ zh: worded('zh', text), en: worded('en', text) });

/** Why the browser front does not start, worded for the operator, and the exit code that goes with it. */
export class StartError extends Error {
  readonly text: Message;
  readonly exitCode: number;
  /** For scripts. */
  readonly code: string;

  constructor(text: Message, exitCode: number, code = exitCode === 2 ? 'usage.value' : 'internal') {
    super(text.en);
    this.name = 'StartError';
    this.text = text;
    this.exitCode = exitCode;
    this.code = code;
  }
}

/** The same as `--json` prints it: its first line is what happened, the others are what to do. */
export function refusalJson({ code, text }: StartError, lang: Lang | undefined) {
  const [message = '', ...hint] = text[lang ?? 'zh'].split('\n');
  return { error: { code, message, hint: hint.join('\n') || message } };
}

/** The text in the language asked for, in both when none was. Control characters of quoted input come out as `?`. */
export function wording(text: Message, lang: Lang | undefined): string {
  const said = lang ? text[lang] : `${text.zh}\n${text.en}`;
  return said.replace(/(?!\n)\p{Cc}/gu, '?');
}
