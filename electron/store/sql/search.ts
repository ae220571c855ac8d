/**
 * Exact search for texts of any length, Chinese included, over SQLite's FTS5: a text is indexed as its pairs of
 * neighbouring characters (and its last character alone), and a query is the phrase of its own pairs.
 */

/** Runs of what the tokenizer keeps; full-width forms are taken for their plain ones, as one types them. */
function words(text: string): string[][] {
  return text
    .normalize('NFKC')
    .split(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Co}]+/u)
    .filter((word) => word !== '')
    .map((word) => [...word]);
}

function pairs(word: readonly string[]): string[] {
  return word.slice(0, -1).map((character, at) => character + (word[at + 1] ?? ''));
}

/** The document to index for a row: `微授权` becomes `微授 授权 权`. Empty fields are left out. */
export function searchDocument(fields: readonly (string | null)[]): string {
  return fields
    .flatMap((field) => words(field ?? ''))
    .map((word) => [...pairs(word), word.at(-1)].join(' '))
    .join(' ');
}

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** The FTS5 query for rows that hold all of the typed words. @returns undefined when none was typed */
export function searchQuery(typed: string): string | undefined {
  // Most lists are not searched, and the first one is read at the start.
  if (typed === '') return undefined;
  const phrases = words(typed).map((word) =>
    word.length === 1 ? `${quoted(word.join(''))} *` : quoted(pairs(word).join(' ')),
  );
  return phrases.length === 0 ? undefined : phrases.join(' AND ');
}

/** Is a word of it one character? FTS5 looks it up as a beginning, in as many lists as there are words that begin so. */
export const hasSingleCharacter = (typed: string): boolean => words(typed).some(({ length }) => length === 1);

/** Tells of a row's fields whether the query of these words finds it: for rows that are at hand anyway. */
export function searchTest(typed: string): (fields: readonly (string | null)[]) => boolean {
  const wanted = words(typed).map((word) => word.join('').toLowerCase());
  return (fields) => {
    const text = fields.join(' ').normalize('NFKC').toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
}
