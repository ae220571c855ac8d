/** Line ends in all spellings, headers of lines, and lines without anything of use. */

const lineEscapes = /(?<!\\)\\+(?:r\\+)?n/g;
const pageTags =
  /<\/?(?:pre|code|p|div|span|br|b|strong|em|li|ul|body|html)(?:\s(?![^<>]{0,200}(?:token|ticket|appid|wx[0-9a-f]{16}))[^<>]{0,200})?\/?>/gi;

/** The border between two cells of an HTML table, and its other tags. */
const nextCell = /<\/t[dh]>\s{0,80}<t[dh](?:\s[^<>]{0,200})?>/gi;
const tableTags = /<\/?(?:table|thead|tbody|tr|t[dh])(?:\s[^<>]{0,200})?>/gi;

/** An answer of memcached: key, flags and length, the value on the next line. */
const memcached = /^(?:gets? \S{1,250}\n)?VALUE (\S{1,250}) \d{1,10} \d{1,9}(?: \d{1,20})?\n/gm;
/** Laravel's file cache: a timestamp directly followed by a serialized value. */
const laravel = /^(\d{10})(?=(?:s:\d{1,9}:"|a:\d{1,9}:\{))/gm;
/** What MyBatis logs of a result: its columns, and a row a line. */
const mybatis = /^.{0,300}?<==\s{1,12}(?:Columns|Row): /gm;

/**
 * Real line ends for those written as escapes (a field of a JSON log) or HTML tags, and lines without the label that
 * says what kind of line it is.
 */
export function withLines(text: string): string {
  const plain = text
    .replace(/\r\n?/g, '\n')
    .replace(lineEscapes, '\n')
    .replace(pageTags, '\n')
    .replace(nextCell, '\t')
    .replace(tableTags, '\n')
    .replace(memcached, '$1: ')
    .replace(laravel, 'expires_at: $1, value: ');
  return plain.includes('<==') ? plain.replace(mybatis, '') : plain;
}

/** A line with none of this holds no name, value or separator. */
const maySay = /[{}()[\]<>"'@|:=：＝,;#\t]|[\w-]{16}|token|ticket|code|appid|app_id|expir| {2}/i;
const emptyLines = /\n{3,}/g;

/** Without lines of no use; the line after a useful one is kept, since it may be its value. */
export function thinned(text: string): string {
  const lines = text.replace(emptyLines, '\n\n').split('\n');
  let before = false;
  return lines
    .filter((line) => {
      const says = line === '' || maySay.test(line);
      const keep = says || before;
      before = says && line !== '';
      return keep;
    })
    .join('\n');
}
