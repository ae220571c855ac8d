/** What a template may name. */
export type Values = Readonly<Record<string, string | undefined>>;

const token = /\[\[(.+?)\]\]|\{\{(\w+)(?:\|([^}]*))?\}\}/g;
const bare = /\{\{(\w+)\}\}/g;
// Values come from WeChat's answers and from pasted text: they must not steer a terminal.
const control = /\p{Cc}+/gu;

/** Is there a value for every `{{name}}` without a stand-in? (`template` without optional parts.) */
function complete(template: string, values: Values): boolean {
  return [...template.matchAll(bare)].every((match) => values[match[1] ?? ''] !== undefined);
}

const wordFirst = /^[A-Za-z0-9]/;
const wordLast = /[A-Za-z0-9]$/;
const hanFirst = /^\p{Script=Han}/u;
const hanLast = /\p{Script=Han}$/u;

/** A value between its neighbours: Chinese text keeps a blank beside Latin letters and digits. */
function spaced(before: string, value: string, after: string): string {
  const left =
    (hanLast.test(before) && wordFirst.test(value)) || (wordLast.test(before) && hanFirst.test(value));
  const right =
    (wordLast.test(value) && hanFirst.test(after)) || (hanLast.test(value) && wordFirst.test(after));
  return `${left ? ' ' : ''}${value}${right ? ' ' : ''}`;
}

/**
 * Fills a template with optional parts, as the texts of errors are (their three forms: shared/errors/entry.ts). A bare
 * `{{name}}` without a value becomes nothing.
 * Values are put in as they are, control characters as blanks; what looks like a placeholder in one stays text.
 */
export function fill(template: string, values: Values): string {
  let filled = '';
  let from = 0;
  for (const match of template.matchAll(token)) {
    const [whole, optional, name, otherwise] = match;
    filled += template.slice(from, match.index);
    from = match.index + whole.length;
    if (optional !== undefined) filled += complete(optional, values) ? fill(optional, values) : '';
    else
      filled += spaced(
        filled,
        (values[name ?? ''] ?? otherwise ?? '').replace(control, ' '),
        template.slice(from),
      );
  }
  return filled + template.slice(from);
}

/** Fills each line and leaves out those with a bare `{{name}}` that has no value. */
export function fillLines(templates: readonly string[], values: Values): string[] {
  return templates
    .filter((line) => complete(line.replace(/\[\[.+?\]\]/g, ''), values))
    .map((line) => fill(line, values));
}
