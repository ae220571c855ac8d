/** A text as it stands in the source of a mail (RFC 2045, quoted-printable), ASCII alone. */
export const quotedPrintable = (text: string): string => text.split('\n').map(softly).join('\r\n');

function softly(line: string): string {
  let written = '';
  let width = 0;
  for (const char of line.replaceAll('=', '\0')) {
    const sign = char === '\0' ? '=3D' : char;
    if (width + sign.length > 75) {
      written += '=\r\n';
      width = 0;
    }
    written += sign;
    width += sign.length;
  }
  return written;
}
