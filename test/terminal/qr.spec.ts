import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { drawQr } from '../../electron/terminal/qr.ts';

const link =
  'https://open.weixin.qq.com/wxaopen/safe/bindcomponent?action=bindcomponent&no_scan=1&component_appid=wx0000000000000001' +
  `&pre_auth_code=preauthcode%40%40%40${'x'.repeat(86)}&redirect_uri=https%3A%2F%2Fauth.example.com%2Fauthdesk.html` +
  '%3Fauthdesk_nonce%3DZ6RixIMTz4oE1S0B&auth_type=3#wechat_redirect';

/** Reads a drawing back: is the module dark, as light from the screen would show it? */
function modules(text: string, colour: boolean): boolean[][] {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => line.replaceAll('\u001b[48;5;231m\u001b[38;5;16m', '').replaceAll('\u001b[0m', ''));
  const lit = { '█': [true, true], '▀': [true, false], '▄': [false, true], ' ': [false, false] } as const;
  return lines.flatMap((line) =>
    [0, 1].map((half) =>
      [...line].map((char) => {
        const ink = Object.entries(lit).find(([block]) => block === char)?.[1][half];
        if (ink === undefined) throw new Error(`not a block: ${char}`);
        // With colours the ink is black; without, it is the terminal's light foreground.
        return colour ? ink : !ink;
      }),
    ),
  );
}

describe('the QR code in a terminal', () => {
  it.each([true, false])('is the code of the link, with a quiet zone (colour: %s)', (colour) => {
    const { text, columns } = drawQr(link, colour);
    const expected = encode(link, { ecc: 'L', border: 2 });
    const drawn = modules(text, colour);
    expect(columns).toBe(expected.size);
    expect(drawn.slice(0, expected.size)).toEqual(expected.data);
    // An odd number of rows leaves half a line, which is paper.
    for (const row of drawn.slice(expected.size)) expect(row.every((dark) => !dark)).toBe(true);
    for (const edge of [0, 1]) {
      expect(drawn[edge]?.some(Boolean)).toBe(false);
      expect(drawn.some((row) => row[edge] || row[columns - 1 - edge])).toBe(false);
    }
  });

  it('fits into eighty columns for a link of the usual length', () => {
    expect(drawQr(link, true).columns).toBeLessThanOrEqual(80);
  });

  it('sets its colours on each line and takes them back', () => {
    for (const line of drawQr(link, true).text.trimEnd().split('\n')) {
      expect(line.startsWith('\u001b[48;5;231m\u001b[38;5;16m')).toBe(true);
      expect(line.endsWith('\u001b[0m')).toBe(true);
    }
    expect(drawQr(link, false).text).not.toContain('\u001b');
  });
});
