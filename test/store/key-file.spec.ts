import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataKey } from '../../electron/store/vault/envelope.ts';
import {
  nextKeyFile,
  placeWaitingKey,
  readKeyFile,
  writeKeyFile,
} from '../../electron/store/vault/key-file.ts';
import { tempDir } from './support.ts';

it('a key that gives way is kept in the very bytes that are on the disk', () => {
  const dir = tempDir();
  const path = join(dir, 'authdesk.key');
  const [old, next] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  writeKeyFile(path, old, 'a');
  writeKeyFile(nextKeyFile(path), next, 'b');
  const before = statSync(path).ino;
  placeWaitingKey(path, dataKey(next).id, 'c');
  expect(readdirSync(dir).sort()).toEqual(['authdesk.key', 'authdesk.key.c.old']);
  expect(statSync(`${path}.c.old`).ino).toBe(before);
  expect(readKeyFile(`${path}.c.old`)).toEqual(Buffer.from(old));
  expect(readKeyFile(path)).toEqual(Buffer.from(next));
});
