import type { Client } from '../../shared/contract/index.ts';
import type { RecognitionView, Warning } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import { integerOption } from './command/declare.ts';
import { valueOrPasted } from './input.ts';
import type { PlatformScope } from './platform-scope.ts';
import type { Terminal, Text } from './terminal.ts';
import { sayWarnings } from './warnings.ts';

/** For pastes that hold several values of one kind. */
export const takeOption = () => integerOption('--take <N>', 1, 100);

/** A paste and what is taken of it. */
export interface Pasted {
  platformId?: string | undefined;
  text: string;
  hint: 'ticket' | 'token' | 'callback';
  /** The platform's own: another's is no choice. */
  ownAppid?: string;
}

/** What was pasted for one profile: a ticket, a token; with the mark of the value that `--take N` chooses. */
export async function pastedFor(
  terminal: Terminal,
  { client, platform, platformId }: PlatformScope,
  hint: 'ticket' | 'token',
  { value, label, place }: { value: string | undefined; label: Text; place: number | undefined },
) {
  const text = await valueOrPasted(terminal, value, label);
  const pasted = { platformId, text, hint, ownAppid: platform.componentAppid };
  return { pasted, input: { platformId, text, take: await chosenValue(client, pasted, place) } };
}

/** What only looks unusual in a paste, for people; where it holds several values, those. */
export async function sayUnusual(
  terminal: Terminal,
  { client }: PlatformScope,
  pasted: Pasted,
  warnings: readonly Warning[],
): Promise<void> {
  sayWarnings(terminal, warnings);
  if (terminal.json || !warnings.some(({ code }) => code === 'input.several')) return;
  const choices = await choicesIn(client, pasted);
  for (const [index, choice] of choices.entries()) terminal.say(choiceText(choice, index, terminal));
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

/** The best value, and those of its kind that may be taken instead, best first. */
async function choicesIn(client: Client, { ownAppid, ...pasted }: Pasted): Promise<Choice[]> {
  const seen = await client.paste.recognise(pasted);
  const isOwn = ({ componentAppid }: Choice) =>
    ownAppid === undefined || componentAppid === undefined || componentAppid === ownAppid;
  return [seen, ...(seen.alsoSeen ?? []).filter((choice) => choice.goesTo === seen.goesTo && isOwn(choice))];
}

function choiceText(
  { valueMasked, componentAppid, createdAt }: Choice,
  index: number,
  { time }: Terminal,
): Text {
  const parts = [valueMasked, componentAppid ?? '', createdAt === undefined ? '' : time(createdAt)];
  const line = `  --take ${index + 1}  ${parts.filter((part) => part !== '').join('  ')}`;
  return index === 0 ? ['terminal.pastedValues.taken', { line }] : ['terminal.pastedValues.choice', { line }];
}
