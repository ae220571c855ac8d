import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exported, openDesk, previewOf, wxa } from '../imports/support.ts';
import { ageKey, hasAge, withPassphrase } from './age.ts';

const refreshToken = 'refreshtoken@@@one-that-is-long-enough';
/** Several of the format's pieces. */
const many = exported([
  { authorizerAppid: wxa, refreshToken },
  ...Array.from({ length: 3_000 }, (_, n) => ({ authorizerAppid: `wx${n}`, nickName: `店铺 ${n}` })),
]);
const code = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { problem?: { code: string } }) => error.problem?.code,
  );

describe.skipIf(!hasAge)('a file that age itself has made', () => {
  it.each([
    ['binary', []],
    ['armored', ['-a']],
  ])('to a public key, %s: opened by the private one, and by no other', async (_form, options) => {
    const desk = await openDesk();
    const { identities, recipient } = ageKey(desk.dataDir);
    const file = execFileSync('age', [...options, '-r', recipient], { input: many, maxBuffer: 2 ** 26 });
    for (const size of [1_000, 65_536]) {
      const { preview, apply } = await previewOf(desk, file, { identities }, size);
      expect(preview).toMatchObject({ format: 'json', encrypted: true, total: 3_001 });
      await apply();
    }
    const { refreshTokens } = desk.services.store.authorizers;
    expect(refreshTokens.newest(desk.platformId, wxa)?.value).toBe(refreshToken);

    const other = ageKey(join(desk.dataDir), 'other').identities;
    expect(await code(previewOf(desk, file, { identities: other }))).toBe('handover.otherRecipient');
    expect(await code(previewOf(desk, file))).toBe('handover.identityNeeded');
    expect(await code(previewOf(desk, file, { passphrase: 'x' }))).toBe('handover.identityNeeded');
    expect(await code(previewOf(desk, file, { identities: recipient }))).toBe('handover.identity');
  });

  it('with a passphrase: opened by it, and by no other', async () => {
    const desk = await openDesk();
    const [clear, path] = [join(desk.dataDir, 'clear.json'), join(desk.dataDir, 'sealed')];
    writeFileSync(clear, exported([{ authorizerAppid: wxa, refreshToken }]));
    withPassphrase(['-p', '-o', path, clear], '交接 passphrase 🌸');
    const file = readFileSync(path);
    const { preview } = await previewOf(desk, file, { passphrase: '交接 passphrase 🌸' });
    expect(preview).toMatchObject({ encrypted: true, total: 1 });
    expect(await code(previewOf(desk, file, { passphrase: 'wrong' }))).toBe('handover.wrongPassphrase');
    expect(await code(previewOf(desk, file))).toBe('handover.passphraseNeeded');
  });

  it('cut or changed anywhere is refused, and nothing of it can be written', async () => {
    const desk = await openDesk();
    const { identities, recipient } = ageKey(desk.dataDir);
    const whole = execFileSync('age', ['-r', recipient], { input: many, maxBuffer: 2 ** 26 });
    const armored = execFileSync('age', ['-a', '-r', recipient], { input: many, maxBuffer: 2 ** 26 });
    const changed = (at: number) => {
      const copy = Buffer.from(whole);
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
      return copy;
    };
    for (const bad of [
      whole.subarray(0, -1),
      whole.subarray(0, whole.length - 65_552),
      whole.subarray(0, 100),
      whole.subarray(0, 190),
      changed(whole.length - 1),
      changed(300),
      changed(195),
      Buffer.concat([whole, Buffer.from('x')]),
      armored.subarray(0, -40),
      armored.subarray(0, 1_000),
    ])
      expect(await code(previewOf(desk, bad, { identities }))).toBe('handover.damaged');
    expect(desk.services.store.authorizers.count(desk.platformId)).toBe(0);
  });

  it('within another one, or empty, is refused', async () => {
    const desk = await openDesk();
    const { identities, recipient } = ageKey(desk.dataDir);
    const sealed = (input: Buffer | string) => spawnSync('age', ['-r', recipient], { input }).stdout;
    expect(await code(previewOf(desk, sealed(sealed('x')), { identities }))).toBe('import.format');
    expect(await code(previewOf(desk, sealed(''), { identities }))).toBe('import.empty');
  });
});
