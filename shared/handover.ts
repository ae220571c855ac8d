/** Hand-over files (交接文件): what fronts know of them. */

/** By which the installed program opens them; `age` takes any. */
export const handoverExtension = 'authdesk-handover';

/** How well a passphrase withstands guessing. */
export type PassphraseStrength = 'weak' | 'fair' | 'strong';

/** Bits that a character adds where all of its class are as likely. */
const classes: readonly (readonly [RegExp, number])[] = [
  [/[0-9]/, 10],
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/, 33],
  [/[^\x20-\x7e]/, 1_000],
];
/** The file can be guessed at by whoever gets hold of it, a second of a machine for each guess. */
const enough = { fair: 45, strong: 70 };

/** An upper bound, as what people choose is less random than it looks: a hint, no more. */
export function passphraseStrength(passphrase: string): PassphraseStrength {
  const characters = [...passphrase];
  const alphabet = classes.reduce((sum, [some, size]) => (some.test(passphrase) ? sum + size : sum), 0);
  // Repeated characters add little.
  const counted = Math.min(characters.length, new Set(characters).size * 2);
  const bits = alphabet === 0 ? 0 : counted * Math.log2(alphabet);
  if (bits >= enough.strong) return 'strong';
  return bits >= enough.fair ? 'fair' : 'weak';
}
