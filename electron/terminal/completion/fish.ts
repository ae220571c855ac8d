import type { Lang } from '../../../shared/lang.ts';
import type { Command } from '../command/table.ts';
import { isPath, leadingOptions, leadingWithValue, optionsOf, places } from './words.ts';

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const withOptions = (commands: readonly Command[]) =>
  commands.map((command) => ({ name: command.name, options: optionsOf(command) }));

/** `complete -c` lines for fish. */
export function fishScript(commands: readonly Command[], lang: Lang): string {
  const names = commands.map(({ name }) => quoted(name)).join(' ');
  const wordLines = places(commands).flatMap(({ after, words }) =>
    words.map(({ word, command }) => {
      const text = command ? ` -d ${quoted(command.text[lang])}` : '';
      return `complete -c authdesk -n ${quoted(`__authdesk_at ${quoted(after)}`)} -a ${quoted(word)}${text}`;
    }),
  );
  const optionLines = [{ name: '', options: leadingOptions }, ...withOptions(commands)].flatMap((place) =>
    place.options.map(([name, spec]) => {
      const value = spec.choices
        ? ` -x -a ${quoted(spec.choices.join(' '))}`
        : spec.value
          ? isPath(spec)
            ? ' -r -F'
            : ' -x'
          : '';
      return `complete -c authdesk -n ${quoted(`__authdesk_at ${quoted(place.name)}`)} -l ${name}${value} -d ${quoted(spec.text[lang])}`;
    }),
  );
  return `# fish completion for authdesk
function __authdesk_at
  set -l path ''
  set -l value no
  for word in (commandline -opc)[2..-1]
    if test $value = yes
      set value no
      continue
    end
    if contains -- $word ${leadingWithValue.join(' ')}
      set value yes
      continue
    end
    string match -q -- '-*' $word; and continue
    if contains -- "$path $word" ${names}
      set path "$path $word"
      continue
    end
    contains -- "$path" ${names}; and continue
    set path (string trim -- "$path $word")
  end
  test "$path" = "$argv[1]"
end
complete -c authdesk -f
${[...wordLines, ...optionLines].join('\n')}
`;
}
