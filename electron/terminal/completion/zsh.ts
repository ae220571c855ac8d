import { type AnyCommand, commandName, commandsUnder } from '../command/declare.ts';
import {
  type CompletedOption,
  commandNames,
  commonOptions,
  leadingWithValue,
  optionsOf,
  places,
} from './words.ts';

/** Inside single quotes, where a colon or a bracket would mean something to _describe and _arguments. */
const quoted = (text: string) => text.replaceAll("'", "'\\''").replace(/[:[\]\\]/g, '\\$&');

function optionLine({ long, text, value, choices, isPath, isList }: CompletedOption): string {
  const head = `'${isList ? '*' : ''}${long}${value ? '=' : ''}[${quoted(text)}]`;
  if (!value) return `${head}'`;
  if (choices) return `${head}:${quoted(value)}:(${choices.join(' ')})'`;
  return `${head}:${quoted(value)}:${isPath ? '_files' : ' '}'`;
}

function argumentsCase(
  place: string,
  args: AnyCommand['registeredArguments'],
  options: readonly CompletedOption[],
): string {
  const words = args.map((argument, index) => {
    const values = argument.argChoices ? `(${argument.argChoices.join(' ')})` : ' ';
    return `'${index + 1}:${quoted(argument.name())}:${values}'`;
  });
  return `    '${place}') _arguments ${[...options.map(optionLine), ...words].join(' ')} ;;`;
}

/** A `#compdef` function for zsh. */
export function zshScript(program: AnyCommand): string {
  const commands = commandsUnder(program);
  const parents = new Set(commands.flatMap(({ parent }) => (parent ? [commandName(parent)] : [])));
  const lists = places(program)
    .filter(({ after }) => parents.has(after))
    .map(({ after, words }) => {
      const rows = words.map(({ word, text }) => `'${word}:${quoted(text)}'`);
      return `    '${after}') words_here=(${rows.join(' ')}) ;;`;
    });
  const cases = [
    argumentsCase('', [], commonOptions(program)),
    ...commands.map((command) =>
      argumentsCase(commandName(command), command.registeredArguments, optionsOf(command, program)),
    ),
  ];
  const names = commandNames(program)
    .map((name) => `'${name}'`)
    .join('|');
  const withValue = leadingWithValue(program).join('|');
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
