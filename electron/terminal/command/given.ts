import { problem } from '../../../shared/errors/problem.ts';
import type { ArgSpec, OptionSpec } from './table.ts';

/** What stood on the command line, by the names that the command declares. Reading checks. */
export interface Given<N extends string> {
  /** An argument by its place, from 0. */
  arg(place: number): string | undefined;
  /** All arguments. */
  readonly args: readonly string[];
  has(option: N): boolean;
  /** The (last) value. */
  text(option: N): string | undefined;
  /** The values of one that may be given several times. */
  list(option: N): readonly string[];
  /** One of the words in `allowed`. @throws ProblemError `usage.value` */
  choice<T extends string>(option: N, allowed: readonly T[]): T | undefined;
  /** A whole number. @throws ProblemError `usage.value` */
  integer(option: N, range: { min: number; max: number }): number | undefined;
  /** `--x` and `--no-x`: undefined when neither was given. @throws ProblemError `usage.both` */
  either(yes: N, no: N): boolean | undefined;
}

/** The values of a command line that was found to fit its command. */
export interface RawGiven {
  args: readonly string[];
  options: ReadonlyMap<string, readonly string[]>;
}

/** @param usage the command's whole line, for refusals */
export function givenOf({ args, options }: RawGiven, usage: string): Given<string> {
  const text = (option: string) => options.get(option)?.at(-1);
  const wrong = (option: string, expected: string) =>
    problem('usage.value', {
      params: { option: `--${option}`, expected, usage, ...shown(text(option) ?? '') },
    });
  return {
    args,
    arg: (place) => args[place],
    has: (option) => options.has(option),
    text,
    list: (option) => options.get(option) ?? [],
    choice(option, allowed) {
      const value = text(option);
      if (value === undefined) return undefined;
      const found = allowed.find((word) => word === value);
      if (found === undefined) throw wrong(option, allowed.join(' | '));
      return found;
    },
    integer(option, { min, max }) {
      const value = text(option);
      if (value === undefined) return undefined;
      const number = Number(value);
      if (/^-?\d{1,15}$/.test(value) && number >= min && number <= max) return number;
      throw wrong(option, `${min} … ${max}`);
    },
    either(yes, no) {
      if (options.has(yes) && options.has(no))
        throw problem('usage.both', { params: { option: `--${yes}`, other: `--${no}`, usage } });
      if (options.has(yes)) return true;
      return options.has(no) ? false : undefined;
    },
  };
}

/** @throws ProblemError `usage.value`: not one of the words it may be */
export function checkChoice(
  label: string,
  value: string,
  { choices }: Pick<OptionSpec | ArgSpec, 'choices'>,
  usage: string,
): void {
  if (!choices || choices.includes(value)) return;
  throw problem('usage.value', {
    params: { option: label, expected: choices.join(' | '), usage, ...shown(value) },
  });
}

/** What stood there, as a refusal's `given`; not what may be a secret at the wrong place: refusals get into logs. */
export function shown(value: string): { given?: string } {
  return value.length <= 30 && !value.includes('@@@') ? { given: value } : {};
}
