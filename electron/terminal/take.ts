import type { RecognitionView, Warning } from '../../shared/contract/models.ts';
import type { Given } from './command/given.ts';
import type { Desk } from './desk.ts';
import type { Terminal } from './terminal.ts';

/** For pastes that hold several values of one kind. */
export const takeOption = {
  value: 'N',
  text: { zh: '内容里有多个时，用第 N 个', en: 'of several in the text, take the Nth' },
} as const;

/** @returns its place from 0, as the core counts; undefined: the best */
export function takeOf(given: Pick<Given<'take'>, 'integer'>): number | undefined {
  const take = given.integer('take', { min: 1, max: 100 });
  return take === undefined ? undefined : take - 1;
}

/** Where several are equally good: what else there was to take, with the number to say for it. */
export async function sayChoices(
  terminal: Terminal,
  desk: Desk,
  asked: { platformId: string; text: string; hint: 'ticket' | 'token'; take: number | undefined },
  warnings: readonly Warning[],
): Promise<void> {
  if (terminal.json || !warnings.some(({ code }) => code === 'input.several')) return;
  const seen = await desk.client.paste.recognise(asked);
  const others = (seen.alsoSeen ?? []).filter(({ goesTo }) => goesTo === seen.goesTo);
  for (const other of others) terminal.say(choice(other, terminal));
}

type Choice = NonNullable<RecognitionView['alsoSeen']>[number];

function choice({ take, valueMasked, componentAppid, createdAt }: Choice, { time }: Terminal) {
  const facts = [valueMasked, componentAppid ?? '', createdAt === undefined ? '' : time(createdAt)];
  const line = facts.filter((fact) => fact !== '').join('  ');
  return {
    zh: `  换用这一个：--take ${take + 1}  ${line}`,
    en: `  This one instead: --take ${take + 1}  ${line}`,
  };
}
