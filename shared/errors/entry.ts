import type { ActionId } from './problem.ts';

/**
 * One language of a catalogue entry. Texts are templates: `{name}` is a param, `{name|otherwise}` has a stand-in,
 * `[[… {name} …]]` goes away when a param in it is missing, and so does a whole cause with a bare missing param.
 */
export interface EntryText {
  /** A card's heading, without a full stop. */
  title: string;
  /** What happened: one or two sentences. */
  meaning: string;
  /** Likeliest first. */
  causes: readonly string[];
  /** The next step, imperative. */
  hint: string;
}

/** Replaces parts of an entry when every value named in `when` is equal (`'*'`: is there at all). First match wins. */
export interface Variant {
  when: Readonly<Record<string, string>>;
  zh: Partial<EntryText>;
  en: Partial<EntryText>;
  actions?: readonly ActionId[];
}

export interface Entry {
  zh: EntryText;
  en: EntryText;
  /** The first is the button under the card. */
  actions: readonly ActionId[];
  variants?: readonly Variant[];
}

/** Entries by code. */
export type Catalogue = Readonly<Record<string, Entry>>;
