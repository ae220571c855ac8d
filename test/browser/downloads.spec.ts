import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { attachment, createDownloads } from '../../electron/browser/downloads.ts';

const file = {
  fileName: 'a.csv',
  mime: 'text/csv',
  secret: false,
  async *chunks() {
    yield '';
  },
};

const setUp = () => {
  const clock = { now: 1_000 };
  return { clock, downloads: createDownloads({ now: () => clock.now, randomBytes: (n) => randomBytes(n) }) };
};

const idOf = async (downloads: ReturnType<typeof createDownloads>) => {
  const kept = await downloads.keep(file);
  if (kept.kind !== 'download') throw new Error('not a download');
  return kept.url.replace('/download/', '');
};

describe('a kept file', () => {
  it('is given once, under an id that cannot be guessed', async () => {
    const { downloads } = setUp();
    const id = await idOf(downloads);
    expect(id).toMatch(/^[\w-]{43}$/);
    expect(downloads.take(id)).toBe(file);
    expect(downloads.take(id)).toBeUndefined();
    expect(downloads.take('')).toBeUndefined();
  });

  it('waits two minutes', async () => {
    const { clock, downloads } = setUp();
    const [first, second] = [await idOf(downloads), await idOf(downloads)];
    clock.now += 119_999;
    expect(downloads.take(first)).toBe(file);
    clock.now += 1;
    expect(downloads.take(second)).toBeUndefined();
  });
});

describe('a file that nobody fetches', () => {
  const told = async (act: (set: ReturnType<typeof setUp>) => void) => {
    const set = setUp();
    const ends: boolean[] = [];
    await set.downloads.keep({ ...file, ended: async (whole) => void ends.push(whole) });
    act(set);
    return ends;
  };

  it('is told so, once it cannot be fetched any more', async () => {
    const late = await told(({ clock, downloads }) => {
      clock.now += 119_999;
      downloads.take('');
      clock.now += 1;
      downloads.take('');
      downloads.take('');
    });
    expect(late).toEqual([false]);
    expect(await told(({ downloads }) => downloads.close())).toEqual([false]);
  });
});

describe('Content-Disposition', () => {
  it('gives any name, plain and encoded', () => {
    expect(attachment('a b.csv')).toBe(`attachment; filename="a b.csv"; filename*=UTF-8''a%20b.csv`);
    expect(attachment('授.json')).toBe(`attachment; filename="_.json"; filename*=UTF-8''%E6%8E%88.json`);
  });

  it('cannot be broken out of', () => {
    const header = attachment('"\r\nset-cookie: a=b\\/..;\ud800');
    expect(header).toMatch(/^[\x20-\x7e]*$/);
    expect(header.match(/"/g)).toHaveLength(2);
    expect(header).not.toContain('\\');
    expect(header).toContain('%22%0D%0Aset-cookie%3A%20a%3Db%5C%2F..%3B%EF%BF%BD');
  });
});
