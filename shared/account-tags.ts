/** Tags and notes of accounts: the engineer's own, kept here alone. */

/** Of one account. */
export const tagsAtMost = 20;
/** Characters of a tag, and of a filter's name. */
export const nameAtMost = 32;
/** UTF-16 code units of a note. */
export const noteAtMost = 4_000;
/** Filters with a name, of one desk. */
export const filtersAtMost = 50;

export type NameFault = 'empty' | 'long' | 'characters';

// Line breaks and tabs are blanks in a name; other control characters, and halves of a character, are not text.
const notInNames = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const notInNotes = /[^\P{Cc}\n\t]|\p{Cs}/u;
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

// Zero width, and no part of any character: pasted along, they would make two tags that look the same.
const unseen = /[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g;
const oneLine = (typed: string): string => typed.replace(unseen, '').replace(/\s+/g, ' ').trim();

/** A tag, or a filter's name, as it is kept: NFC, blanks within it single, none around it, nothing unseen. */
export function readName(typed: string): { name: string } | { fault: NameFault } {
  const name = oneLine(typed).normalize('NFC');
  if (notInNames.test(name)) return { fault: 'characters' };
  if (!visible.test(name)) return { fault: 'empty' };
  return [...name].length > nameAtMost ? { fault: 'long' } : { name };
}

/** What names are compared by: neither case nor full width tells them apart. */
export const foldName = (name: string): string =>
  oneLine(name).normalize('NFKC').toLowerCase().normalize('NFKC');

/** A note as it is kept: NFC, lines ended by \n, no blanks at its end; null for none. */
export function readNote(typed: string): { note: string | null } | { fault: Exclude<NameFault, 'empty'> } {
  const note = typed.replace(/\r\n?/g, '\n').trimEnd().normalize('NFC');
  if (notInNotes.test(note)) return { fault: 'characters' };
  if (note.length > noteAtMost) return { fault: 'long' };
  return { note: visible.test(note) ? note : null };
}
