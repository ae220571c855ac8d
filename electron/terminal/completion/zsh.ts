import type { Lang } from '../../../shared/lang.ts';
import { type Command, commonOptions, type OptionSpec } from '../command/table.ts';
import { isPath, leadingWithValue, places } from './words.ts';

/** Inside single quotes, where a colon or a bracket would mean something to _describe and _arguments. */
const quoted = (text: string) => text.replaceAll("'", "'\\''").replace(/[:[\]\\]/g, '\\$&');

function optionLine([name, spec]: [string, OptionSpec], lang: Lang): string {
  const many = spec.many ? '*' : '';
  const head = `'${many}--${name}${spec.value ? '=' : ''}[${quoted(spec.text[lang])}]`;
  if (!spec.value) return `${head}'`;
  if (spec.choices) return `${head}:${quoted(spec.value)}:(${spec.choices.join(' ')})'`;
  return `${head}:${quoted(spec.value)}:${isPath(spec) ? '_files' : ' '}'`;
}

function argumentsCase(
  place: string,
  { args, options }: Pick<Command, 'args' | 'options'>,
  lang: Lang,
): string {
  const lines = Object.entries({ ...options, ...commonOptions }).map((option) => optionLine(option, lang));
  const words = args.map(({ name, choices }, index) =>
    choices ? `'${index + 1}:${quoted(name)}:(${choices.join(' ')})'` : `'${index + 1}:${quoted(name)}: '`,
  );
  return `    '${place}') _arguments ${[...lines, ...words].join(' ')} ;;`;
}

/** A `#compdef` function for zsh. */
export function zshScript(commands: readonly Command[], lang: Lang): string {
  const lists = places(commands)
    .filter(({ after }) => after === '' || commands.some(({ name }) => name.startsWith(`${after} `)))
    .map(({ after, words }) => {
      const rows = words.map(({ word, command }) => `'${word}:${quoted(command?.text[lang] ?? '')}'`);
      return `    '${after}') words_here=(${rows.join(' ')}) ;;`;
    });
  const cases = [
    argumentsCase('', { args: [], options: {} }, lang),
    ...commands.map((command) => argumentsCase(command.name, command, lang)),
  ];
  const names = commands.map(({ name }) => `'${name}'`).join('|');
  // `path` is taken: zsh ties it to PATH.
  return `#compdef authdesk
# zsh completion for authdesk
_authdesk() {
  local place=''
  integer i last=1
  local -a words_here
  for ((i = 2; i < CURRENT; i++)); do
    case "$words[i]" in ${leadingWithValue.join('|')}) (( i++ )); continue ;; -*) continue ;; esac
    case "$place $words[i]" in ${names}) place="$place $words[i]"; last=i; continue ;; esac
    case "$place" in
      ${names}) ;;
      '') place="$words[i]"; last=i ;;
      *) place="$place $words[i]"; last=i ;;
    esac
  done
  case "$place" in
${lists.join('\n')}
  esac
  if (( $#words_here )) && [[ $words[CURRENT] != -* && $words[CURRENT-1] != (${leadingWithValue.join('|')}) ]]; then
    _describe authdesk words_here
    return
  fi
  shift $((last - 1)) words
  (( CURRENT -= last - 1 ))
  case "$place" in
${cases.join('\n')}
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _authdesk "$@"
else
  compdef _authdesk authdesk
fi
`;
}
