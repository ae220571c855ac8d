import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { keyedTexts } from '../../../build/lib/texts.ts';
import { knownCodes } from '../../../shared/errors/index.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const families =
  'net|answer|guard|token|ticket|session|platform|authorizer|sync|page|export|vault|store|sandbox|rpc|input|push|receiver|target|desktop|browser|folder|usage|port|output|quota|run|rid|notice|filter';
const inCode = new RegExp(`(?:code: |\\? |: |, |\\[)['\`]((?:${families})\\.[a-zA-Z.]+)['\`]`, 'g');

/**
 * Codes of problems that are values (`{ code: 'net.dns' }`), as they stand in the sources: the compiler knows those of
 * `problem(code)` alone. Those put together at run time are in the specs of their modules.
 */
function codesInSources(): Map<string, string> {
  const found = new Map<string, string>();
  // Codes of their own, that are no problems: the rehearsal platform's control interface, the doctor's findings and
  // the gallery's samples of them.
  const exclude = ['electron/sandbox/**', 'electron/wechat/doctor/**', 'renderer/gallery/tool-exhibits.tsx'];
  for (const file of globSync('{electron,renderer}/**/*.{ts,tsx}', { cwd: root, exclude })) {
    // Events of the log are no problems either.
    const source = readFileSync(`${root}${file}`, 'utf8').replace(/quietly\([^,]*, '[^']*'/g, '');
    for (const [, code] of source.matchAll(inCode)) if (code) found.set(code, file);
  }
  return found;
}

describe('codes of problems in the sources', () => {
  const thrown = codesInSources();

  it('are found at all', () => {
    expect(thrown.size).toBeGreaterThan(20);
  });

  it('each have an entry in the catalogue', () => {
    // Names of texts look the same.
    const zh = keyedTexts('zh');
    const isText = (code: string) =>
      code.split('.').reduce<unknown>((tree, key) => Object(tree)[key], zh) !== undefined;
    expect([...thrown].filter(([code]) => !knownCodes.includes(code) && !isText(code))).toEqual([]);
  });
});
