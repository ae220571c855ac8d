import { describe, expect, it } from 'vitest';
import { createPasteSplitter } from '../../electron/terminal/paste-splitter.ts';
import { problemOf } from '../core/support/index.ts';

const push = '<xml>\n<AppId>wx1</AppId>\n<InfoType>authorized</InfoType>\n</xml>';
const url = 'https://auth.example.com/authdesk.html?auth_code=queryauthcode@@@abc&expires_in=3600';

/** All pieces of a text, given whole and cut into chunks of every small size: the same each time. */
function piecesOf(text: string): string[] {
  const cut = (size: number) => {
    const splitter = createPasteSplitter();
    const chunks = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
    return [...chunks.flatMap((chunk) => splitter.add(chunk)), ...splitter.end()].map((piece) =>
      piece.trim(),
    );
  };
  const whole = cut(text.length || 1);
  for (const size of [1, 2, 7, 64]) expect(cut(size), `in chunks of ${size}`).toEqual(whole);
  return whole;
}

describe('what is pasted bit by bit', () => {
  it.each([
    ['nothing', '', []],
    ['blank lines', '\n  \r\n\t\n', []],
    ['a line', `${url}\n`, [url]],
    ['a line without its end', url, [url]],
    ['lines', `hello\n\n${url}\r\n`, ['hello', url]],
    ['a push over several lines', `${push}\n`, [push]],
    ['a push on one line', '<xml><AppId>a</AppId></xml>\n', ['<xml><AppId>a</AppId></xml>']],
    ['a push with lines around it', `hello\n${push}\n${url}\n`, ['hello', push, url]],
    ['two pushes', `${push}\n${push}\n`, [push, push]],
    ['a push that was cut, then a callback', `<xml>\n<AppId>wx1\n${url}\n`, ['<xml>\n<AppId>wx1', url]],
    ['a push that was cut, then whole', `<xml>\n<AppId>wx1\n${push}\n`, ['<xml>\n<AppId>wx1', push]],
    ['a push that ends with the input', '<xml>\n<AppId>wx1', ['<xml>\n<AppId>wx1']],
  ])('%s', (_, text, expected) => {
    expect(piecesOf(text)).toEqual(expected);
  });

  it('is refused when it is longer than anything of use, with or without a line break', async () => {
    expect(await problemOf(() => createPasteSplitter().add('x'.repeat(1_048_577)))).toEqual({
      code: 'input.unknown',
    });
    const splitter = createPasteSplitter();
    splitter.add('<xml>\n');
    expect(await problemOf(() => splitter.add(`${'x'.repeat(1000)}\n`.repeat(1_100)))).toEqual({
      code: 'input.unknown',
    });
  });
});
