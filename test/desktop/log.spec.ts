import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog, logLimit } from '../../electron/desktop/log.ts';

let dataDir: string;
let echoed: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'authdesk-log-'));
  echoed = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const open = (folder = join(dataDir, 'logs')) =>
  createLog({ folder, now: () => Date.UTC(2026, 10, 24), echo: (line) => echoed.push(line) });
const textOf = (name = 'authdesk.log') => readFileSync(join(dataDir, 'logs', name), 'utf8');

it('keeps events and codes, a line each, to their owner', () => {
  const log = open();
  log.note('rpc.refused', 'frame');
  log.note('external.refused', 'file:');
  expect(
    textOf()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { at: '2026-11-24T00:00:00.000Z', event: 'rpc.refused', code: 'frame' },
    { at: '2026-11-24T00:00:00.000Z', event: 'external.refused', code: 'file:' },
  ]);
  expect(echoed.join('')).toBe(textOf());
  expect(log.tail(1)).toEqual([echoed[1]?.trim()]);
  if (process.platform === 'win32') return;
  expect(statSync(join(dataDir, 'logs')).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, 'logs', 'authdesk.log')).mode & 0o777).toBe(0o600);
});

it.each([
  'refreshtoken@@@aB3-secret',
  `80_${'x'.repeat(130)}`,
  'https://a.example/cb?auth_code=secret',
  'a sentence with a secret',
  '{"access_token":"secret"}',
  '密钥',
  '',
])('leaves out what is no identifier: %s', (text) => {
  const log = open();
  log.note('event', text);
  log.note(text, 'code');
  expect(textOf()).not.toMatch(/secret|x{20}|密钥/);
  expect(textOf().match(/…/g)).toHaveLength(2);
});

it('tells of an error by its name and the places it passed, never by its text', () => {
  const error = new RangeError('ticket@@@hidden\n    at hidden (/private/hidden.js:1:1)');
  open().fault('rejection', error);
  open().fault('rejection', 'thrown hidden text');
  const [first, second] = textOf()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  expect(first).toMatchObject({ event: 'rejection', code: 'RangeError' });
  expect(first.frames.length).toBeGreaterThan(0);
  expect(first.frames.every((line: string) => /^[\w.<>?]+ [\w.-]+:\d+:\d+$/.test(line))).toBe(true);
  expect(second).toMatchObject({ code: 'string', frames: [] });
  expect(textOf()).not.toMatch(/hidden|private/);
  expect(textOf()).not.toContain(process.cwd());
});

it('is bounded: a full file becomes the previous one, and the one before that goes', () => {
  const log = open();
  log.note('first', 'x');
  for (const name of ['second', 'third']) {
    writeFileSync(
      join(dataDir, 'logs', 'authdesk.log'),
      `${JSON.stringify({ name })}\n${' '.repeat(logLimit)}`,
    );
    log.note(name, 'x');
  }
  expect(readdirSync(join(dataDir, 'logs')).sort()).toEqual(['authdesk.1.log', 'authdesk.log']);
  expect(textOf()).toContain('third');
  expect(textOf('authdesk.1.log')).toContain('"third"');
  expect(textOf('authdesk.1.log')).not.toContain('"second"');
});

it('holds nobody up where it cannot be written', () => {
  writeFileSync(join(dataDir, 'file'), '');
  const log = open(join(dataDir, 'file'));
  log.note('event', 'code');
  expect(echoed).toHaveLength(1);
  expect(log.tail(5)).toEqual([]);
});
