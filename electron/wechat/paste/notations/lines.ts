/** A text's lines: what stands for a line's end, what a line is made of, which lines say anything. */

const lineEscapes = /(?<!\\)\\+(?:r\\+)?n/g;
const pageTags =
  /<\/?(?:pre|code|p|div|span|br|b|strong|em|li|ul|body|html)(?:\s(?![^<>]{0,200}(?:token|ticket|appid|wx[0-9a-f]{16}))[^<>]{0,200})?\/?>/gi;

/** Of a page's table: from a cell to the next, and everything else of it. */
const nextCell = /<\/t[dh]>\s{0,80}<t[dh](?:\s[^<>]{0,200})?>/gi;
const tableTags = /<\/?(?:table|thead|tbody|tr|t[dh])(?:\s[^<>]{0,200})?>/gi;

/** What memcached answers: the value's line below its key, flags and length. */
const memcached = /^(?:gets? \S{1,250}\n)?VALUE (\S{1,250}) \d{1,10} \d{1,9}(?: \d{1,20})?\n/gm;
/** Laravel's file cache: a moment, and at once what PHP serialized. */
const laravel = /^(\d{10})(?=(?:s:\d{1,9}:"|a:\d{1,9}:\{))/gm;
/** What MyBatis logs of a result: its columns, and a row a line. */
const mybatis = /^.{0,300}?<==\s{1,12}(?:Columns|Row): /gm;

/**
 * Lines as they are meant: their ends may be written as escapes, as in a field of a JSON log, or as a page's marks, and
 * a line may have a head that says of which kind it is.
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

/** What a line has that is a name, a value or a mark between them. */
const maySay = /[{}()[\]<>"'@|:=：＝,;#\t]|[\w-]{16}|token|ticket|code|appid|app_id|expir| {2}/i;
const emptyLines = /\n{3,}/g;

/** Without lines that say nothing here; a line behind one that does may be its value. */
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
