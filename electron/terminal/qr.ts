import { encode } from 'uqr';

/** WeChat wants a quiet zone; two modules do, and keep a long link within eighty columns. */
const border = 2;
/** Fixed colours of the 256-colour palette: a theme may turn "black" and "white" into anything. */
const paper = '\u001b[48;5;231m\u001b[38;5;16m';
const plain = '\u001b[0m';

/**
 * A QR code for a terminal: lines of half blocks, two modules a character, with their line breaks.
 * @param colour dark on white whatever the theme; without colours (a file, NO_COLOR) light modules are drawn as blocks,
 *   as suits a dark background; WeChat reads it the other way round as well
 */
export function drawQr(content: string, colour: boolean): { text: string; columns: number } {
  const { data, size } = encode(content, { ecc: 'L', border });
  const dark = (row: number, column: number) => data[row]?.[column] === true;
  const lines: string[] = [];
  for (let row = 0; row < size; row += 2) {
    let line = '';
    for (let column = 0; column < size; column += 1) {
      // Below the last row there is paper.
      line += block(dark(row, column), row + 1 < size && dark(row + 1, column), colour);
    }
    lines.push(colour ? `${paper}${line}${plain}` : line);
  }
  return { text: `${lines.join('\n')}\n`, columns: size };
}

function block(upper: boolean, lower: boolean, colour: boolean): string {
  const [top, bottom] = colour ? [upper, lower] : [!upper, !lower];
  if (top && bottom) return '█';
  if (top) return '▀';
  return bottom ? '▄' : ' ';
}
