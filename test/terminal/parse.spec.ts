import { describe, expect, it } from 'vitest';
import { givenOf } from '../../electron/terminal/command/given.ts';
import { distance, nearest } from '../../electron/terminal/command/nearest.ts';
import { parse } from '../../electron/terminal/command/parse.ts';
import { type Command, commandUsage } from '../../electron/terminal/command/table.ts';
import { allCommands, commandsFor } from '../../electron/terminal/commands/index.ts';
import { problemOf } from '../core/support/index.ts';

const commands = await allCommands();

const asked = (...argv: string[]) => {
  const found = parse(argv, commands);
  if (found.kind !== 'run') throw new Error(found.kind);
  return { name: found.command.name, ...found.given };
};
const refusal = (...argv: string[]) => problemOf(() => parse(argv, commands));

describe('a command line', () => {
  it('is a command of one word or two, its arguments and options', () => {
    const put = asked('ticket', 'put', '-', '--platform', '花店', '--json');
    expect(put.name).toBe('ticket put');
    expect(put.args).toEqual(['-']);
    expect(Object.fromEntries(put.options)).toEqual({ platform: ['花店'], json: [''] });
    expect(asked('export', '--out=-').name).toBe('export');
    expect(asked('page', '--out', 'x.html').name).toBe('page');
    expect(asked('page', 'check').name).toBe('page check');
  });

  it('may have the common options in front', () => {
    const list = asked('--data', '/tmp/x', '--lang', 'en', '--json', 'platform', 'list');
    expect(list.name).toBe('platform list');
    expect(Object.fromEntries(list.options)).toEqual({ data: ['/tmp/x'], lang: ['en'], json: [''] });
  });

  it('takes options again and again where the command says so', () => {
    expect(asked('export', '--authorizer', 'wx1', '--authorizer', 'wx2').options.get('authorizer')).toEqual([
      'wx1',
      'wx2',
    ]);
  });

  it('takes as an argument what stands behind --', () => {
    expect(asked('session', 'label', 'ses_1', '--', '--json').args).toEqual(['ses_1', '--json']);
    expect(asked('session', 'label', 'ses_1', '--', '-h').args).toEqual(['ses_1', '-h']);
  });

  it.each([
    [['--help'], { kind: 'help' }],
    [['-h'], { kind: 'help' }],
    [['help'], { kind: 'help' }],
    [[], { kind: 'help' }],
    [['ticket'], { kind: 'help', group: 'ticket' }],
    [['ticket', '--help'], { kind: 'help', group: 'ticket' }],
    [['help', 'ticket'], { kind: 'help', group: 'ticket' }],
    [['--version'], { kind: 'version' }],
    [['-V'], { kind: 'version' }],
  ])('%j asks for %j', (argv, expected) => {
    expect(parse(argv, commands)).toEqual(expected);
  });

  it('asks for one command’s help wherever --help stands, even when the rest would be wrong', () => {
    for (const argv of [
      ['session', 'show', '--help'],
      ['help', 'session', 'show'],
      ['-h', 'session', 'show'],
    ]) {
      const found = parse(argv, commands);
      expect(found.kind === 'help' && found.command?.name).toBe('session show');
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
      { option: '--format', given: 'xml', expected: 'json | csv' },
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
  const given = (options: Record<string, string[]>) =>
    givenOf({ args: [], options: new Map(Object.entries(options)) }, 'authdesk x');

  it('reads whole numbers within their range', async () => {
    expect(given({ port: ['8787'] }).integer('port', { min: 0, max: 65_535 })).toBe(8787);
    expect(given({}).integer('port', { min: 0, max: 65_535 })).toBeUndefined();
    for (const wrong of ['65536', '-1', '1.5', '1e3', 'x', ' 1', '9999999999999999'])
      expect(
        await problemOf(() => given({ port: [wrong] }).integer('port', { min: 0, max: 65_535 })),
        wrong,
      ).toMatchObject({ code: 'usage.value', params: { option: '--port' } });
  });

  it('reads a switch and its opposite, not both', async () => {
    expect(given({ guarded: [''] }).either('guarded', 'no-guarded')).toBe(true);
    expect(given({ 'no-guarded': [''] }).either('guarded', 'no-guarded')).toBe(false);
    expect(given({}).either('guarded', 'no-guarded')).toBeUndefined();
    expect(
      await problemOf(() => given({ guarded: [''], 'no-guarded': [''] }).either('guarded', 'no-guarded')),
    ).toMatchObject({ code: 'usage.both' });
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
    const names = commands.map(({ name }) => name);
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
    for (const { name } of commands) {
      const few = await commandsFor(name.split(' '));
      expect(
        few?.some((command) => command.name === name),
        name,
      ).toBe(true);
    }
    expect(await commandsFor(['nothing'])).toBeUndefined();
    expect(await commandsFor(['--help'])).toBeUndefined();
  });

  it('lets only the last argument take all that is left, and none behind one that may be left out be required', () => {
    for (const { name, args } of commands) {
      expect(
        args.slice(0, -1).some(({ many }) => many),
        name,
      ).toBe(false);
      const firstOptional = args.findIndex(({ required }) => !required);
      if (firstOptional >= 0)
        expect(
          args.slice(firstOptional).some(({ required }) => required),
          name,
        ).toBe(false);
    }
  });

  it('writes a usage that parses', () => {
    const lineOf = (command: Command) =>
      commandUsage(command)
        .split(' ')
        .slice(1, 1 + command.name.split(' ').length);
    for (const command of commands) expect(lineOf(command).join(' ')).toBe(command.name);
  });
});
