import { firstFrom } from '../characters.ts';
import { withoutSoftBreaks } from '../line-breaks.ts';
import { withoutInserts } from '../paste/notations/tables.ts';
import type { Outer } from '../push/envelope.ts';
import { gapAt, isNameAt } from './between.ts';
import { ciphersIn, type SeenCipher } from './cipher.ts';
import { layersOf, unwrapped, withoutByteRuns } from './layers.ts';
import { filled, isWhole, queriesIn } from './query.ts';
import type { SeenQuery, WireQuery } from './query-fields.ts';

export { isWhole, mayBeWhole } from './query.ts';
export type { WireQuery } from './query-fields.ts';
export { isWholeBase64 } from './runs.ts';

/** A push over the wire, found in a text with some layers of escaping removed. */
export interface SeenPush extends Pick<SeenCipher, 'text' | 'settled' | 'bare'> {
  /** Layers of escaping taken off. */
  layer: number;
  outer: Outer | undefined;
  /** Queries it may belong to, likeliest first. */
  queries: readonly WireQuery[];
  /** Queries nearer to other ciphertexts: one belongs to this one only if its signature agrees. */
  farther: readonly WireQuery[];
}

export interface WireView {
  text: string;
  pushes: readonly SeenPush[];
  queries: readonly WireQuery[];
}

const nearest = 4;
const farthest = 8;

/**
 * Reads pushes as they came over the wire, ciphertext and query, out of pasted text: a request, a log
 * line, what a program printed, a table, base64 alone. Several in one text are paired with the queries beside them.
 * Never throws; linear in the length.
 * @param text without what cannot be seen (`tidy`)
 * @returns the text as it stands, then with each layer of escaping off, then the same of it as it was before a terminal
 *   or a mail's program broke its lines
 */
export function wireViewsOf(text: string): WireView[] {
  const soft = withoutSoftBreaks(text);
  const texts = new Set([text, unwrapped(text), ...(soft === text ? [] : [unwrapped(soft)])]);
  return [...texts].flatMap(layersOf).map(viewOf);
}

function viewOf(text: string, layer: number): WireView {
  // An INSERT's values are apart from their names. Other tables are read directly (table.ts).
  const view = withoutInserts(withoutByteRuns(text));
  // Computed when first needed: most texts hold no push.
  let known: SeenQuery[] | undefined;
  const queries = () => (known ??= queriesIn(view));
  return {
    text: view,
    pushes: pushesIn(view, layer, queries),
    get queries() {
      return queries().map((_, index) => filled(queries(), index));
    },
  };
}

function pushesIn(view: string, layer: number, queries: () => readonly SeenQuery[]): SeenPush[] {
  const ciphers = ciphersIn(view);
  return ciphers.map((cipher, index) => {
    const from = ciphers[index - 1]?.end ?? 0;
    const to = ciphers[index + 1]?.at ?? view.length;
    const beside = besideOf(queries(), cipher, from, to);
    const { text, settled, bare } = cipher;
    return { text, settled, bare, layer, outer: outerIn(view, cipher, from, to), ...beside };
  });
}

/** Queries around a ciphertext: complete ones first, then those before it, nearest first, then those after it. */
function besideOf(
  queries: readonly SeenQuery[],
  { at, end }: SeenCipher,
  from: number,
  to: number,
): Pick<SeenPush, 'queries' | 'farther'> {
  const first = firstFrom(queries, at);
  const indexes = (start: number, step: 1 | -1, count: number, within: (query: SeenQuery) => boolean) => {
    const found: number[] = [];
    for (let index = start; found.length < count; index += step) {
      const query = queries[index];
      if (!query || !within(query)) break;
      found.push(index);
    }
    return found;
  };
  const near = [
    ...indexes(first - 1, -1, nearest, (query) => query.at >= from),
    ...indexes(firstFrom(queries, end), 1, nearest, (query) => query.end <= to),
  ];
  const far = [
    ...indexes(first - 1, -1, farthest, () => true),
    ...indexes(first, 1, farthest, () => true),
  ].filter((index) => !near.includes(index));
  const told = (list: readonly number[]) =>
    [
      ...list.filter((index) => isWhole(queries[index])),
      ...list.filter((index) => !isWhole(queries[index])),
    ].map((index) => filled(queries, index));
  return { queries: told(near), farther: told(far) };
}

/** How far from the ciphertext the body's other field is looked for. */
const reach = 600;
const outerName = /AppId|ToUserName/g;

/** Within the element, the object, the list or the line that holds the ciphertext: an AppId elsewhere does not belong to it. */
function outerIn(view: string, { at, end }: SeenCipher, from: number, to: number): Outer | undefined {
  const before = view.slice(Math.max(from, at - reach), at);
  const after = view.slice(end, Math.min(to, end + reach));
  const opened = Math.max(...['<xml>', '{', '('].map((mark) => before.lastIndexOf(mark)));
  const closed = ['</xml>', '}', ')'].map((mark) => after.indexOf(mark)).filter((index) => index >= 0);
  return (
    outerOf(before.slice(opened < 0 ? before.lastIndexOf('\n') + 1 : opened)) ??
    outerOf(after.slice(0, closed.length > 0 ? Math.min(...closed) : 0))
  );
}

function outerOf(text: string): Outer | undefined {
  const found = [...text.matchAll(outerName)].flatMap(({ 0: name, index }): Outer[] => {
    const named = isNameAt(text, index, index + name.length);
    const { to, binds } = gapAt(text, index + name.length);
    const value = /^[\w-]{1,64}/.exec(text.slice(to, to + 64))?.[0];
    if (!named || !binds || !value || (name !== 'AppId' && name !== 'ToUserName')) return [];
    return [{ name, value }];
  });
  return found.find(({ name }) => name === 'AppId') ?? found[0];
}
