import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronBinary, failedLately, fetchKey, RETRY_AFTER } from '../../build/lib/electron-binary.mjs';

describe('the Electron binary', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-electron-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('is not there as the package comes', () => {
    expect(electronBinary(folder)).toBeNull();
  });

  it('is not there when unpacking was cut short', () => {
    fs.mkdirSync(path.join(folder, 'dist'));
    fs.writeFileSync(path.join(folder, 'dist', 'electron'), '');
    expect(electronBinary(folder)).toBeNull();
  });

  it('is not there when somebody deleted dist', () => {
    fs.writeFileSync(path.join(folder, 'path.txt'), 'electron');
    expect(electronBinary(folder)).toBeNull();
  });

  it('is where path.txt says', () => {
    fs.mkdirSync(path.join(folder, 'dist'));
    fs.writeFileSync(path.join(folder, 'dist', 'electron'), '');
    fs.writeFileSync(path.join(folder, 'path.txt'), 'electron');
    expect(electronBinary(folder)).toBe(path.join(folder, 'dist', 'electron'));
  });
});

describe('a failed download', () => {
  const key = fetchKey('45.4.1', {});
  const memory = JSON.stringify({ key, at: 1_000 });

  it('keeps the next start from trying for a day', () => {
    expect(failedLately(memory, key, 1_000)).toBe(true);
    expect(failedLately(memory, key, 1_000 + RETRY_AFTER - 1)).toBe(true);
    expect(failedLately(memory, key, 1_000 + RETRY_AFTER)).toBe(false);
  });

  it('does not after the clock went back', () => {
    expect(failedLately(memory, key, 0)).toBe(false);
  });

  it('does not with a mirror, or another version', () => {
    expect(
      failedLately(memory, fetchKey('45.4.1', { ELECTRON_MIRROR: 'https://mirror.example/' }), 1_000),
    ).toBe(false);
    expect(failedLately(memory, fetchKey('45.5.0', {}), 1_000)).toBe(false);
  });

  it('is forgotten when its note cannot be read', () => {
    expect(failedLately(null, key, 1_000)).toBe(false);
    expect(failedLately('{', key, 1_000)).toBe(false);
  });
});
