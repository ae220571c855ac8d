import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronBinary } from '../../build/lib/electron-binary.mjs';

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
