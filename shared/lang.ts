/** Languages of every text for people; zh is the one the product is written in. */
export const langs = ['zh', 'en'] as const;
export type Lang = (typeof langs)[number];
