import type { Warning } from '../../shared/contract/models.ts';
import { bareValues } from './paste/bare.ts';
import { callbacksIn } from './paste/callback.ts';
import { type OpenPush, pushesOverTheWire } from './paste/encrypted.ts';
import type { Finding, Hint } from './paste/finding.ts';
import { namedIn } from './paste/named.ts';
import { withoutBytes } from './paste/notations/index.ts';
import { rank } from './paste/rank.ts';
import { viewsOf, visible } from './paste/views.ts';
import { rejoin } from './paste/wrapped.ts';

export type { EncryptedPush, OpenedPush, OpenPush } from './paste/encrypted.ts';
export { endOf, type Hint } from './paste/finding.ts';

/** What a paste turned out to be. `value` is the secret itself: it stays in the main process. */
export type Recognised = Finding;

export interface Known {
  /** Opens encrypted pushes; left out, they are only named. */
  open?: OpenPush | undefined;
  /** The component's appid of the profile it is for: its own values come first. */
  platform?: string | undefined;
  /** Does a profile of this desk have this appid? */
  isPlatform?: ((appid: string) => boolean) | undefined;
  /** UTC ms: expired values rank below others. */
  now?: number | undefined;
}

const maxLength = 1 << 20;
const maxResults = 20;
const broken: Warning = { code: 'input.joined' };

/**
 * Says what was pasted: a ticket, a component token, a code, a callback URL, a push, encrypted or not, alone or inside
 * a log line, a `curl` line, a dump or a chat, in any layer of percent-encoding. A missing prefix is no reason to refuse
 * a value (docs/wechat-api.md §0.3).
 * Never throws; time is linear in the length, of which the first 1,048,576 characters are read.
 * @param hint what the box is for: decides what a bare value without a prefix is taken for, and what comes first
 * @param known what is known beside the text
 * @returns best first, at most 20; a single `unknown` with its problem when there is nothing
 */
export function recognise(pasted: string, hint?: Hint, known: Known = {}): Recognised[] {
  const whole = visible(withoutBytes(pasted.slice(0, maxLength)));
  if (whole.trim() === '') return [nothing('input.empty')];
  const text = whole.trim();
  // Leading blanks are kept so far: they shift where a window wraps.
  const joined = rejoin(whole).trim();
  const found = rank(
    [...structured(joined, hint, known), pushesOverTheWire(text, known.open), bareValues(text, hint)],
    hint,
    known,
  ).slice(0, maxResults);
  if (found.length === 0) return [nothing(hint ? `input.${hint}` : 'input.unknown')];
  return joined === text ? found : withBreaks(found, text);
}

/** Adds a warning to values that are in one piece in no view of the text. */
function withBreaks(found: Finding[], text: string): Finding[] {
  const views = viewsOf(text);
  return found.map((each) => {
    const isWhole = each.value === '' || each.decrypted || views.some((view) => view.includes(each.value));
    const isTold = each.warnings.some(({ code }) => code === broken.code);
    return isWhole || isTold ? each : { ...each, warnings: [broken, ...each.warnings] };
  });
}

/**
 * Callbacks by layer: in a URL the outer one decides where a parameter ends. Names and values hold nothing that any
 * encoding changes: they are read once, with every layer off.
 */
function structured(text: string, hint: Hint | undefined, { isPlatform = () => false }: Known): Finding[][] {
  const views = viewsOf(text);
  return views.map((view, index) => [
    ...callbacksIn(view),
    ...(index === views.length - 1 ? namedIn(view, hint, isPlatform) : []),
  ]);
}

function nothing(code: string): Finding {
  return { kind: 'unknown', confidence: 'guess', value: '', warnings: [], problem: { code } };
}
