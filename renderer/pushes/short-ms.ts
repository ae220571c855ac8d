/** A time a computer took: whole milliseconds, one digit below ten. */
export function shortMs(ms: number): string {
  return ms < 10 ? String(Math.round(ms * 10) / 10) : String(Math.round(ms));
}
