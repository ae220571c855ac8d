import { describe, expect, it } from 'vitest';
import { type AnyCommand, commandName, commandsUnder } from '../../electron/terminal/command/declare.ts';
import { distance, nearest } from '../../electron/terminal/command/nearest.ts';
import { programFor, readLine } from '../../electron/terminal/command/read-line.ts';
import { commandUsage } from '../../electron/terminal/command/usage.ts';
import { isTopWord } from '../../electron/terminal/commands/index.ts';
import { exportFormatNames } from '../../shared/export/formats.ts';
import { problemOf } from '../core/support/index.ts';

const commands = commandsUnder(await programFor());

const asked = async (...argv: string[]) => {
  const found = await readLine(argv);
  if (found.kind !== 'run') throw new Error(found.kind);
  const { command, dataDir } = found;
  return { name: commandName(command), args: command.args, options: command.optsWithGlobals(), dataDir };
};
/** What is asked for, a command by its name. */
const named = async (argv: string[]) => {
  const found = await readLine(argv);
  return found.kind === 'help' ? { ...found, of: commandName(found.of) } : found;
};
const refusal = (...argv: string[]) => problemOf(() => readLine(argv));

describe('a command line', () => {
  it('is a command of one word or two, its arguments and options', async () => {
    const put = await asked('ticket', 'put', '-', '--platform', '花店', '--json');
    expect(put.name).toBe('ticket put');
    expect(put.args).toEqual(['-']);
    expect(put.options).toEqual({ platform: '花店', json: true });
    expect((await asked('export', '--out=-')).name).toBe('export');
    expect((await asked('page', '--out', 'x.html')).name).toBe('page');
    expect((await asked('page', 'check')).name).toBe('page check');
  });

  it('may have the common options in front', async () => {
    const list = await asked('--data', '/tmp/x', '--lang', 'en', '--json', 'platform', 'list');
    expect(list.name).toBe('platform list');
    expect(list.options).toEqual({ data: '/tmp/x', lang: 'en', json: true });
    expect(list.dataDir).toBe('/tmp/x');
  });

  it('takes options again and again where the command says so', async () => {
    const { options } = await asked('export', '--authorizer', 'wx1', '--authorizer', 'wx2');
    expect(options).toMatchObject({ authorizer: ['wx1', 'wx2'] });
  });

  it('takes as an argument what stands behind --', async () => {
    expect((await asked('session', 'label', 'ses_1', '--', '--json')).args).toEqual(['ses_1', '--json']);
    expect((await asked('session', 'label', 'ses_1', '--', '-h')).args).toEqual(['ses_1', '-h']);
    expect((await asked('--json', 'session', 'label', 'ses_1', '--', '-h')).args).toEqual(['ses_1', '-h']);
  });

  it.each([
    [['--help'], { kind: 'help', of: '' }],
    [['-h'], { kind: 'help', of: '' }],
    [['help'], { kind: 'help', of: '' }],
    [[], { kind: 'help', of: '' }],
    [['ticket'], { kind: 'help', of: 'ticket' }],
    [['ticket', '--help'], { kind: 'help', of: 'ticket' }],
    [['help', 'ticket'], { kind: 'help', of: 'ticket' }],
    [['--version'], { kind: 'version' }],
    [['-V'], { kind: 'version' }],
    [['--data', 'ticket', '--version'], { kind: 'version' }],
  ])('%j asks for %j', async (argv, expected) => {
    expect(await named(argv)).toMatchObject(expected);
  });

  it('asks for one command’s help wherever --help stands, even when the rest would be wrong', async () => {
    for (const argv of [
      ['session', 'show', '--help'],
      ['help', 'session', 'show'],
      ['-h', 'session', 'show'],
      ['session', 'show', '--nope', '--help'],
      ['session', 'show', '--lang', 'fr', '--help'],
    ]) {
      expect(await named(argv)).toMatchObject({ kind: 'help', of: 'session show' });
    }
  });
});

describe('a wrong line', () => {
  it.each([
    [['tokn', 'fetch'], 'tokn fetch', 'token fetch'],
    [['token', 'fech'], 'token fech', 'token fetch'],
    [['platfrom', 'list'], 'platfrom list', 'platform list'],
    [['fetch'], 'fetch', 'token fetch'],
    [['autorize'], 'autorize', 'authorize'],
    [['session', 'lst'], 'session lst', 'session list'],
    [['session', 'list2'], 'session', 'session list'],
  ])('%j names the nearest right command', async (argv, given, meant) => {
    const { code, params } = await refusal(...argv);
    expect(code).toBe('usage.command');
    expect(params?.given).toBe(given);
    expect(params?.usage).toMatch(new RegExp(`^authdesk ${meant}\\b`));
  });

  it.each([
    [['-'], '-', '--help'],
    [['session', '-'], 'session -', 'session'],
    [['ticket', 'help', 'put'], 'ticket help', 'ticket put'],
  ])('%j is no command', async (argv, given, usage) => {
    const { code, params } = await refusal(...argv);
    expect([code, params?.given]).toEqual(['usage.command', given]);
    expect(params?.usage).toMatch(new RegExp(`^authdesk ${usage}\\b`));
  });

  it.each([
    [['platform', 'list', '--version'], 'usage.option', '--version', 'platform list'],
    [['-V', 'ticket', 'put', 'x'], 'usage.option', '--version', 'ticket put'],
    [['session', 'list', '--lang', 'fr'], 'usage.value', '--lang', 'session list'],
    [['session', 'list', '--data='], 'usage.valueMissing', '--data', 'session list'],
    [['session', 'list', '--help=1'], 'usage.noValue', '--help', 'session list'],
    [['session', '--limit', '3'], 'usage.optionPlace', '--limit', 'session list'],
    [['ticket', '--platform', 'x'], 'usage.optionPlace', '--platform', 'ticket put'],
  ])('%j is %s with the line of the command that was named', async (argv, code, option, name) => {
    const found = await refusal(...argv);
    expect(found).toMatchObject({ code, params: { option } });
    expect(found.params?.usage).toMatch(new RegExp(`^authdesk ${name}\\b`));
  });

  it('does not repeat what may be a secret', async () => {
    const secret = 'queryauthcode@@@SECRET-0123456789';
    for (const argv of [
      ['complet', secret],
      ['nothing', secret],
      ['token', 'borrow', 'a', secret],
    ])
      expect(JSON.stringify(await refusal(...argv))).not.toContain(secret);
  });

  it('says which option does not exist, and which was meant', async () => {
    expect(await refusal('platform', 'add', '--nam', 'x')).toMatchObject({
      code: 'usage.option',
      params: { option: '--nam', nearest: '--name' },
    });
    expect(await refusal('--jsn')).toMatchObject({ code: 'usage.option', params: { nearest: '--json' } });
    expect(await refusal('token', 'show', '-x')).toMatchObject({ code: 'usage.option' });
  });

  it.each([
    [['platform', 'add', '--name'], 'usage.valueMissing', { option: '--name' }],
    [['platform', 'add', '--name', '--json'], 'usage.valueMissing', { option: '--name' }],
    [['platform', 'add', '--name='], 'usage.valueMissing', { option: '--name' }],
    [['token', 'fetch', '--yes=1'], 'usage.noValue', { option: '--yes' }],
    [
      ['export', '--format', 'xml'],
      'usage.value',
      { option: '--format', given: 'xml', expected: exportFormatNames.join(' | ') },
    ],
    [['completion', 'ksh'], 'usage.value', { given: 'ksh' }],
    [['session', 'show'], 'usage.argumentMissing', { argument: 'SESSION' }],
    [['session', 'show', 'a', 'b'], 'usage.argumentExtra', { place: 2 }],
    [['token', 'fetch', '--platform', 'a', '--platform', 'b'], 'usage.twice', { option: '--platform' }],
  ])('%j is %s', async (argv, code, params) => {
    const found = await refusal(...argv);
    expect(found).toMatchObject({ code, params });
    expect(found.params?.usage).toMatch(/^authdesk /);
  });
});

describe('what was given', () => {
  it('reads whole numbers within their range', async () => {
    expect((await asked('sandbox', '--port', '8787')).options).toMatchObject({ port: 8787 });
    expect((await asked('sandbox')).options).not.toHaveProperty('port');
    for (const wrong of ['65536', '-1', '1.5', '1e3', 'x', ' 1', '9999999999999999'])
      expect(await refusal('sandbox', `--port=${wrong}`), wrong).toMatchObject({
        code: 'usage.value',
        params: { option: '--port' },
      });
  });

  it('reads a switch and its opposite, not both', async () => {
    expect((await asked('platform', 'set', '--guarded')).options).toEqual({ guarded: true });
    expect((await asked('platform', 'set', '--no-guarded')).options).toEqual({ guarded: false });
    expect((await asked('platform', 'set')).options).toEqual({});
    expect(await refusal('platform', 'set', '--guarded', '--no-guarded')).toMatchObject({
      code: 'usage.both',
    });
    expect(await refusal('platform', 'wanted', '--clear', '--set', '1')).toMatchObject({
      code: 'usage.both',
    });
  });
});

describe('nearness', () => {
  it.each([
    ['', 'abc', 3],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['kitten', 'sitting', 3],
  ])('%j to %j is %i', (a, b, slips) => {
    expect(distance(a, b)).toBe(slips);
    expect(distance(b, a)).toBe(slips);
  });

  it('finds nothing where nothing is near', () => {
    expect(nearest('xyzzy', ['token fetch', 'export'])).toBeUndefined();
    expect(nearest('', ['export'])).toBeUndefined();
  });
});

describe('the table of commands', () => {
  it('has the commands that scripts rely on (docs/handles.md §2)', () => {
    const names = commands.map(commandName);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        ...['add', 'list', 'show', 'set', 'remove'].map((verb) => `platform ${verb}`),
        ...[
          'ticket put',
          'ticket show',
          'token fetch',
          'token borrow',
          'token show',
          'authorize',
          'complete',
        ],
        ...['list', 'show', 'renew', 'recover'].map((verb) => `session ${verb}`),
        ...[
          'authorizer list',
          'authorizer show',
          'authorizer sync',
          'export',
          'page',
          'sandbox',
          'demo',
          'serve',
        ],
        'completion',
      ]),
    );
  });

  it('is read by groups: each command is found in the group that its first word loads', async () => {
    for (const name of commands.map(commandName)) {
      const [word = ''] = name.split(' ');
      expect(isTopWord(word), name).toBe(true);
      expect(commandsUnder(await programFor(word)).map(commandName), name).toContain(name);
    }
    expect(isTopWord('nothing')).toBe(false);
    expect(isTopWord('--help')).toBe(false);
  });

  it('lets only the last argument take all that is left, and none behind one that may be left out be required', () => {
    for (const command of commands) {
      const args = command.registeredArguments;
      expect(
        args.slice(0, -1).some(({ variadic }) => variadic),
        commandName(command),
      ).toBe(false);
      const firstOptional = args.findIndex(({ required }) => !required);
      if (firstOptional >= 0)
        expect(
          args.slice(firstOptional).some(({ required }) => required),
          commandName(command),
        ).toBe(false);
    }
  });

  it('writes a usage that parses', () => {
    const nameIn = (command: AnyCommand) =>
      commandUsage(command)
        .split(' ')
        .slice(1, 1 + commandName(command).split(' ').length);
    for (const command of commands) expect(nameIn(command).join(' ')).toBe(commandName(command));
  });
});
