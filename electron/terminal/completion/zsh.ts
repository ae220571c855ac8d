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
    .filter(({ after }) => after === '' || commands.some(({ name }) => name.startsWith(`${after} `)))
    .map(({ after, words }) => {
      const rows = words.map(({ word, command }) => `'${word}:${quoted(command?.text[lang] ?? '')}'`);
      return `    '${after}') words_here=(${rows.join(' ')}) ;;`;
    });
  const names = commands.map(({ name }) => `'${name}'`).join('|');
  // `path` is taken: zsh ties it to PATH.
  return `#compdef authdesk
# zsh completion for authdesk
_authdesk() {
  local place='' i
  integer depth
  local -a words_here
  for ((i = 2; i < CURRENT; i++)); do
    [[ $words[i] == -* ]] && continue
    case "$place $words[i]" in ${names}) place="$place $words[i]"; continue ;; esac
    case "$place" in
      ${names}) ;;
      '') place="$words[i]" ;;
      *) place="$place $words[i]" ;;
    esac
  done
  case "$place" in
${lists.join('\n')}
  esac
  if (( $#words_here )) && [[ $words[CURRENT] != -* ]]; then
    _describe authdesk words_here
    return
  fi
  depth=\${#\${=place}}
  [[ $place == *' '* ]] || depth=1
  shift depth words
  (( CURRENT -= depth ))
  case "$place" in
${commands.map((command) => commandCase(command, lang)).join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _authdesk "$@"
else
  compdef _authdesk authdesk
fi
`;
}
