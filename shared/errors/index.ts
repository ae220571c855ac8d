import type { TimeContext } from '../format.ts';
import type { Lang } from '../lang.ts';
import { catalogueAccounts } from './catalogue-accounts.ts';
import { catalogueAddress } from './catalogue-address.ts';
import { catalogueApp } from './catalogue-app.ts';
import { catalogueDesktop } from './catalogue-desktop.ts';
import { catalogueFolder } from './catalogue-folder.ts';
import { catalogueInput } from './catalogue-input.ts';
import { catalogueNet } from './catalogue-net.ts';
import { cataloguePaste } from './catalogue-paste.ts';
import { cataloguePush } from './catalogue-push.ts';
import { catalogueReceiver } from './catalogue-receiver.ts';
import { catalogueRecords } from './catalogue-records.ts';
import { catalogueRotation } from './catalogue-rotation.ts';
import { catalogueSession } from './catalogue-session.ts';
import { catalogueStorage } from './catalogue-storage.ts';
import { catalogueTarget } from './catalogue-target.ts';
import { catalogueUpdates } from './catalogue-updates.ts';
import { catalogueUsage } from './catalogue-usage.ts';
import { catalogueWechat } from './catalogue-wechat.ts';
import { catalogueWechatRare } from './catalogue-wechat-rare.ts';
import type { Catalogue, Entry, EntryText } from './entry.ts';
import { fallbackFor } from './fallback.ts';
import { fill, fillLines, type Values } from './fill.ts';
import type { ActionId, Problem } from './problem.ts';
import { valuesOf } from './values.ts';

export type { Lang } from '../lang.ts';
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

const catalogue: Catalogue = {
  ...catalogueWechat,
  ...catalogueWechatRare,
  ...catalogueNet,
  ...catalogueSession,
  ...catalogueRecords,
  ...catalogueAccounts,
  ...catalogueStorage,
  ...catalogueFolder,
  ...catalogueRotation,
  ...catalogueApp,
  ...catalogueDesktop,
  ...catalogueInput,
  ...catalogueAddress,
  ...cataloguePaste,
  ...catalogueUsage,
  ...catalogueUpdates,
  ...cataloguePush,
  ...catalogueReceiver,
  ...catalogueTarget,
};

/** Codes with an entry of their own; `explain` takes any other as well. */
export const knownCodes: readonly string[] = Object.keys(catalogue);

function entryFor(code: string): Entry {
  return (Object.hasOwn(catalogue, code) ? catalogue[code] : undefined) ?? fallbackFor(code);
}

function variantOf(entry: Entry, values: Values) {
  return entry.variants?.find(({ when }) =>
    Object.entries(when).every(([name, wanted]) =>
      wanted === '*' ? values[name] !== undefined : values[name] === wanted,
    ),
  );
}

const pauses = {
  zh: '刚刚失败过，授权台在 {retryAt} 之前不会自动再试；手动获取不受限制。',
  en: 'It has just failed; AuthDesk will not try again by itself before {retryAt}. A click of yours goes through.',
} as const;

/** Said in the pause after a failed fetch, whatever the failure was. */
function pauseHint(values: Values, lang: Lang): string {
  return values.retryAt === undefined ? '' : fill(pauses[lang], values);
}

/**
 * A problem or a warning in words: what it means, its likely causes in order, the next step and its button.
 * Takes any code: one without an entry gets a fitting general text with WeChat's own errmsg.
 * @param context zone and present for times among the params; default: this machine's
 */
export function explain(problem: Problem, lang: Lang, context: TimeContext = {}): Explained {
  const entry = entryFor(problem.code);
  const values = valuesOf(problem, lang, context);
  const variant = variantOf(entry, values);
  const text: EntryText = { ...entry[lang], ...variant?.[lang] };
  const actions = variant?.actions ?? entry.actions;
  return {
    code: problem.code,
    title: fill(text.title, values),
    meaning: fill(text.meaning, values),
    causes: fillLines(text.causes, values),
    hint: [fill(text.hint, values), pauseHint(values, lang)].filter(Boolean).join(lang === 'zh' ? '' : ' '),
    // Nothing to copy when WeChat's message held no address.
    actions: actions.filter((action) => action !== 'copy-ip' || problem.requestIp !== undefined),
  };
}
