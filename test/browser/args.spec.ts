import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../electron/browser/args.ts';
import { StartError, wording } from '../../electron/browser/say.ts';

const refusal = (...argv: string[]): StartError => {
  try {
    parseOptions(argv);
  } catch (error) {
    if (error instanceof StartError) return error;
    throw error;
  }
  throw new Error('was taken');
};

describe('the command line', () => {
  it('needs nothing', () => {
    expect(parseOptions([])).toEqual({
      port: 0,
      open: true,
      data: undefined,
      lang: undefined,
      json: false,
    });
  });

  it('takes its options in both forms', () => {
    expect(parseOptions(['--port', '4321', '--no-open', '--data=/a b', '--lang', 'en', '--json'])).toEqual({
      port: 4321,
      open: false,
      data: '/a b',
      lang: 'en',
      json: true,
    });
  });

  it.each([
    [['--prot', '1'], '--prot'],
    [['-p', '1'], '-p'],
    [['extra'], 'extra'],
    [['--', 'extra'], 'extra'],
    [['--port'], '--port'],
    [['--port', '65536'], '65536'],
    [['--port', '1e3'], '1e3'],
    [['--port=-1'], '-1'],
    [['--no-open=yes'], '--no-open'],
    [['--json=1'], '--json'],
    [['--data', ''], '--data'],
    [['--lang', 'fr'], 'fr'],
    [['--constructor'], '--constructor'],
  ])('refuses %j, naming it in both languages', (argv, name) => {
    const { exitCode, text } = refusal(...argv);
    expect(exitCode).toBe(2);
    for (const said of [text.zh, text.en]) {
      expect(said).toContain(name);
      expect(said).toContain('--no-open');
    }
  });
});

describe('what is said', () => {
  it('is in both languages unless one is asked for', () => {
    const text = { zh: '中', en: 'en' };
    expect(wording(text, undefined)).toBe('中\nen');
    expect(wording(text, 'zh')).toBe('中');
    expect(wording(text, 'en')).toBe('en');
  });

  it('does not carry control characters to the terminal', () => {
    expect(wording({ zh: 'a\u001b[31m\r\nb', en: '' }, 'zh')).toBe('a?[31m?\nb');
  });
});
