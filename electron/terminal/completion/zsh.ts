import type { Lang } from '../../../shared/lang.ts';
import { type Command, commonOptions, type OptionSpec } from '../command/table.ts';
import { isPath, places } from './words.ts';

/** Inside single quotes, where a colon or a bracket would mean something to _describe and _arguments. */
const quoted = (text: string) => text.replaceAll("'", "'\\''").replace(/[:[\]\\]/g, '\\$&');

function optionLine([name, spec]: [string, OptionSpec], lang: Lang): string {
  const many = spec.many ? '*' : '';
  const head = `'${many}--${name}${spec.value ? '=' : ''}[${quoted(spec.text[lang])}]`;
  if (!spec.value) return `${head}'`;
  if (spec.choices) return `${head}:${quoted(spec.value)}:(${spec.choices.join(' ')})'`;
  return `${head}:${quoted(spec.value)}:${isPath(spec) ? '_files' : ' '}'`;
}

function commandCase(command: Command, lang: Lang): string {
  const options = Object.entries({ ...command.options, ...commonOptions }).map((option) =>
    optionLine(option, lang),
  );
  const args = command.args.map(({ name, choices }, place) =>
    choices ? `'${place + 1}:${quoted(name)}:(${choices.join(' ')})'` : `'${place + 1}:${quoted(name)}: '`,
  );
  return `    '${command.name}') _arguments ${[...options, ...args].join(' ')} ;;`;
}

/** A `#compdef` function for zsh. */
export function zshScript(commands: readonly Command[], lang: Lang): string {
  const lists = places(commands)
    .filter(
      ({ after }) =>
        !commands.some(({ name }) => name === after && !name.includes(' ') && after !== '') ||
        commands.some(({ name }) => name.startsWith(`${after} `)),
    )
    .filter(({ after }) => after === '' || commands.some(({ name }) => name.startsWith(`${after} `)))
    .map(({ after, words }) => {
      const rows = words.map(({ word, command }) => `'${word}:${quoted(command?.text[lang] ?? '')}'`);
      return `    '${after}') words_here=(${rows.join(' ')}) ;;`;
    });
  const names = commands.map(({ name }) => `'${name}'`).join('|');
  return `#compdef authdesk
# zsh completion for authdesk
_authdesk() {
  local path='' i
  local -a words_here
  for ((i = 2; i < CURRENT; i++)); do
    [[ $words[i] == -* ]] && continue
    case "$path" in
      ${names}) ;;
      '') path="$words[i]" ;;
      *) path="$path $words[i]" ;;
    esac
  done
  case "$path" in
${lists.join('\n')}
  esac
  if (( $#words_here )) && [[ $words[CURRENT] != -* ]]; then
    _describe authdesk words_here
    return
  fi
  local depth=\${#\${(z)path}}
  shift $((depth)) words
  (( CURRENT -= depth ))
  case "$path" in
${commands.map((command) => commandCase(command, lang)).join('\n')}
  esac
}
compdef _authdesk authdesk
`;
}
