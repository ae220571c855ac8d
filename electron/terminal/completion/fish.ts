import type { CompletedOption, CompletionTree } from './tree.ts';

const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const at = (place: string) => `complete -c authdesk -n ${quoted(`__authdesk_at ${quoted(place)}`)}`;

/** `complete -c` lines for fish. */
export function fishScript(tree: CompletionTree): string {
  const names = tree.names.map(quoted).join(' ');
  const wordLines = tree.places.flatMap(({ after, words }) =>
    words.map(({ word, text }) => `${at(after)} -a ${quoted(word)}${text ? ` -d ${quoted(text)}` : ''}`),
  );
  const optionLines = tree.commands.flatMap(({ name, options }) =>
    options.map(
      (option) => `${at(name)} -l ${option.long.slice(2)}${valueFlags(option)} -d ${quoted(option.text)}`,
    ),
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
    if contains -- $word ${tree.withValue.join(' ')}
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

function valueFlags({ choices, value, isPath }: CompletedOption): string {
  if (choices) return ` -x -a ${quoted(choices.join(' '))}`;
  if (!value) return '';
  return isPath ? ' -r -F' : ' -x';
}
