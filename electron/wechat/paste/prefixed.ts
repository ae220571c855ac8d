import { cutAt, cutProblem, type Finding, kindOf, problemOf } from './finding.ts';

const pattern = /(?<![A-Za-z0-9])(?:ticket|preauthcode|queryauthcode|refreshtoken)@@@[\w-]{0,2000}/g;
const maxFindings = 200;

/** Every value with one of the field's prefixes, wherever it stands: a log line, a cache dump, a chat. */
export function prefixedIn(view: string): Finding[] {
  if (!view.includes('@@@')) return [];
  const found: Finding[] = [];
  for (const match of view.matchAll(pattern)) {
    const value = match[0];
    const kind = kindOf(value);
    const cut = cutAt(view, match.index + value.length);
    // The prefix alone is talk about a value, not one.
    if (!kind || (value.endsWith('@@@') && !cut)) continue;
    found.push({
      kind,
      confidence: 'certain',
      value,
      warnings: [],
      ...problemOf(kind),
      ...(cut ? cutProblem : {}),
    });
    // The end of a log is its newest part.
    if (found.length > maxFindings) found.shift();
  }
  return found;
}
