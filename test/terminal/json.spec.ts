import { describe, expect, it } from 'vitest';
import { commandName, commandsUnder } from '../../electron/terminal/command/declare.ts';
import { programFor } from '../../electron/terminal/command/read-line.ts';
import { tempDir } from '../core/support/index.ts';
import { authdesk, terminalDesk } from './support.ts';

const commands = commandsUnder(await programFor());
const dataDir = tempDir();

/** What `--json` promises of every line: one document on stdout, and of a refusal its fields and an exit code. */
async function documentOf(argv: readonly string[], stdin = ''): Promise<unknown> {
  const { code, out } = await authdesk(dataDir, argv, { stdin });
  expect(out.endsWith('\n'), argv.join(' ')).toBe(true);
  const document: unknown = JSON.parse(out);
  // The doctor's answer is a diagnosis, also of a push that is not genuine.
  if (code === 0 || argv[0] === 'doctor') expect(document).not.toHaveProperty('error');
  else
    expect(document).toMatchObject({
      error: {
        code: expect.stringMatching(/^[\w.-]+$/),
        message: expect.stringMatching(/\S/),
        hint: expect.stringMatching(/\S/),
      },
    });
  return document;
}

describe('--json', () => {
  it.each([
    [[], 'usage.argumentMissing'],
    [['ticket'], 'usage.argumentMissing'],
    [['tokn', 'fetch'], 'usage.command'],
    [['help', 'nothing'], 'usage.command'],
    [['token', 'fetch', '--jsn'], 'usage.option'],
    [['token', '--platform', 'x', 'fetch'], 'usage.optionPlace'],
    [['--platform', 'x', 'token', 'fetch'], 'usage.optionPlace'],
    [['token', 'show', '--lang', 'fr'], 'usage.value'],
    [['session', 'show'], 'usage.argumentMissing'],
    [['session', 'list', '--limit', '0'], 'usage.value'],
    [['completion', 'ksh'], 'usage.value'],
    [['sandbox', '--fault', 'x'], 'usage.fault'],
    [['sandbox', '--port', '99999'], 'usage.value'],
    [['page', '--out', '-'], 'usage.jsonToStdout'],
    [['authorize', '--category', '0'], 'input.categoryIds'],
    [['complete', 'a', 'b'], 'usage.value'],
    [['ticket', 'show'], 'usage.noPlatform'],
    [['session', 'label', 'ses_aaaaaaaaaaaa', 'x'], 'session.notFound'],
    [['session', 'label', 'ses_aaaaaaaaaaaa', 'x'.repeat(201)], 'usage.bounds'],
  ])('of the wrong line %j is a refusal: %s', async (argv, code) => {
    expect(await documentOf([...argv, '--json'])).toMatchObject({ error: { code } });
  });

  it('of every command is one document, whatever the folder lacks', { timeout: 120_000 }, async () => {
    for (const command of commands) {
      const name = commandName(command);
      if (['serve', 'sandbox', 'demo', 'listen'].includes(name)) continue;
      const given = command.registeredArguments.map(({ argChoices }) => argChoices?.[0] ?? '-');
      const out = name === 'page' ? ['--out', `${dataDir}/page.html`, '--force'] : [];
      const appid = name === 'platform add' ? ['--appid', 'wx00000000000000aa'] : [];
      await documentOf([...name.split(' '), ...given, ...out, ...appid, '--json']);
    }
  });

  it('of help, version and completion is one document as well', async () => {
    expect(await documentOf(['--version', '--json'])).toEqual({ version: '1.2.3' });
    for (const argv of [['--help'], ['ticket', '--help'], ['help', 'ticket', 'put'], ['demo', '--help']])
      expect(await documentOf([...argv, '--json'])).toEqual({ help: expect.stringContaining('authdesk') });
    expect(await documentOf(['completion', 'zsh', '--json'])).toEqual({
      shell: 'zsh',
      script: expect.stringMatching(/^#compdef authdesk/),
    });
  });

  it('behind -- is a text, and no option', async () => {
    const { code, out, err } = await authdesk(dataDir, [
      'session',
      'label',
      'ses_aaaaaaaaaaaa',
      '--',
      '--json',
    ]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('[session.notFound]');
  });

  it('of an export that breaks in the middle is a refusal, and no half of a document', async () => {
    const desk = await terminalDesk({ authorizers: 700 });
    await desk.run(['authorizer', 'sync', '--apply']);
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(`${desk.dataDir}/authdesk.db`);
    for (const { name } of db
      .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
      .all())
      db.exec(`DROP TRIGGER ${name}`);
    db.exec(`UPDATE refresh_token_history SET value =
      CAST(substr(value, 1, length(value) - 1) || x'00' AS BLOB) WHERE authorizer_appid =
      (SELECT max(authorizer_appid) FROM refresh_token_history)`);
    db.close();
    const broken = await desk.run(['export', '--include-secrets', '--json']);
    expect([broken.code, broken.json()]).toMatchObject([4, { error: { code: 'vault.damaged' } }]);
  });
});

describe('what was typed in the wrong place', () => {
  const secret = 'queryauthcode@@@SECRET-0123456789';
  const appSecret = '0123456789abcdef0123456789abcdef';

  it.each([
    [[secret]],
    [[appSecret]],
    [['complete', secret, 'ses_aaaaaaaaaaaa']],
    [['complet', secret]],
    [['token', 'borrow', '--expires-in', appSecret]],
    [['token', 'borrow', 'a', appSecret]],
    [['export', '--format', appSecret]],
    [['completion', appSecret]],
    [['--platform', appSecret, 'token', 'fetch']],
    [[`--${secret}=x`]],
  ])('is not repeated when it may be a secret: %j', async (argv) => {
    for (const json of [[], ['--json']]) {
      const { code, out, err } = await authdesk(dataDir, [...argv, ...json]);
      expect(code).toBe(2);
      for (const value of [secret, secret.slice(17), appSecret]) expect(out + err).not.toContain(value);
    }
  });

  it('is repeated where it helps', async () => {
    expect((await authdesk(dataDir, ['tokn', 'fetch'])).err).toContain('tokn fetch');
    expect((await authdesk(dataDir, ['export', '--format', 'xml'])).err).toContain('「xml」');
  });
});
