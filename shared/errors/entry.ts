/** What a button under an error does. The renderer and the terminal each know how to carry out every one. */
export const actionIds = [
  'retry',
  'paste-ticket',
  'start-push',
  'fetch-token',
  'borrow-token',
  'copy-ip',
  'edit-platform',
  'swap-appid-secret',
  'use-api-base',
  'renew-link',
  'paste-callback',
  'recover',
  'exchange-again',
  'sync-accounts',
  'fetch-details',
  'refresh-account',
  'upgrade-permissions',
  'clear-quota',
  'open-session',
  'open-wechat-console',
  'wait',
  'new-vault-key',
  'rehearse',
  'open-receiver',
  'open-doctor',
  'reload',
] as const;
export type ActionId = (typeof actionIds)[number];

/**
 * One code's words in the catalogue of texts (shared/texts). They are templates: `{{name}}` is a param, `{{name|otherwise}}`
 * has a stand-in, `[[… {{name}} …]]` goes away when a param in it is missing, and so does a whole cause with a bare missing
 * param.
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

/** The words of an entry, and by name those that its variants put in their place. */
export type EntryTexts = EntryText & { variants?: Readonly<Record<string, Partial<EntryText>>> };

/** Replaces words when every value named in `when` is equal (`'*'`: present). The first match wins. */
export interface Variant {
  when: Readonly<Record<string, string>>;
  /** Name of its words: among the entry's `variants`, or in the file of those that many entries share. */
  words: string;
  actions?: readonly ActionId[];
}

/** The part of an entry that is not text: buttons and variants. */
export interface Entry {
  /** The first is the button under the card. */
  actions: readonly ActionId[];
  variants?: readonly Variant[];
}

/** Entries by code; `like` names the code whose words and buttons this one has as well. */
export type Remedies = Readonly<Record<string, Entry | { like: string }>>;
