import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { compressFolder } from '../../build/lib/compress.ts';

const folder = mkdtempSync(join(tmpdir(), 'authdesk-compress-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('puts both ways beside a file, whole, and leaves small ones alone', async () => {
  const text = '授权台 '.repeat(1_000);
  writeFileSync(join(folder, 'zh-AbCd1234.js'), text);
  writeFileSync(join(folder, 'small-AbCd1234.css'), 'body{margin:0}');
  await compressFolder(folder);
  expect(readdirSync(folder).sort()).toEqual([
    'small-AbCd1234.css',
    'zh-AbCd1234.js',
    'zh-AbCd1234.js.br',
    'zh-AbCd1234.js.gz',
  ]);
  const read = (ending: string) => readFileSync(join(folder, `zh-AbCd1234.js${ending}`));
  expect(String(brotliDecompressSync(read('.br')))).toBe(text);
  expect(String(gunzipSync(read('.gz')))).toBe(text);
  expect(read('.br').length).toBeLessThan(text.length / 10);
});
