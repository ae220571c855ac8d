import { withoutPrintedBytes } from './binary.ts';
import { withoutPhpSerialize } from './php.ts';
import { withoutRedis } from './redis.ts';
import { withoutTables } from './tables.ts';
import { withoutTypes } from './typed.ts';

export { withoutBytes } from './binary.ts';

const lineEscapes = /(?<!\\)\\+(?:r\\+)?n/g;
const pageTags =
  /<\/?(?:pre|code|p|div|span|br|b|strong|em|li|ul|body|html)(?:\s(?![^<>]{0,200}(?:token|ticket|appid))[^<>]{0,200})?\/?>/gi;

/** Line breaks that are written as escapes, as in a field of a JSON log, or stand for a page's marks. */
const withLines = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(lineEscapes, '\n').replace(pageTags, '\n');

/** What a line has that is a name, a value or a mark between them. */
const maySay = /[{}()[\]<>"'@|:=：＝,;#\t]|[\w-]{16}|token|ticket|code|appid|app_id|expir| {2}/i;
const emptyLines = /\n{3,}/g;

/** Without lines that say nothing here; a line behind one that does may be its value. */
function thinned(text: string): string {
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

/** What programs and stores write, as one notation: `name: value` in `{…}`, a record a line. One reader reads that. */
export const inOneNotation = (text: string): string =>
  withoutTypes(
    withoutTables(withoutRedis(withoutPhpSerialize(thinned(withLines(withoutPrintedBytes(text)))))),
  );
