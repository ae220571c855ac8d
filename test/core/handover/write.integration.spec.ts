import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeHandover } from '../../../electron/core/handover/index.ts';
import { terminalDesk } from '../../terminal/support.ts';
import { addToken, type Desk, openDesk, previewOf, wxa } from '../imports/support.ts';
import { ageKey, hasAge, withPassphrase } from './age.ts';

const refreshToken = 'refreshtoken@@@one-that-is-long-enough';

async function withAccounts(): Promise<Desk> {
  const desk = await openDesk();
  const { authorizers, transaction } = desk.services.store;
  transaction(() => {
    for (let n = 0; n < 2_500; n += 1)
      authorizers.upsert(desk.platformId, `wx${n}`, { nickName: `店 ${n}`, funcInfo: [1, 2, 3] });
  });
  authorizers.upsert(desk.platformId, wxa, { nickName: '城南花店' });
  addToken(desk, wxa, refreshToken, Date.now() - 60_000);
  return desk;
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { problem?: { code: string; params?: object } }) => error.problem,
  );

describe.skipIf(!hasAge)('a hand-over file', () => {
  it('to public keys is opened by age with each of them, and by another desk', async () => {
    const desk = await withAccounts();
    const keys = [ageKey(desk.dataDir, 'one'), ageKey(desk.dataDir, 'two')];
    await writeHandover(desk.services, { to: keys.map(({ recipient }) => recipient) });
    const path = join(desk.dataDir, 'file');
    writeFileSync(path, await desk.saved());
    for (const key of keys) {
      const clear = JSON.parse(
        execFileSync('age', ['-d', '-i', key.path, path], { maxBuffer: 2 ** 26 }).toString(),
      );
      expect(clear.schema).toBe('authdesk.export/1');
      expect(clear.platforms[0].authorizers).toHaveLength(2_501);
      expect(JSON.stringify(clear)).toContain(refreshToken);
    }
    const other = await openDesk();
    const { apply } = await previewOf(other, readFileSync(path), { identities: keys[1]?.identities });
    expect(await apply()).toMatchObject({ added: 2_501, tokensKept: 1 });
    expect(other.services.store.authorizers.refreshTokens.newest(other.platformId, wxa)?.value).toBe(
      refreshToken,
    );
  });

  it('with a passphrase is opened by age and by another desk; it holds the chosen accounts alone', async () => {
    const desk = await withAccounts();
    const passphrase = '四个 unrelated words 🌸';
    await writeHandover(desk.services, { to: [], passphrase, authorizerAppids: [wxa] });
    const [path, clear] = [join(desk.dataDir, 'file'), join(desk.dataDir, 'clear.json')];
    writeFileSync(path, await desk.saved());
    withPassphrase(['-d', '-o', clear, path], passphrase);
    const read = JSON.parse(readFileSync(clear, 'utf8'));
    expect(read.platforms[0].authorizers).toMatchObject([{ authorizerAppid: wxa, refreshToken }]);
    const { preview } = await previewOf(await openDesk(), readFileSync(path), { passphrase });
    expect(preview).toMatchObject({ encrypted: true, counts: { new: 1 } });
  });

  it('is for somebody: keys are looked at before anything is written', async () => {
    const desk = await withAccounts();
    const { identities, recipient } = ageKey(desk.dataDir);
    expect(await code(writeHandover(desk.services, { to: [] }))).toMatchObject({
      code: 'handover.noRecipient',
    });
    expect(await code(writeHandover(desk.services, { to: [], passphrase: '' }))).toMatchObject({
      code: 'handover.noRecipient',
    });
    const both = writeHandover(desk.services, { to: [recipient], passphrase: 'x' });
    expect(await code(both)).toMatchObject({ code: 'handover.bothRecipients' });
    const cut = await code(writeHandover(desk.services, { to: [recipient.slice(0, -2)] }));
    expect(cut).toMatchObject({ code: 'handover.recipient', params: { given: recipient.slice(0, -2) } });
    const secret = /AGE-SECRET-KEY-\S+/.exec(identities)?.[0] ?? '';
    const mistaken = await code(writeHandover(desk.services, { to: [secret] }));
    expect(mistaken).toMatchObject({ code: 'handover.recipient' });
    expect(JSON.stringify(mistaken)).not.toContain(secret.slice(0, 30));
    expect((await desk.saved()).length).toBe(0);
  });
});

describe.skipIf(!hasAge)('authdesk handover', () => {
  async function withOne() {
    const desk = await terminalDesk();
    const { componentAppid } = desk.sandbox.credentials;
    const file = JSON.stringify({
      schema: 'authdesk.export/1',
      exportedAt: '2026-01-01T00:00:00.000Z',
      platforms: [{ componentAppid, name: 'x', authorizers: [{ authorizerAppid: wxa, refreshToken }] }],
    });
    await desk.run(['import', '-', '--yes'], { stdin: file });
    return { desk, path: join(desk.dataDir, 'a.authdesk-handover') };
  }

  it('writes a file of mode 0600 that import opens, with the passphrase from stdin or the environment', async () => {
    const { desk, path } = await withOne();
    const done = await desk.run(['handover', path, '--passphrase', '--json'], {
      stdin: 'five words that are fine\n',
    });
    expect(done.json()).toEqual({ file: path, to: [], passphrase: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path).includes(refreshToken)).toBe(false);
    const line = ['import', path, '--dry-run', '--json'];
    const opened = await desk.run(line, { env: { AUTHDESK_PASSPHRASE: 'five words that are fine' } });
    expect(opened.json()).toMatchObject({ encrypted: true, counts: { unchanged: 1 } });
    expect((await desk.run(line, { stdin: 'wrong\n' })).json()).toMatchObject({
      error: { code: 'handover.wrongPassphrase' },
    });
    // What is there stays without --force, and nothing is left beside it.
    expect(
      (await desk.run(['handover', path, '--passphrase', '--json'], { stdin: 'x\n' })).json(),
    ).toMatchObject({
      error: { code: 'export.exists' },
    });
    expect(readdirSync(desk.dataDir).filter((name) => name.startsWith('a.'))).toEqual([
      'a.authdesk-handover',
    ]);
  });

  it('to a key: age opens it, and import with --identity', async () => {
    const { desk, path } = await withOne();
    const key = ageKey(desk.dataDir);
    expect((await desk.run(['handover', path, '--to', key.recipient, '--authorizer', wxa])).code).toBe(0);
    expect(spawnSync('age', ['-d', '-i', key.path, path]).stdout.toString()).toContain(refreshToken);
    const opened = await desk.run(['import', path, '--identity', key.path, '--dry-run', '--json']);
    expect(opened.json()).toMatchObject({ encrypted: true, total: 1 });
  });

  it.each([
    [['handover', 'x'], 'handover.noRecipient'],
    [['handover', '-', '--passphrase'], 'handover.toStdout'],
    [['handover', 'x', '--to', 'age1nonsense'], 'handover.recipient'],
    [['handover', 'x', '--to', 'age1nonsense', '--authorizer', 'wxnobody'], 'handover.recipient'],
  ])('%j is refused as %s, and leaves no file', async (line, refusal) => {
    const { desk } = await withOne();
    const ran = await desk.run([...line, '--json']);
    expect([ran.code, ran.json()]).toMatchObject([2, { error: { code: refusal } }]);
    expect(readdirSync(desk.dataDir)).not.toContain('x');
  });
});
