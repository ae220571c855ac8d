import type { Option } from '@commander-js/extra-typings';
import { problem } from '../../../shared/errors/problem.ts';
import type { AnyCommand } from './declare.ts';
import { isList } from './usage.ts';

/**
 * Makes a command refuse what commander lets pass: an option given twice, with its opposite, with an empty value, or
 * whose value was forgotten (`--out --force`; a value that does begin with a dash is written `--out=-x`).
 * @param words the command line
 * @param usage the right line, for the refusals
 */
export function addOptionRules(command: AnyCommand, words: readonly string[], usage: string): void {
  const seen = new Set<string>();
  for (const option of command.options) {
    const { long = '', parseArg } = option;
    option.argParser((value: string | undefined, earlier: unknown) => {
      if (option.required && (!value || isForgotten(words, long, value)))
        throw problem('usage.valueMissing', { params: { option: long, usage } });
      const opposite = oppositeOf(long);
      if (seen.has(opposite))
        throw problem('usage.both', { params: { option: long, other: opposite, usage } });
      if (seen.has(long) && !mayRepeat(command, option))
        throw problem('usage.twice', { params: { option: long, usage } });
      seen.add(long);
      return parseArg && value !== undefined ? parseArg<unknown>(value, earlier) : value;
    });
  }
}

const isForgotten = (words: readonly string[], long: string, value: string): boolean =>
  value.startsWith('-') &&
  value !== '-' &&
  words.some((word, place) => word === long && words[place + 1] === value);

const oppositeOf = (long: string): string =>
  long.startsWith('--no-') ? long.replace(/^--no-/, '--') : long.replace(/^--/, '--no-');

/** Of the options of every command the last one counts: a script's own may follow an alias's. */
const mayRepeat = (command: AnyCommand, option: Option): boolean => command.parent === null || isList(option);
