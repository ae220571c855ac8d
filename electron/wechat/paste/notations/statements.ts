/** A prepared statement and, below it, its parameters (MyBatis and similar loggers). */
const bound = /\bPreparing: ([^\n]{1,4000})\n[^\n]{0,300}?\bParameters: ([^\n]{0,20000})/g;
const inserted =
  /\b(?:INSERT|REPLACE)\b[^()]{0,200}\(([^()]{1,2000})\)\s{0,8}VALUES?\s{0,8}\(([^()]{1,2000})\)/i;
const assigned = /([\w.`"]{1,80})\s{0,4}(?:=|<=|>=|<>|LIKE)\s{0,4}\?/gi;
const typed =
  /^([^()]{0,8000})\((?:String|Integer|Long|Timestamp|LocalDateTime|Date|Boolean|BigDecimal|Short|Double)\)$/;

/** @returns the text with `{name: "value", …}` for each statement that has as many parameters as columns */
export const withoutParameters = (text: string): string =>
  text.includes('Parameters:')
    ? text.replace(bound, (whole, statement: string, parameters: string) => {
        const names = namesIn(statement);
        const values = parameters.split(', ').map((each) => typed.exec(each.trim())?.[1] ?? each.trim());
        if (names.length === 0 || names.length !== values.length) return whole;
        return `{${names.map((name, index) => `${name}: "${values[index] ?? ''}"`).join(', ')}}`;
      })
    : text;

/** The columns whose values are question marks, in order. */
function namesIn(statement: string): string[] {
  const [, columns, marks] = inserted.exec(statement) ?? [];
  const plain = (name: string) => name.trim().replace(/^.*\.|[`"]/g, '');
  if (columns === undefined || marks === undefined)
    return [...statement.matchAll(assigned)].map(([, name = '']) => plain(name));
  const values = marks.split(',');
  return columns
    .split(',')
    .filter((_, index) => values[index]?.trim() === '?')
    .map(plain);
}
