import type { RecognitionView, Warning } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import { integerOption } from './command/declare.ts';
import type { DataFolder } from './data-folder.ts';
import type { Terminal } from './terminal.ts';

type Client = DataFolder['client'];

/** For pastes that hold several values of one kind. */
export const takeOption = () => integerOption('--take <N>', 1, 100);

export interface Pasted {
  platformId?: string | undefined;
  text: string;
  hint: 'ticket' | 'token' | 'callback';
  /** The platform's own: another's is no choice. */
  ownAppid?: string;
}

/**
 * The mark of the value that `--take N` means; undefined without it: the best.
 * @throws ProblemError `input.take`
 */
export async function chosenValue(client: Client, pasted: Pasted, place: number | undefined) {
  if (place === undefined) return undefined;
  const chosen = (await choicesIn(client, pasted))[place - 1]?.take;
  if (chosen === undefined) throw problem('input.take', { field: pasted.hint });
  return chosen;
}

type Choice = Pick<RecognitionView, 'take' | 'valueMasked' | 'componentAppid' | 'createdAt' | 'goesTo'>;

/** What goes where the best one goes and may be taken, best first. */
async function choicesIn(client: Client, { ownAppid, ...pasted }: Pasted): Promise<Choice[]> {
  const seen = await client.paste.recognise(pasted);
  const isOwn = ({ componentAppid }: Choice) =>
    ownAppid === undefined || componentAppid === undefined || componentAppid === ownAppid;
  return [seen, ...(seen.alsoSeen ?? []).filter((other) => other.goesTo === seen.goesTo && isOwn(other))];
}

/** Where several are equally good: what there was to take, each with what to say for it. */
export async function sayChoices(
  terminal: Terminal,
  client: Client,
  pasted: Pasted,
  warnings: readonly Warning[],
): Promise<void> {
  if (terminal.json || !warnings.some(({ code }) => code === 'input.several')) return;
  const choices = await choicesIn(client, pasted);
  for (const [index, choice] of choices.entries()) terminal.say(choiceText(choice, index, terminal));
}

function choiceText({ valueMasked, componentAppid, createdAt }: Choice, index: number, { time }: Terminal) {
  const parts = [valueMasked, componentAppid ?? '', createdAt === undefined ? '' : time(createdAt)];
  const line = `  --take ${index + 1}  ${parts.filter((part) => part !== '').join('  ')}`;
  return index === 0 ? { zh: `${line}（已用）`, en: `${line} (taken)` } : { zh: line, en: line };
}
