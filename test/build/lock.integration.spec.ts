import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStaleLock, parseHolder, STALE_AFTER, withLock } from '../../build/lib/lock.mjs';

const here = { host: 'desk', alive: (pid: number) => pid === 1 };

describe('a lock', () => {
  it('is stale when its process is gone', () => {
    expect(isStaleLock({ pid: 2, host: 'desk', id: 'x' }, 0, here)).toBe(true);
    expect(isStaleLock({ pid: 1, host: 'desk', id: 'x' }, 0, here)).toBe(false);
  });

  it('of another machine goes by its age only', () => {
    expect(isStaleLock({ pid: 2, host: 'elsewhere', id: 'x' }, STALE_AFTER, here)).toBe(false);
    expect(isStaleLock({ pid: 2, host: 'elsewhere', id: 'x' }, STALE_AFTER + 1, here)).toBe(true);
  });

  it('that was cut short goes by its age too', () => {
    expect(parseHolder('{"pid":')).toBeNull();
    expect(parseHolder('{"pid":"1","host":"desk","id":"x"}')).toBeNull();
    expect(isStaleLock(null, 0, here)).toBe(false);
    expect(isStaleLock(null, STALE_AFTER + 1, here)).toBe(true);
  });
});

describe('withLock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-lock-'));
    file = path.join(folder, 'deep', 'a.lock');
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
    expect(most).toBe(1);
    expect(fs.readdirSync(path.dirname(file))).toEqual([]);
  });

  it('tells once whom it waits for', async () => {
    const waited: number[] = [];
    let open = () => {};
    const first = withLock(file, () => new Promise<void>((resolve) => (open = resolve)));
    const second = withLock(
      file,
      async () => 'in',
      (pid) => {
        waited.push(pid);
        open();
      },
    );
    await first;
    expect(await second).toBe('in');
    expect(waited).toEqual([process.pid]);
  });

  it('is given back after a failure, which passes through', async () => {
    await expect(withLock(file, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withLock(file, async () => 2)).toBe(2);
  });

  it('takes over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify({ pid: child.pid, host: os.hostname(), id: 'x' }));
    expect(await withLock(file, async () => 'in')).toBe('in');
  });
});
