import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { commandName, commandsUnder, type Program } from '../../electron/terminal/command/declare.ts';
import { describe as describeProgram } from '../../electron/terminal/command/describe.ts';
import { programFor } from '../../electron/terminal/command/read-line.ts';
import { optionUsage } from '../../electron/terminal/command/usage.ts';
import { langFor } from '../../electron/terminal/lang.ts';
import { widthOf } from '../../electron/terminal/layout.ts';
import { tempDir } from '../core/support/index.ts';
import { authdesk } from './support.ts';

const described = async (lang: 'zh' | 'en') => {
  const program = await programFor();
  await describeProgram(program, lang);
  return program;
};
const programs = { zh: await described('zh'), en: await described('en') };
const langs = ['zh', 'en'] as const;
const han = /\p{Script=Han}/u;
const dataDir = tempDir();

const names = commandsUnder(programs.zh).map(commandName);

function commandOf(program: Program, name: string) {
  const command = commandsUnder(program).find((candidate) => commandName(candidate) === name);
  if (!command) throw new Error(name);
  return command;
}

/** The texts of the commands as they stand in shared/texts. */
const catalogue = (lang: string) =>
  JSON.parse(
    readFileSync(new URL(`../../shared/texts/${lang}/terminal/commands.json`, import.meta.url), 'utf8'),
  );

/** Where a line is broken is the layout's affair. */
const unbroken = (text: string) => text.replace(/\s+/g, '');

describe('--help', () => {
  it.each(names)('of %s is whole, in both languages, on stdout', async (name) => {
    for (const lang of langs) {
      const { code, out, err } = await authdesk(dataDir, [...name.split(' '), '--help', '--lang', lang]);
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain(`authdesk ${name}`);
      const command = commandOf(programs[lang], name);
      const text = unbroken(out);
      expect(text).toContain(unbroken(command.summary()));
      expect(text).toContain(unbroken(command.description()));
      const common = programs[lang].options.filter(({ long }) => long !== '--version');
      for (const option of [...command.options, ...common]) {
        expect(text).toContain(unbroken(optionUsage(option)));
        expect(text).toContain(unbroken(option.description));
      }
      expect(out).toContain('--help');
      expect(out).not.toContain('--version');
    }
  });

  it('has a text for every command and option, and none that is of no command', () => {
    for (const lang of langs) {
      const texts: Record<string, { options?: Record<string, string> }> = catalogue(lang);
      const commands = commandsUnder(programs[lang]);
      expect(Object.keys(texts)).toEqual(['authdesk', ...commands.map(commandName)]);
      for (const command of commands) {
        expect(command.summary(), commandName(command)).not.toBe('');
        for (const { long, description } of command.options)
          expect(description, `${commandName(command)} ${long}`).not.toBe('');
        const longs = command.options.map(({ long }) => long);
        expect(longs).toEqual(
          expect.arrayContaining(Object.keys(texts[commandName(command)]?.options ?? {})),
        );
      }
      const everywhere = [programs[lang], ...commands].flatMap(({ options }) =>
        options.map(({ long }) => long),
      );
      expect([...everywhere, '--help']).toEqual(
        expect.arrayContaining(Object.keys(texts.authdesk?.options ?? {})),
      );
    }
  });

  it('has no Chinese in English but names, and Chinese in Chinese', () => {
    const textsOf = (lang: 'zh' | 'en') =>
      commandsUnder(programs[lang]).flatMap((command) =>
        [
          command.summary(),
          ...(command.description() ? [command.description()] : []),
          ...command.options.map(({ description }) => description),
        ].map((text) => ({ name: commandName(command), text })),
      );
    const chineseNames = /授权发起页域名/g;
    for (const { name, text } of textsOf('en'))
      expect(han.test(text.replace(chineseNames, '')), `${name}: ${text}`).toBe(false);
    for (const { name, text } of textsOf('zh')) expect(han.test(text), `${name}: ${text}`).toBe(true);
  });

  it('lists every command, with the exit codes', async () => {
    for (const lang of langs) {
      const { out, code } = await authdesk(dataDir, ['--help', '--lang', lang]);
      expect(code).toBe(0);
      for (const name of names) {
        expect(out).toContain(`  ${name}`);
        expect(unbroken(out)).toContain(unbroken(commandOf(programs[lang], name).summary()));
      }
      expect(out).toMatch(lang === 'zh' ? /退出码：0 完成/ : /Exit codes: 0 done/);
    }
  });

  it('keeps within a terminal of eighty columns', async () => {
    for (const lang of langs)
      for (const name of ['', ...names]) {
        const words = name.split(' ').filter(Boolean);
        const { out } = await authdesk(dataDir, [...words, '--help', '--lang', lang]);
        for (const row of out.split('\n')) expect(widthOf(row), row).toBeLessThanOrEqual(80);
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
