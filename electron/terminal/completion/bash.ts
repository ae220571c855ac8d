import type { Command, OptionSpec } from '../command/table.ts';
import { isPath, leadingOptions, leadingWithValue, optionsOf, places } from './words.ts';

/** `complete -F` for bash 3.2 (macOS) and newer. */
export function bashScript(commands: readonly Command[]): string {
  const wordCases = places(commands).map(
    ({ after, words }) => `    '${after}') words='${words.map(({ word }) => word).join(' ')}' ;;`,
  );
  const optionCase = (place: string, options: readonly [string, OptionSpec][]) =>
    `    '${place}') options='${options.map(([name]) => `--${name}`).join(' ')}' ;;`;
  const optionCases = [
    optionCase('', leadingOptions),
    ...commands.map((command) => optionCase(command.name, optionsOf(command))),
  ];
  const values = new Map<string, string>();
  for (const [name, spec] of commands.flatMap(optionsOf)) {
    if (spec.choices)
      values.set(`--${name}`, `COMPREPLY=($(compgen -W '${spec.choices.join(' ')}' -- "$current")); return`);
    else if (isPath(spec)) values.set(`--${name}`, '_authdesk_files "$current"; return');
    else if (spec.value) values.set(`--${name}`, 'return');
  }
  const names = commands.map(({ name }) => `'${name}'`).join('|');
  return `# bash completion for authdesk
_authdesk_files() {
  local IFS=$'\\n'
  COMPREPLY=($(compgen -f -- "$1"))
  # Quotes blanks; bash 3.2 does not know it.
  compopt -o filenames 2>/dev/null
}
_authdesk() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path='' words='' options='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in ${leadingWithValue.join('|')}) ((i++)); continue ;; -*) continue ;; esac
    case "$path $word" in ${names}) path="$path $word"; continue ;; esac
    case "$path" in ${names}) ;; '') path="$word" ;; *) path="$path $word" ;; esac
  done
  case "$previous" in
${[...values].map(([option, reply]) => `    ${option}) ${reply} ;;`).join('\n')}
  esac
  case "$path" in
${wordCases.join('\n')}
  esac
  case "$path" in
${optionCases.join('\n')}
  esac
  case "$current" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}
complete -F _authdesk authdesk
`;
}
