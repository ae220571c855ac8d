import type { TimeContext } from '../format.ts';
import type { Lang } from '../lang.ts';
import { fill, fillLines, type Values } from '../texts/fill.ts';
import { textsIn } from '../texts/index.ts';
import type { ActionId, Entry, EntryText, Variant } from './entry.ts';
import type { Problem } from './problem.ts';
import { remedies } from './remedies/index.ts';
import { entryTexts, sharedVariant } from './texts.ts';
import { valuesOf } from './values.ts';

export type { Lang } from '../lang.ts';
export type { ErrorCode } from './remedies/index.ts';
export { loadErrorTexts } from './texts.ts';
export { fieldLabel, stateLabel } from './words.ts';

/** A problem as the operator reads it. */
export interface Explained {
  code: string;
  /** A card's heading. */
  title: string;
  /** What happened. */
  meaning: string;
  /** Likeliest first; at least one. */
  causes: string[];
  /** The next step. */
  hint: string;
  /** What can be clicked; the first is the button under the card. May be empty. */
  actions: ActionId[];
}

/** Codes with an entry of their own; `explain` takes any other as well. */
export const knownCodes: readonly string[] = Object.keys(remedies);

/** Where a code's words stand: the file is named by its first part. */
interface Place {
  file: string;
  key: string;
}

function placeOf(code: string): Place {
  const [file = '', ...rest] = code.split('.');
  return { file, key: rest.join('.') || code };
}

function entryFor(code: string): { entry: Entry; words: Place } {
  const found = Object.hasOwn(remedies, code) ? remedies[code] : undefined;
  if (found && 'like' in found) return entryFor(found.like);
  if (found) return { entry: found, words: placeOf(code) };
  const { entry, words } = fallbackFor(code);
  return { entry, words: { file: 'fallback', key: words } };
}

function variantOf(entry: Entry, values: Values): Variant | undefined {
  return entry.variants?.find(({ when }) =>
    Object.entries(when).every(([name, wanted]) =>
      wanted === '*' ? values[name] !== undefined : values[name] === wanted,
    ),
  );
}

function textOf({ file, key }: Place, variant: Variant | undefined, lang: Lang): EntryText | undefined {
  const texts = entryTexts(file, key, lang);
  if (!texts || !variant) return texts;
  return { ...texts, ...(texts.variants?.[variant.words] ?? sharedVariant(variant.words, lang)) };
}

/** The next step, and what is said in the pause after a failed fetch, whatever the failure was. */
function hintOf(text: EntryText, values: Values, lang: Lang): string {
  const hint = fill(text.hint, values);
  if (values.retryAt === undefined) return hint;
  return textsIn(lang)('words.problems.hintInPause', { hint, retryAt: values.retryAt });
}

/**
 * A problem or a warning in words: what it means, its likely causes in order, the next step and its button.
 * Takes any code: one without an entry gets a fitting general text with WeChat's own errmsg. While the language's texts are
 * not loaded it is the bare code, with nothing to click.
 * @param context zone and present for times among the params; default: this machine's
 */
export function explain(problem: Problem, lang: Lang, context: TimeContext = {}): Explained {
  const { code } = problem;
  const { entry, words } = entryFor(code);
  const values = valuesOf(problem, lang, context);
  const variant = variantOf(entry, values);
  const text = textOf(words, variant, lang);
  if (!text) return { code, title: code, meaning: '', causes: [], hint: '', actions: [] };
  const actions = variant?.actions ?? entry.actions;
  return {
    code,
    title: fill(text.title, values),
    meaning: fill(text.meaning, values),
    causes: fillLines(text.causes, values),
    hint: hintOf(text, values, lang),
    // Nothing to copy when WeChat's message held no address.
    actions: actions.filter((action) => action !== 'copy-ip' || problem.requestIp !== undefined),
  };
}

/**
 * Entries for codes without one of their own, by family. WeChat has far more errcodes than this flow meets
 * (docs/wechat-api.md §4).
 */
const entries = {
  wechat: {
    actions: ['retry', 'open-wechat-console'],
    variants: [
      { when: { errcodeRange: '41' }, words: 'range41', actions: ['edit-platform', 'retry'] },
      { when: { errcodeRange: '42' }, words: 'range42', actions: ['borrow-token', 'fetch-token'] },
      { when: { errcodeRange: '45' }, words: 'range45', actions: ['wait', 'retry'] },
      { when: { errcodeRange: '48' }, words: 'range48', actions: ['open-wechat-console'] },
      { when: { errcodeRange: '61' }, words: 'range61', actions: ['open-wechat-console', 'retry'] },
    ],
  },
  transport: { actions: ['retry', 'edit-platform'] },
  input: { actions: [] },
  other: { actions: ['retry'] },
} as const satisfies Readonly<Record<string, Entry>>;

const families: Readonly<Record<string, keyof typeof entries>> = {
  wechat: 'wechat',
  net: 'transport',
  answer: 'transport',
  input: 'input',
};

/** The general entry for a code without one of its own, and the name of its words. */
function fallbackFor(code: string): { entry: Entry; words: string } {
  const family = code.split('.')[0] ?? '';
  const words = (Object.hasOwn(families, family) ? families[family] : undefined) ?? 'other';
  return { entry: entries[words], words };
}
