import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { looksOf, SHOWN, shownNow } from '../../build/lib/shown.ts';

describe('the README’s pictures', () => {
  it('show the pages as they are: `npm run screenshots` takes them anew', () => {
    expect(existsSync(SHOWN) ? JSON.parse(readFileSync(SHOWN, 'utf8')) : {}).toEqual(shownNow());
  });

  it('grow old by what is seen, not by what is done', () => {
    const source =
      "const run = () => go('a');\nreturn (\n  <Button type=\"primary\" onClick={run}>{t('a.b')}</Button>\n);";
    const looks = looksOf('a.tsx', source);
    expect(
      looksOf('a.tsx', source.replace("go('a')", "leave('b')").replace('onClick={run}', 'onClick={stop}')),
    ).toBe(looks);
    expect(looksOf('a.tsx', `${source}\n// A remark.`)).toBe(looks);
    for (const [was, is] of [
      ['primary', 'text'],
      ['a.b', 'a.c'],
      ['<Button', '<Link'],
    ] as const)
      expect(looksOf('a.tsx', source.replace(was, is))).not.toBe(looks);
    expect(looksOf('a.css', 'a {\n  top: 0; /* why */\n}')).toBe(looksOf('a.css', 'a { top: 0; }'));
    expect(looksOf('a.css', 'a { top: 1px; }')).not.toBe(looksOf('a.css', 'a { top: 0; }'));
  });
});
