/** Marks of what was left out: an ellipsis, stars, bullets. Part of a pattern (docs/decisions/0013-what-is-no-mask.md). */
export const ellipsis = String.raw`…|‥|⋯|\.{3,}|\*{3,}|•+`;
const anywhere = new RegExp(ellipsis);

/** Was a value copied from a place that shows only part of it? */
export function isCut(text: string): boolean {
  return anywhere.test(text);
}
