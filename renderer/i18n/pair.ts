/** A tree of texts. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The keys of `T` with any text; a key that ends in `_other` may have an English `_one` beside it. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> } & {
  [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]?: string;
};

/**
 * One area's texts in both languages. Chinese decides which keys there are; English must have all of them.
 * @returns the two trees as given
 */
export function pair<const T extends Texts>(zh: T, en: Same<T>): { zh: T; en: Same<T> } {
  return { zh, en };
}
