import type { Lang } from '../../shared/lang.ts';

/** A message in both languages. */
export type Text = Readonly<Record<Lang, string>>;

/** Why the browser front does not start, worded for the operator, and the exit code that goes with it. */
export class StartError extends Error {
  readonly text: Text;
  readonly exitCode: number;
  /** For scripts. */
  readonly code: string;

  constructor(text: Text, exitCode: number, code = exitCode === 2 ? 'usage.value' : 'internal') {
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
export function wording(text: Text, lang: Lang | undefined): string {
  const said = lang ? text[lang] : `${text.zh}\n${text.en}`;
  return said.replace(/(?!\n)\p{Cc}/gu, '?');
}
