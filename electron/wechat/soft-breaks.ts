/** A mail's program breaks as late as it can before the 77th character; base64 that ends a line has its `=` anywhere. */
const softBreak = /=(?=\r?\n\S)(?<=^[^\n]{72,75}=)(?<![=\s]=)\r?\n/gm;

/**
 * The source of a mail as its reader shows it: quoted-printable ends lines with `=` where the text has none, and writes
 * `=` itself as `=3D`. The same text when no line ends so.
 */
export function withoutSoftBreaks(text: string): string {
  const whole = text.replace(softBreak, '');
  return whole === text ? text : whole.replaceAll('=3D', '=');
}
