import type { CompletedOption, CompletionTree } from './tree.ts';

/** Inside single quotes, where a colon or a bracket would mean something to _describe and _arguments. */
const quoted = (text: string) => text.replaceAll("'", "'\\''").replace(/[:[\]\\]/g, '\\$&');

function optionLine({ long, text, value, choices, isPath, isList }: CompletedOption): string {
  const head = `'${isList ? '*' : ''}${long}${value ? '=' : ''}[${quoted(text)}]`;
  if (!value) return `${head}'`;
  if (choices) return `${head}:${quoted(value)}:(${choices.join(' ')})'`;
  return `${head}:${quoted(value)}:${isPath ? '_files' : ' '}'`;
}

function argumentsCase({ name, args, options }: CompletionTree['commands'][number]): string {
  const words = args.map((argument, index) => {
    const values = argument.choices.length > 0 ? `(${argument.choices.join(' ')})` : ' ';
    return `'${index + 1}:${quoted(argument.name)}:${values}'`;
  });
  return `    '${name}') _arguments ${[...options.map(optionLine), ...words].join(' ')} ;;`;
}

/** A `#compdef` function for zsh. */
export function zshScript(tree: CompletionTree): string {
  // The fixed values of an argument are completed by _arguments.
  const parents = tree.places.filter(({ isParent }) => isParent);
  const lists = parents.map(({ after, words }) => {
    const rows = words.map(({ word, text }) => `'${word}:${quoted(text)}'`);
    return `    '${after}') words_here=(${rows.join(' ')}) ;;`;
  });
  const cases = tree.commands.map(argumentsCase);
  const names = tree.names.map((name) => `'${name}'`).join('|');
  const withValue = tree.withValue.join('|');
  // `path` is taken: zsh ties it to PATH.
  return `#compdef authdesk
# zsh completion for authdesk
_authdesk() {
  local place=''
  integer i last=1
  local -a words_here
  for ((i = 2; i < CURRENT; i++)); do
    case "$words[i]" in ${withValue}) (( i++ )); continue ;; -*) continue ;; esac
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
  if (( $#words_here )) && [[ $words[CURRENT] != -* && $words[CURRENT-1] != (${withValue}) ]]; then
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
