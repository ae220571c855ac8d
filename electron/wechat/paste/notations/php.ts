import { Characters, endOf } from '../../characters.ts';

/** The start of a serialized value. */
const start = /(?<![\w\\])(?:[aO]:\d{1,9}:(?:\\?"[\w\\]{1,200}\\?":\d{1,9}:)?\{|s:\d{1,9}:\\?")/g;
/** The separator after a key in PHP's session files. */
const keyMark = /[\w.-]\|$/;
const inName = new Characters(/[\w.:@-]/);
/** One item of PHP's `serialize`. A string's length counts bytes, so its end is searched for instead. */
const item =
  /\s{0,4}(?:(?<open>[aO]:\d{1,9}:(?:\\?"[\w\\]{1,200}\\?":\d{1,9}:)?\{)|(?<close>\})|s:\d{1,9}:\\?"(?<text>[^"\\]{0,4000})\\?";|[idbrR]:(?<number>[\w.+-]{1,40});|(?<none>N);)/y;

/** PHP's `serialize` as `{name: "value", …}`; what is not serialized, or breaks off, stays as it is. */
export function withoutPhpSerialize(text: string): string {
  if (!/[aOs]:\d/.test(text)) return text;
  let plain = '';
  let done = 0;
  start.lastIndex = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const { written, end } = valueAt(text, match.index);
    const before = text.slice(done, match.index);
    plain += `${keyMark.test(before.slice(-2)) ? `${before.slice(0, -1)}: ` : before}${written}`;
    done = end;
    start.lastIndex = Math.max(end, start.lastIndex);
  }
  return plain + text.slice(done);
}

/** Writes the items from `at` on until the outermost value ends. */
function valueAt(text: string, at: number): { written: string; end: number } {
  let written = '';
  let end = at;
  // For each open array: is the next item a name?
  const names: boolean[] = [];
  for (;;) {
    item.lastIndex = end;
    const groups = item.exec(text)?.groups;
    if (!groups) return { written: written + '}'.repeat(names.length), end };
    end = item.lastIndex;
    const isName = names.at(-1) === true;
    if (groups.close !== undefined) {
      names.pop();
      written += '}, ';
    } else if (groups.open !== undefined) {
      flip(names);
      names.push(true);
      written += '{';
    } else {
      flip(names);
      const value = groups.text ?? groups.number ?? 'null';
      // A protected property's name has its class and NULs in front.
      written += isName ? `${endOf(value, inName)}: ` : `"${value}", `;
    }
    if (names.length === 0) return { written, end };
  }
}

function flip(names: boolean[]): void {
  if (names.length > 0) names[names.length - 1] = names.at(-1) !== true;
}
