import { statSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { authorized, terminalDesk } from './support.ts';

const env = { AUTHDESK_PASSPHRASE: 'five unrelated words stand here' };

async function deskWithAccount() {
  const desk = await terminalDesk();
  await desk.run(['token', 'fetch', '--yes']);
  const { sessionId, link } = await authorized(desk);
  const { callback } = await desk.scan(link);
  await desk.run(['complete', sessionId, callback]);
  return { desk, file: join(desk.dataDir, 'a.authdesk-handover') };
}

describe('authdesk handover', () => {
  it('writes for each public key once, for its owner alone, and speaks of no passphrase', async () => {
    const { desk, file } = await deskWithAccount();
    const to = await identityToRecipient(await generateIdentity());
    const done = await desk.run(['handover', file, '--to', to, '--to', to, '--json']);
    expect([done.code, done.json()]).toEqual([0, { file, to: [to], passphrase: false }]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const said = await desk.run(['handover', file, '--to', to, '--force']);
    expect(said.out + said.err).not.toContain('口令');
  });

  it('says what is wrong with whom it is for before a passphrase is read', async () => {
    const { desk, file } = await deskWithAccount();
    const to = await identityToRecipient(await generateIdentity());
    for (const [line, code] of [
      [['--to', to, '--passphrase'], 'handover.bothRecipients'],
      [['--passphrase'], 'handover.noRecipient'],
      [[], 'handover.noRecipient'],
      [['--to', 'age1none'], 'handover.recipient'],
    ] as const) {
      const refused = await desk.run(['handover', file, ...line, '--json'], { stdin: '' });
      expect([refused.code, refused.json()], line.join(' ')).toMatchObject([2, { error: { code } }]);
    }
  });

  it('is opened by its passphrase; an empty one is none, and not a wrong one', async () => {
    const { desk, file } = await deskWithAccount();
    const done = await desk.run(['handover', file, '--passphrase'], { env });
    expect(done.err).toContain('口令请另行告知');
    const read = async (stdin: string) =>
      (await desk.run(['import', file, '--dry-run', '--json'], { stdin })).json();
    expect(await read('')).toMatchObject({ error: { code: 'handover.passphraseNeeded' } });
    expect(await read('another\n')).toMatchObject({ error: { code: 'handover.wrongPassphrase' } });
    expect(await read(`${env.AUTHDESK_PASSPHRASE}\n`)).toMatchObject({
      encrypted: true,
      counts: { unchanged: 1 },
    });
  });
});
