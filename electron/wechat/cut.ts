/** An ellipsis, or stars and dots for what is not shown, as part of a pattern. */
export const ellipsis = String.raw`…|‥|⋯|\.{3,}|\*{3,}|•+`;
const anywhere = new RegExp(ellipsis);

/** Does a value show that it was copied from where only part of it stands: an ellipsis, or stars for the middle? */
export function isCut(text: string): boolean {
  return anywhere.test(text);
}
