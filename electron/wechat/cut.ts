const ellipsis = /…|\.{3}|\*{3}|•|‥|⋯/;

/** Does a value show that it was copied from where only part of it stands: an ellipsis, or stars for the middle? */
export function isCut(text: string): boolean {
  return ellipsis.test(text);
}
