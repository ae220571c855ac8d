import { explain } from './errors/index.ts';
import type { Problem } from './errors/problem.ts';
import { formatDeadline, type TimeContext } from './format.ts';
import type { Lang } from './lang.ts';
import { type SessionEvent, type Transition, transitions } from './session-transitions.ts';
import type { Values } from './texts/fill.ts';
import { filled, textIf, textsIn } from './texts/index.ts';

/** What has a line in a session's timeline: every event of the table that is not silent. */
type TimelineNote = {
  [Event in SessionEvent]: (typeof transitions)[Event] extends { silent: true } ? never : Event;
}[SessionEvent];

/** What fills a line's sentence. Never a secret. */
export type TimelineParams = Readonly<Record<string, string | number>>;

function isNote(note: string): note is TimelineNote {
  const table: Readonly<Record<string, Transition>> = transitions;
  return Object.hasOwn(table, note) && !table[note]?.silent;
}

/** `新增 2 项权限，减少 1 项`: from the counts `added` and `removed`; undefined when nothing changed. */
function changes(params: TimelineParams, lang: Lang): string | undefined {
  const t = textsIn(lang);
  const [added, removed] = [Number(params.added ?? 0), Number(params.removed ?? 0)];
  const parts: string[] = [];
  if (added > 0) parts.push(t('words.timeline.permissions.added', { count: added }));
  if (removed > 0)
    parts.push(t(`words.timeline.permissions.${added > 0 ? 'alsoRemoved' : 'removed'}`, { n: removed }));
  return parts.join(t('words.timeline.permissions.and')) || undefined;
}

/** Title of the problem behind a line; `code` is its catalogue code, `reason` the same in `interrupted` and `uncertain`. */
function whyOf(params: TimelineParams, lang: Lang, context: TimeContext): string | undefined {
  const code = params.code ?? params.reason;
  if (typeof code !== 'string' || !code.includes('.')) return undefined;
  const problem: Problem = { code };
  const { title } = explain(problem, lang, context);
  const errcode = code.startsWith('wechat.') && !title.includes(code.slice(7)) ? code.slice(7) : undefined;
  return errcode ? textsIn(lang)('words.timeline.whyByCode', { title, errcode }) : title;
}

/** What a line can name: params in words, some made from several. What is absent or empty is left out. */
function valuesOf(params: TimelineParams, lang: Lang, context: TimeContext): Values {
  const text = (name: string) => (params[name] === undefined ? undefined : String(params[name]) || undefined);
  const { expiresAt } = params;
  return {
    label: text('label'),
    nickName: text('nickName'),
    kind: textIf(lang, `words.timeline.link.${text('kind')}`),
    source: textIf(lang, `words.timeline.source.${text('source')}`),
    account: text('nickName') ?? text('authorizerAppid'),
    changes: changes(params, lang),
    why: whyOf(params, lang, context),
    deadline: typeof expiresAt === 'number' ? formatDeadline(expiresAt, lang, context) : undefined,
  };
}

/**
 * One line of a session's timeline in words.
 * @param note an event of the table, with or without `timeline.` in front; another one is shown as it is
 * @param params what the line was written with: `kind`, `source`, `code` or `reason` (a catalogue code),
 *   `authorizerAppid`, `nickName`, `label`, `added` and `removed` (counts), `expiresAt` (UTC ms); each may be absent
 */
export function timelineText(
  note: string,
  params: TimelineParams | undefined,
  lang: Lang,
  context: TimeContext = {},
): string {
  const bare = note.replace(/^timeline\./, '');
  if (!isNote(bare)) return note;
  const values = valuesOf(params ?? {}, lang, context);
  const key = bare === 'labelChanged' && !values.label ? 'labelCleared' : bare;
  return filled(lang, `words.timeline.note.${key}`, values);
}
