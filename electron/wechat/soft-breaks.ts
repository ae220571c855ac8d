/** In front of the 77th character; base64 may end in more than one of them. */
const softBreak = /=(?=\r?\n\S)(?<=^[^\n]{60,75}=)(?<![=\s]=)\r?\n/gm;

/**
 * The source of a mail as its reader shows it: quoted-printable ends lines with `=` where the text has none, and writes
 * `=` itself as `=3D`. The same text when no line ends so.
 */
export function withoutSoftBreaks(text: string): string {
  const whole = text.replace(softBreak, '');
  return whole === text ? text : whole.replaceAll('=3D', '=');
}
