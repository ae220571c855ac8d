import type { Finding, Hint, Kind } from './finding.ts';

/** More of the context first: a push or a callback says more than the code inside it. */
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

/** Smaller is better; compared figure by figure. */
function scoreOf(found: Finding, hint: Hint | undefined): number[] {
  return [
    hint && wanted[hint].includes(found.kind) ? 0 : 1,
    found.problem ? 1 : 0,
    confidences.indexOf(found.confidence),
    kinds.indexOf(found.kind),
    -(found.createdAt ?? 0),
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
 * Best first, each value once: by what the box is for, by what can be used, by confidence, by how much it says, by
 * WeChat's own time; then what was seen with fewer layers of encoding off, and the later in the text (the end of a log
 * is its newest part).
 * @param views findings by layer, each in the order of the text
 */
export function rank(views: readonly (readonly Finding[])[], hint: Hint | undefined): Finding[] {
  const damaged = views.flat().filter(({ problem }) => problem?.code === 'input.codeDamaged');
  // What is left of a damaged code is not a code.
  const isRest = ({ kind, problem, value }: Finding) =>
    kind === 'authCode' && !problem && damaged.some((code) => code.value.startsWith(value));
  const scored = views
    .map((findings) => findings.filter((found) => !isRest(found)))
    .flatMap((findings, view) =>
      findings.map((found, index) => ({ found, score: [...scoreOf(found, hint), view, -index] })),
    )
    .sort((a, b) => compare(a.score, b.score));
  const best = new Map<string, Finding>();
  for (const { found } of scored) {
    // What is only named has no value: one of each name is enough.
    const key = found.value || `${found.kind} ${found.infoType ?? ''}`;
    if (!best.has(key)) best.set(key, found);
  }
  return several([...best.values()]);
}

/** Several values of one kind: the first is taken, and that is said. */
function several(found: Finding[]): Finding[] {
  const [first, ...others] = found;
  if (!first || !others.some((other) => other.kind === first.kind && !other.problem)) return found;
  return [{ ...first, warnings: [...first.warnings, { code: 'input.several' }] }, ...others];
}
