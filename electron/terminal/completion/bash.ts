import type { CompletedOption, CompletionTree } from './tree.ts';

/** What is offered for an option's value; empty for a flag. */
function replyFor({ choices, isPath, value }: CompletedOption): string {
  if (choices) return `COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return`;
  if (isPath) return '_authdesk_files "$current"; return';
  return value ? 'return' : '';
}

/** By command where an option of one name takes other values in another command. */
function valueCases(tree: CompletionTree): string[] {
  const places = new Map<string, Map<string, string[]>>();
  for (const { name, options } of tree.commands)
    for (const option of options) {
      const replies = places.get(option.long) ?? new Map<string, string[]>();
      const reply = replyFor(option);
      replies.set(reply, [...(replies.get(reply) ?? []), `'${name} ${option.long}'`]);
      places.set(option.long, replies);
    }
  return [...places].flatMap(([long, replies]) =>
    [...replies].flatMap(([reply, named]) => {
      const pattern = replies.size === 1 ? `*' ${long}'` : named.join('|');
      return reply === '' ? [] : [`    ${pattern}) ${reply} ;;`];
    }),
  );
}

/** `complete -F` for bash 3.2 (macOS) and newer. */
export function bashScript(tree: CompletionTree): string {
  const wordCases = tree.places.map(
    ({ after, words }) => `    '${after}') words='${words.map(({ word }) => word).join(' ')}' ;;`,
  );
  const optionCases = tree.commands.map(
    ({ name, options }) => `    '${name}') options='${options.map(({ long }) => long).join(' ')}' ;;`,
  );
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
  case "$path $previous" in
${valueCases(tree).join('\n')}
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
