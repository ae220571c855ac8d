import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempDir } from '../core/support/index.ts';
import { program } from './program.ts';
import { authdesk } from './support.ts';

const secrets = /(?:ticket|queryauthcode|refreshtoken)@@@[\w-]{20,}|\b9\d_[\w-]{20,}/;

describe('authdesk demo', { timeout: 60_000 }, () => {
  it('walks the whole way in an empty folder and ends with the exported record; secrets masked throughout', async () => {
    const dataDir = tempDir();
    const { code, out, err } = await authdesk(dataDir, ['demo']);
    expect(code, err).toBe(0);
    for (const endpoint of [
      'api_component_token',
      'api_create_preauthcode',
      'api_query_auth',
      'api_get_authorizer_info',
    ])
      expect(out).toContain(`/cgi-bin/component/${endpoint}`);
    // The pre-auth code stands in the link, as everywhere; nothing else is in clear.
    expect(out.replaceAll(/preauthcode(?:@@@|%40%40%40)[\w-]+/g, '')).not.toMatch(secrets);
    const record = out.slice(out.indexOf('{"schema":"authdesk.export/1"'));
    expect(JSON.parse(record)).toMatchObject({ platforms: [{ authorizers: [{ status: 'authorized' }] }] });
  });

  it('with --json is one document: every call, the session, the record', async () => {
    const { code, json } = await authdesk(tempDir(), ['demo', '--json', '--lang', 'en']);
    expect([code, json()]).toMatchObject([
      0,
      {
        steps: [
          { endpoint: 'api_component_token', request: { method: 'POST' }, answer: expect.anything() },
          { endpoint: 'api_create_preauthcode' },
          { endpoint: 'api_query_auth' },
          { endpoint: 'api_get_authorizer_info' },
        ],
        session: { state: 'authorized', label: 'Demo merchant' },
        export: { schema: 'authdesk.export/1', platforms: [{ authorizers: { length: 1 } }] },
      },
    ]);
  });

  it('leaves its result in a folder that was named, and can be run there again', async () => {
    const dataDir = tempDir();
    const out = join(dataDir, 'record.json');
    for (const count of [1, 2]) {
      const ran = await authdesk(dataDir, ['demo', '--out', out, '--force', '--json']);
      expect([ran.code, ran.json()]).toMatchObject([0, { file: out }]);
      expect((await authdesk(dataDir, ['session', 'list', '--json'])).json()).toHaveLength(count);
    }
    expect(JSON.parse(readFileSync(out, 'utf8'))).toHaveProperty('schema', 'authdesk.export/1');
  });

  it('leaves nothing behind when no folder was named', async () => {
    const home = mkdtempSync(join(tmpdir(), 'authdesk-home-'));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const { AUTHDESK_DATA: _, ...env } = process.env;
    const ran = await program(['demo', '--json'], {
      ...withoutUndefined(env),
      HOME: home,
      XDG_DATA_HOME: home,
      TMPDIR: home,
    }).ended;
    expect(ran.code, ran.err).toBe(0);
    expect(readdirSync(home)).toEqual([]);
  });
});

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
