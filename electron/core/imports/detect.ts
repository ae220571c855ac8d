import type { ImportFormat, ImportLook } from '../../../shared/contract/imports.ts';
import { isOfCache } from '../../../shared/node-easywechat.ts';
import { fieldsOf } from './columns.ts';
import { rowsOf, separatorOf } from './csv.ts';
import { headText } from './text.ts';

const armorHead = '-----BEGIN AGE ENCRYPTED FILE-----';
const ageHead = 'age-encryption.org/';

/** Is it a hand-over file, and how is it written? */
export function ageForm(head: Uint8Array): 'armored' | 'binary' | undefined {
  const text = Buffer.from(head.subarray(0, 200)).toString('latin1').trimStart();
  if (text.startsWith(armorHead)) return 'armored';
  return text.startsWith(ageHead) ? 'binary' : undefined;
}

/** By what the first bytes show. @returns undefined for what holds no accounts as far as can be seen */
export function formatOf(fileName: string, head: Uint8Array): ImportFormat | undefined {
  if (isOfCache(fileName)) return 'node-easywechat';
  const text = headText(head).trimStart();
  if (/^\{\s*"schema"\s*:\s*"authdesk\.export\//.test(text)) return 'json';
  if (text.startsWith('{'))
    return /^\{[^\n]*"authorizerAppid"[^\n]*\}\s*(\n|$)/.test(text) ? 'jsonl' : 'json';
  const [line = ''] = text.split(/[\r\n]/);
  return line !== '' && !line.includes('\0') && line.includes(separatorOf(line)) ? 'csv' : undefined;
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

/** What a front has to ask for before it hands a file over. */
export async function lookAt(fileName: string, head: Uint8Array): Promise<ImportLook> {
  const age = ageForm(head);
  if (age) return { format: 'age', opensWith: opensWith(head, age), columns: [] };
  const format = formatOf(fileName, head) ?? null;
  return { format, opensWith: null, columns: format === 'csv' ? await columnsIn(head) : [] };
}

/** The first line of an age file's header says whether a passphrase made it. */
function opensWith(head: Uint8Array, form: 'armored' | 'binary'): 'passphrase' | 'identity' {
  const text = Buffer.from(head).toString('latin1');
  const header =
    form === 'binary'
      ? text
      : Buffer.from(text.trimStart().slice(armorHead.length, 1_000).replace(/\s/g, ''), 'base64').toString(
          'latin1',
        );
  return /^age-encryption\.org\/v1\n-> scrypt /.test(header) ? 'passphrase' : 'identity';
}

async function columnsIn(head: Uint8Array): Promise<ImportLook['columns']> {
  for await (const { cells } of rowsOf(once(headText(head)))) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const fields = fieldsOf(cells);
    return cells
      .slice(0, 200)
      .map((name, at) => ({ name: name.trim().slice(0, 500), field: fields[at] ?? null }));
  }
  return [];
}
