import { endOf, type Finding, type Hint, type Kind } from './finding.ts';

/** Kinds with more context first: a push or callback tells more than the code in it. */
const kinds: readonly Kind[] = [
  'callback',
  'authorizedPush',
  'ticketPush',
  'componentToken',
  'authCode',
  'ticket',
  'callbackWithoutCode',
  'refreshToken',
  'preAuthCode',
  'otherPush',
  'encryptedPush',
  'pushQuery',
  'unknown',
];
const wanted: Readonly<Record<Hint, readonly Kind[]>> = {
  ticket: ['ticketPush', 'ticket'],
  token: ['componentToken'],
  callback: ['callback', 'authorizedPush', 'authCode', 'callbackWithoutCode'],
};
const confidences = ['certain', 'likely', 'guess'] as const;

interface Placed {
  found: Finding;
  /** Position, for equal scores. */
  place: number[];
}
interface Scored extends Placed {
  score: number[];
}

/** Smaller is better; compared element by element. */
function scoreOf(
  found: Finding,
  hint: Hint | undefined,
  platform: string | undefined,
  now: number,
): number[] {
  const { componentAppid, problem } = found;
  const end = endOf(found);
  return [
    hint && wanted[hint].includes(found.kind) ? 0 : 1,
    // Another platform's values come last, the profile's own before those without an owner.
    platform !== undefined && componentAppid !== undefined && componentAppid !== platform ? 1 : 0,
    problem ? 1 : 0,
    end !== undefined && end <= now ? 1 : 0,
    platform !== undefined && componentAppid === undefined ? 1 : 0,
    confidences.indexOf(found.confidence),
    kinds.indexOf(found.kind),
    -(found.createdAt ?? 0),
    -(found.expiresAt ?? 0),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, figure] of a.entries()) {
    const difference = figure - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Best first, each value once: by what the box is for, by whose it is, by whether it is usable and has not expired, by
 * confidence, by kind, by time; then what was found with fewer layers of encoding removed, and the later in
 * the text (the end of a log is its newest part).
 * @param views findings by layer, each in the order of the text
 */
export function rank(
  views: readonly (readonly Finding[])[],
  hint: Hint | undefined,
  { platform, now = 0 }: { platform?: string | undefined; now?: number | undefined } = {},
): Finding[] {
  const damaged = views.flat().filter(({ problem }) => problem?.code === 'input.codeDamaged');
  // The rest of a damaged code is not a code.
  const isRest = ({ kind, problem, value }: Finding) =>
    kind === 'authCode' &&
    !problem &&
    damaged.some((code) => code.value.startsWith(value) || code.value.endsWith(value));
  const places = new Map<string, Placed>();
  for (const [view, findings] of views.entries()) {
    for (const [index, found] of findings.entries()) {
      if (isRest(found)) continue;
      // Findings without a value are kept once per name.
      const key = found.value || `${found.kind} ${found.infoType ?? ''}`;
      const known = places.get(key);
      if (!known) places.set(key, { found, place: [view, -index] });
      else if (known.place[0] === view)
        places.set(key, { found: joined(found, known.found), place: [view, -index] });
      else known.found = joined(known.found, found);
    }
  }
  const scored = [...places.values()]
    .map(({ found, place }): Scored => ({ found, place, score: scoreOf(found, hint, platform, now) }))
    .sort((a, b) => compare(a.score, b.score) || compare(a.place, b.place));
  return several(scored);
}

/** Merges two findings of one value. */
function joined(first: Finding, second: Finding): Finding {
  const better = compare(meritOf(second), meritOf(first)) < 0;
  const [kept, dropped] = better ? [second, first] : [first, second];
  const { problem: _, warnings: __, ...told } = dropped;
  return { ...told, ...kept };
}

const meritOf = ({ problem, confidence, kind }: Finding) => [
  problem ? 1 : 0,
  confidences.indexOf(confidence),
  kinds.indexOf(kind),
];

/** Warns when the first was chosen over equally good ones by position alone. */
function several([first, ...others]: readonly Scored[]): Finding[] {
  if (!first) return [];
  const rests = others.map(({ found }) => found);
  const rival = others.some(({ score, found }) => compare(first.score, score) === 0 && !found.problem);
  if (!rival) return [first.found, ...rests];
  return [{ ...first.found, warnings: [...first.found.warnings, { code: 'input.several' }] }, ...rests];
}
