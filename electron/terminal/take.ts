import type { RecognitionView, Warning } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { Given } from './command/given.ts';
import type { Desk } from './desk.ts';
import type { Terminal } from './terminal.ts';

/** For pastes that hold several values of one kind. */
export const takeOption = {
  value: 'N',
  text: { zh: '内容里有多个时，用第 N 个', en: 'of several in the text, take the Nth' },
} as const;

export interface Asked {
  platformId?: string;
  text: string;
  hint: 'ticket' | 'token' | 'callback';
  /** The platform's own: another's is no choice. */
  ownAppid?: string;
}

/**
 * The mark of the value that `--take N` means; undefined without it: the best.
 * @throws ProblemError `usage.value`, `input.take`
 */
export async function takeOf(given: Pick<Given<'take'>, 'integer'>, desk: Desk, asked: Asked) {
  const place = given.integer('take', { min: 1, max: 100 });
  if (place === undefined) return undefined;
  const choices = await choicesIn(desk, asked);
  const chosen = choices[place - 1]?.take;
  if (chosen === undefined) throw problem('input.take', { field: asked.hint });
  return chosen;
}

type Choice = Pick<RecognitionView, 'take' | 'valueMasked' | 'componentAppid' | 'createdAt' | 'goesTo'>;

/** What goes where the best one goes and may be taken, best first. */
async function choicesIn(desk: Desk, asked: Asked): Promise<Choice[]> {
  const { ownAppid, ...question } = asked;
  const seen = await desk.client.paste.recognise(question);
  const isOwn = ({ componentAppid }: Choice) =>
    ownAppid === undefined || componentAppid === undefined || componentAppid === ownAppid;
  return [seen, ...(seen.alsoSeen ?? []).filter((other) => other.goesTo === seen.goesTo && isOwn(other))];
}

/** Where several are equally good: what there was to take, each with what to say for it. */
export async function sayChoices(
  terminal: Terminal,
  desk: Desk,
  asked: Asked,
  warnings: readonly Warning[],
): Promise<void> {
  if (terminal.json || !warnings.some(({ code }) => code === 'input.several')) return;
  const choices = await choicesIn(desk, asked);
  for (const [index, choice] of choices.entries()) terminal.say(lineOf(choice, index, terminal));
}

function lineOf({ valueMasked, componentAppid, createdAt }: Choice, index: number, { time }: Terminal) {
  const facts = [valueMasked, componentAppid ?? '', createdAt === undefined ? '' : time(createdAt)];
  const line = `  --take ${index + 1}  ${facts.filter((fact) => fact !== '').join('  ')}`;
  return index === 0 ? { zh: `${line}（已用）`, en: `${line} (taken)` } : { zh: line, en: line };
}
