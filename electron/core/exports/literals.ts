/** A value as it stands in a language's source; undefined where it cannot stand there without becoming another one. */
export type Literal = (value: string) => string | undefined;

const hex = (char: string, digits: number): string => char.charCodeAt(0).toString(16).padStart(digits, '0');
const bytes = (char: string): string => `\\x${hex(char, 2)}`;
const escapable = /[\\"]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const inQuotes = /[\\"\u0000-\u001f\u007f]/g;

/** Double quotes with `\\`, `\"` and `\xHH`, as redis-cli and Go read them alike. */
const quoted = (value: string): string =>
  `"${value.replace(inQuotes, (char) => (escapable.test(char) ? `\\${char}` : bytes(char)))}"`;

/** A word of a redis-cli line. */
export const redisLiteral: Literal = (value) => (value.isWellFormed() ? quoted(value) : undefined);

/** Go refuses a byte order mark anywhere but at the start of a file. */
export const goLiteral: Literal = (value) =>
  value.isWellFormed() ? quoted(value).replaceAll('\ufeff', '\\ufeff') : undefined;

/** A constant of a class file holds so many bytes. */
const javaAtMost = 65_535;

/**
 * ASCII alone, whatever encoding javac takes the file for. Control characters in octal: `\u000a` would be a line's end already
 * when javac reads the source.
 */
export const javaLiteral: Literal = (value) => {
  if (value.length * 3 > javaAtMost) return undefined;
  const written = (char: string): string => {
    if (escapable.test(char)) return `\\${char}`;
    const code = char.charCodeAt(0);
    return code < 0x80 ? `\\${code.toString(8).padStart(3, '0')}` : `\\u${hex(char, 4)}`;
  };
  return `"${value.replace(/[\\"]|[^ -~]/g, written)}"`;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const inPhp = /[\\"$\u0000-\u001f\u007f]/g;

/** PHP fills in variables between double quotes. */
export const phpLiteral: Literal = (value) => {
  if (!value.isWellFormed()) return undefined;
  return `"${value.replace(inPhp, (char) => (/[\\"$]/.test(char) ? `\\${char}` : bytes(char)))}"`;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const inPython = /[\\"\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]|\p{Cs}/gu;

/** Python's strings hold lone surrogates as well. */
export const pythonLiteral: Literal = (value) =>
  `"${value.replace(inPython, (char) => (escapable.test(char) ? `\\${char}` : `\\u${hex(char, 4)}`))}"`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is escaped
const unlikeInSql = /[\\'\u0000-\u001f\u007f]/;

/** MySQL and MariaDB: what is read differently with NO_BACKSLASH_ESCAPES is written as bytes. */
export const sqlLiteral: Literal = (value) => {
  if (!value.isWellFormed()) return undefined;
  if (!unlikeInSql.test(value)) return `'${value}'`;
  return `CONVERT(X'${Buffer.from(value).toString('hex')}' USING utf8mb4)`;
};

const plainWord = /^[\w@.:/+=-]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const notBetweenQuotes = /['\u0000\r]/;

/** What a shell and every reader of .env files take for the same: bare where it can be, else between single quotes. */
export const dotenvLiteral: Literal = (value) => {
  if (plainWord.test(value)) return value;
  return value.isWellFormed() && !notBetweenQuotes.test(value) ? `'${value}'` : undefined;
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
const notInBruno = /[\u0000-\u001f\u007f]|\{\{|^\s|\s$/;

/** The rest of a line in a .bru file; `{{` would be filled in. */
export const brunoLiteral: Literal = (value) =>
  value.isWellFormed() && !notInBruno.test(value) ? value : undefined;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unsafeInComments = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\\]|\p{Cf}|\p{Cs}/gu;

/** Text for a comment in any language: nothing in it ends the comment, or is read before comments are found. */
export const inComment = (text: string): string =>
  text.replace(unsafeInComments, ' ').replaceAll('*/', '* /').replaceAll('?>', '? >');
