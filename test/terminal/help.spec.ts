import { describe, expect, it } from 'vitest';
import { commonOptions, optionUsage } from '../../electron/terminal/command/table.ts';
import { allCommands } from '../../electron/terminal/commands/index.ts';
import { langFor } from '../../electron/terminal/lang.ts';
import { widthOf } from '../../electron/terminal/width.ts';
import { tempDir } from '../core/support/index.ts';
import { authdesk } from './support.ts';

const commands = await allCommands();
const han = /\p{Script=Han}/u;
const dataDir = tempDir();

describe('--help', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    'of %s is whole, in both languages, on stdout',
    async (name, command) => {
      for (const lang of ['zh', 'en'] as const) {
        const { code, out, err } = await authdesk(dataDir, [...name.split(' '), '--help', '--lang', lang]);
        expect([code, err]).toEqual([0, '']);
        expect(out).toContain(`authdesk ${name}`);
        expect(out).toContain(command.text[lang]);
        for (const [option, spec] of Object.entries({ ...command.options, ...commonOptions })) {
          expect(out).toContain(optionUsage(option, spec));
          expect(out).toContain(spec.text[lang]);
        }
      }
    },
  );

  it('has no Chinese in English but names, and Chinese in Chinese', () => {
    const texts = commands.flatMap(({ name, text, details, options }) =>
      [text, ...(details ? [details] : []), ...Object.values(options).map((spec) => spec.text)].map(
        (both) => ({
          name,
          both,
        }),
      ),
    );
    const names = /授权发起页域名/g;
    for (const { name, both } of texts) {
      expect(han.test(both.en.replace(names, '')), `${name}: ${both.en}`).toBe(false);
      expect(han.test(both.zh), `${name}: ${both.zh}`).toBe(true);
    }
  });

  it('lists every command, with the exit codes', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { out, code } = await authdesk(dataDir, ['--help', '--lang', lang]);
      expect(code).toBe(0);
      for (const { name, text } of commands) {
        expect(out).toContain(`  ${name}`);
        expect(out).toContain(text[lang]);
      }
      expect(out).toMatch(lang === 'zh' ? /退出码：0 完成/ : /Exit codes: 0 done/);
    }
  });

  it('keeps list lines within a terminal of a hundred columns', async () => {
    for (const lang of ['zh', 'en'] as const) {
      const { out } = await authdesk(dataDir, ['--help', '--lang', lang]);
      const rows = out.split('\n').filter((line) => line.startsWith('  '));
      for (const row of rows) expect(widthOf(row), row).toBeLessThanOrEqual(100);
    }
  });

  it('goes to stderr, with exit code 2, when nobody asked for it', async () => {
    for (const argv of [[], ['ticket']]) {
      const { code, out, err } = await authdesk(dataDir, argv);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('authdesk');
    }
  });
});

it('--version says the version', async () => {
  expect(await authdesk(dataDir, ['--version'])).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
});

describe('the language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'zh'],
    [{}, 'zh'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' }, 'zh'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' }, 'en'],
  ])('of %j is %s', (env, lang) => {
    expect(langFor(undefined, env)).toBe(lang);
  });

  it('is what --lang says before all', () => {
    expect(langFor('en', { LC_ALL: 'zh_CN.UTF-8' })).toBe('en');
    expect(langFor('fr', { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(langFor(undefined, {}, 'en-US')).toBe('en');
  });

  it('is that of refusals as well, of wrong lines too', async () => {
    expect((await authdesk(dataDir, ['tokn', '--lang', 'en'])).err).toContain('is not a command');
    expect((await authdesk(dataDir, ['tokn', '--lang=en'])).err).toContain('is not a command');
    expect((await authdesk(dataDir, ['tokn'])).err).toContain('不是 authdesk 的命令');
  });
});
