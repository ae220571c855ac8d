import { sessionStates } from '../../shared/authorize.ts';
import { type Transition, transitions } from '../../shared/session-transitions.ts';

const begin = '<!-- sessions: printed from shared/session-transitions.ts by `npm run diagram` -->';
const end = '<!-- /sessions -->';

type Row = readonly [event: string, transition: Transition];
const rows: readonly Row[] = Object.entries(transitions);

const words = (list: readonly string[]) => list.map((word) => `\`${word}\``).join(' ');
const from = ({ from: states }: Transition) => {
  if (states === null) return '';
  return states.length === sessionStates.length ? 'any' : words(states);
};

/** The table of transitions as a Markdown table, between its marks. */
export function sessionDiagram(): string {
  const lines = rows.map(([event, transition]) => {
    const { to, by, writes, clears = [] } = transition;
    const cells = [`\`${event}\``, from(transition), to === null ? 'stays' : `\`${to}\``, by.join(', ')];
    return `| ${[...cells, words(writes), words(clears)].join(' | ')} |`;
  });
  const head = ['| event | from | to | by | writes | clears |', '|---|---|---|---|---|---|'];
  return [begin, '', ...head, ...lines, '', end].join('\n');
}

/** A README with the table in it as it is now. @throws when it has no place for it */
export function withDiagram(readme: string): string {
  const [first, last] = [readme.indexOf(begin), readme.indexOf(end)];
  if (first < 0 || last < first) throw new Error('The README has no place for the table of sessions');
  return readme.slice(0, first) + sessionDiagram() + readme.slice(last + end.length);
}
