import { describe, expect, it } from 'vitest';
import { createExternalDoor, externalUrl } from '../../electron/desktop/external-links.ts';

describe('what may leave for the system’s browser', () => {
  it.each([
    ['https://mp.weixin.qq.com', 'https://mp.weixin.qq.com/'],
    [
      'https://desk.example/authdesk.html#to=https%3A%2F%2Fa',
      'https://desk.example/authdesk.html#to=https%3A%2F%2Fa',
    ],
    ['http://127.0.0.1:4000/cgi-bin/x', 'http://127.0.0.1:4000/cgi-bin/x'],
    ['http://localhost:4000/', 'http://localhost:4000/'],
    ['http://[::1]:4000/', 'http://[::1]:4000/'],
  ])('%s', (url, opened) => {
    expect(externalUrl(url)).toBe(opened);
  });

  it.each([
    '',
    'mp.weixin.qq.com',
    'http://mp.weixin.qq.com',
    'http://127.0.0.1.example/',
    'https://mp.weixin.qq.com@evil.example/',
    'https://user:secret@mp.weixin.qq.com/',
    'file:///etc/passwd',
    'app://bundle/',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'smb://host/share',
    '\\\\host\\share',
    'mailto:a@b.example',
    'vbscript:x',
  ])('not %j', (url) => {
    expect(externalUrl(url)).toBeUndefined();
  });
});

describe('the door', () => {
  const door = (open: (url: string) => Promise<void>) => {
    const warned: string[][] = [];
    return { warned, through: createExternalDoor(open, (...note) => warned.push(note)) };
  };

  it('opens what it lets pass and notes what it does not, without the address', () => {
    const opened: string[] = [];
    const { warned, through } = door(async (url) => void opened.push(url));
    through('https://mp.weixin.qq.com/?token=hidden');
    through('file:///etc/hidden');
    through('hidden');
    expect(opened).toEqual(['https://mp.weixin.qq.com/?token=hidden']);
    expect(warned).toEqual([
      ['external.refused', 'file:'],
      ['external.refused', 'unreadable'],
    ]);
  });

  it('survives a system without a browser', async () => {
    const { warned, through } = door(() => Promise.reject(new Error('no program')));
    through('https://mp.weixin.qq.com/');
    await expect.poll(() => warned).toEqual([['external.failed', 'open']]);
  });
});
