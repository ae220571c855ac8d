import type { CompletionTree } from './tree.ts';

/** `complete -F` for bash 3.2 (macOS) and newer. */
export function bashScript(tree: CompletionTree): string {
  const wordCases = tree.places.map(
    ({ after, words }) => `    '${after}') words='${words.map(({ word }) => word).join(' ')}' ;;`,
  );
  const optionCases = tree.commands.map(
    ({ name, options }) => `    '${name}') options='${options.map(({ long }) => long).join(' ')}' ;;`,
  );
  const values = new Map<string, string>();
  for (const { long, choices, isPath, value } of tree.commands.flatMap(({ options }) => options)) {
    if (choices) values.set(long, `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return`);
    else if (isPath) values.set(long, '_authdesk_files "$current"; return');
    else if (value) values.set(long, 'return');
  }
  const names = tree.names.map((name) => `'${name}'`).join('|');
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
    case "$word" in ${tree.withValue.join('|')}) ((i++)); continue ;; -*) continue ;; esac
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
