import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { forgetSecrets } from '../../shared/child-env.ts';

/** Named for something else, or no secret. */
const others =
  /^AUTHDESK_(?:TEST_\w+|DATA|DEVTOOLS|DEV_LAUNCH|GPU|KEYCHAIN|STARTED_FD|TOKEN_URL|UPDATE_FEED)$/;

it('every secret that the terminal takes from the environment is forgotten', () => {
  const named = globSync('electron/terminal/**/*.ts').flatMap(
    (file) => readFileSync(file, 'utf8').match(/\bAUTHDESK_[A-Z_]+/g) ?? [],
  );
  const secrets = [...new Set(named)].filter((name) => !others.test(name)).sort();
  expect(secrets).toContain('AUTHDESK_PASSPHRASE');
  const env: Record<string, string | undefined> = { LANG: 'C' };
  for (const name of secrets) env[name] = 'secret';
  forgetSecrets(env);
  expect(env).toEqual({ LANG: 'C' });
});
