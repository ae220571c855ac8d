/** Positive whole numbers, each once; anything else typed is dropped. */
export function idsOf(values: readonly string[]): number[] {
  return [...new Set(values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0))];
}
