import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FetchFailure } from '../../../build/lib/fetch/failure.mjs';
import { rangeHeaders, readAnswer } from '../../../build/lib/fetch/part.mjs';
import { download, LIMITS } from '../../../build/lib/fetch/resume.mjs';
import { type Handler, ignoresRanges, sends, serve } from './mirror.ts';

const FILE = randomBytes(500_000);
const HALF = 250_000;

let folder: string;
let part: string;
let mirror: Awaited<ReturnType<typeof serve>> | undefined;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-resume-'));
  part = path.join(folder, 'a.part');
});
afterEach(async () => {
  await mirror?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Serves and downloads once; a failure is what it tells. */
const get = async (handlers: Handler[], means: Partial<Parameters<typeof download>[2]> = {}) => {
  await mirror?.close();
  mirror = await serve(...handlers);
  try {
    await download(`${mirror.url}/a.zip`, part, {
      limits: { ...LIMITS, pause: 0 },
      proxy: null,
      signal: new AbortController().signal,
      now: Date.now,
      onProgress: () => {},
      ...means,
    });
    return null;
  } catch (error) {
    if (error instanceof FetchFailure) return error.failure;
    throw error;
  }
};

const isWhole = () => fs.readFileSync(part).equals(FILE);

describe('a download', () => {
  it('comes in one go, and tells how far it is', async () => {
    const seen: [number, number | null][] = [];
    const onProgress = (have: number, total: number | null) => seen.push([have, total]);
    expect(await get([sends(FILE)], { onProgress })).toBeNull();
    expect(isWhole()).toBe(true);
    expect(seen.at(-1)).toEqual([FILE.length, FILE.length]);
  });

  it('goes on at once after the connection broke off', async () => {
    expect(await get([sends(FILE, { upTo: HALF }), sends(FILE)])).toBeNull();
    expect(isWhole()).toBe(true);
    expect(mirror?.ranges()).toEqual(['bytes=0-', `bytes=${HALF}-`]);
    expect(mirror?.requests[1]?.headers['if-range']).toBe('"1"');
  });

  it('gives up when the next connection brings nothing, and keeps what is there', async () => {
    const failure = await get([sends(FILE, { upTo: HALF }), (_request, response) => response.destroy()]);
    expect(failure).toMatchObject({ kind: 'unreachable', have: HALF, total: FILE.length, progressed: true });
    expect(fs.statSync(part).size).toBe(HALF);
  });

  it('begins anew where the server knows no ranges', async () => {
    fs.writeFileSync(part, randomBytes(HALF));
    expect(await get([ignoresRanges(FILE)])).toBeNull();
    expect(isWhole()).toBe(true);
  });

  it('does not follow such a server that breaks off at the same place for ever', async () => {
    const breaks: Handler = (_request, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      // Not cut off at once: what is on its way would be lost with the connection.
      response.write(FILE.subarray(0, HALF), () => response.socket?.end());
    };
    const failure = await get([breaks]);
    expect(failure).toMatchObject({ kind: 'cut', have: HALF });
    expect(mirror?.requests).toHaveLength(2);
  });

  it('begins anew when the file has changed', async () => {
    await get([sends(randomBytes(HALF * 2), { upTo: HALF }), (_request, response) => response.destroy()]);
    expect(fs.statSync(part).size).toBe(HALF);
    // The note is about another address, for it is another port; the range is asked for without the tag.
    const { etag, total } = JSON.parse(fs.readFileSync(`${part}.json`, 'utf8'));
    const again = await serve(sends(FILE, { etag: '"2"' }));
    const url = `${again.url}/a.zip`;
    fs.writeFileSync(`${part}.json`, JSON.stringify({ url, etag, total }));
    const means = { limits: LIMITS, proxy: null, signal: new AbortController().signal, now: Date.now };
    await download(url, part, { ...means, onProgress: () => {} });
    await again.close();
    expect(isWhole()).toBe(true);
  });

  it('takes the part of another mirror, by its size', async () => {
    fs.writeFileSync(part, FILE.subarray(0, HALF));
    const note = { url: 'http://elsewhere.example/a.zip', etag: '"9"', total: FILE.length };
    fs.writeFileSync(`${part}.json`, JSON.stringify(note));
    expect(await get([sends(FILE)])).toBeNull();
    expect(mirror?.requests[0]?.headers['if-range']).toBeUndefined();
    expect(isWhole()).toBe(true);
  });

  it('asks for nothing when all is there', async () => {
    fs.writeFileSync(part, FILE);
    fs.writeFileSync(`${part}.json`, JSON.stringify({ url: 'x', etag: null, total: FILE.length }));
    expect(await get([sends(FILE)])).toBeNull();
    expect(mirror?.requests).toHaveLength(0);
  });

  it('believes a 416 that names the size of the part', async () => {
    fs.writeFileSync(part, FILE);
    expect(await get([sends(FILE)])).toBeNull();
    expect(mirror?.requests).toHaveLength(1);
    expect(isWhole()).toBe(true);
  });

  it('drops a part that is longer than the file', async () => {
    fs.writeFileSync(part, Buffer.concat([FILE, FILE]));
    expect(await get([sends(FILE)])).toBeNull();
    expect(isWhole()).toBe(true);
  });

  it('ends when nothing comes any more', async () => {
    const limits = { ...LIMITS, silence: 300 };
    const failure = await get([sends(FILE, { upTo: HALF, atEnd: () => {} })], { limits });
    expect(failure).toMatchObject({ kind: 'silent', detail: '0.3', have: HALF, progressed: true });
  });

  it('ends when no answer comes at all', async () => {
    const failure = await get([() => {}], { limits: { ...LIMITS, silence: 300 } });
    expect(failure).toMatchObject({ kind: 'silent', have: 0, progressed: false });
  });

  it('ends when the rest would take too long', async () => {
    let at = 0;
    const now = () => (at += 40_000);
    const slow: Handler = (_request, response) => {
      response.writeHead(200, { 'content-length': 1e9 });
      response.write(FILE);
    };
    expect(await get([slow], { now })).toMatchObject({ kind: 'slow', total: 1e9, progressed: true });
  });

  it('stops when it is told to, and keeps the part', async () => {
    const stop = new AbortController();
    const reason = new FetchFailure({ kind: 'stopped' });
    const handler = sends(FILE, { upTo: HALF, atEnd: () => {} });
    const onProgress = (have: number) => {
      if (have === HALF) stop.abort(reason);
    };
    const failure = await get([handler], { signal: stop.signal, onProgress });
    expect(failure).toMatchObject({ kind: 'stopped', have: HALF, progressed: true });
  });

  it.skipIf(!fs.existsSync('/dev/full'))('tells of a full disk', async () => {
    fs.symlinkSync('/dev/full', part);
    expect(await get([sends(FILE)])).toMatchObject({ kind: 'disk', detail: 'ENOSPC' });
  });

  it.each([404, 403, 500])('tells of HTTP %i, and who said so', async (status) => {
    const failure = await get([(_request, response) => response.writeHead(status).end('no')]);
    expect(failure).toMatchObject({
      kind: 'http',
      detail: String(status),
      host: `127.0.0.1:${mirror?.port}`,
    });
    expect(fs.existsSync(part)).toBe(false);
  });

  it('follows a redirect with its range, and names the host behind it', async () => {
    fs.writeFileSync(part, FILE.subarray(0, HALF));
    const behind = await serve((_request, response) => response.writeHead(404).end());
    const failure = await get([
      (_request, response) => response.writeHead(302, { location: `${behind.url}/b` }).end(),
    ]);
    await behind.close();
    expect(behind.ranges()).toEqual([`bytes=${HALF}-`]);
    expect(failure).toMatchObject({ kind: 'http', host: `127.0.0.1:${behind.port}` });
  });
});

describe('a request for the rest', () => {
  it('is bound to the tag only at the same address, and only to a strong one', () => {
    const note = { url: 'http://a/', etag: '"1"', total: null };
    expect(rangeHeaders(5, note, 'http://a/')).toEqual({ range: 'bytes=5-', 'if-range': '"1"' });
    expect(rangeHeaders(5, note, 'http://b/')).toEqual({ range: 'bytes=5-' });
    expect(rangeHeaders(5, { ...note, etag: 'W/"1"' }, 'http://a/')).toEqual({ range: 'bytes=5-' });
    expect(rangeHeaders(0, note, 'http://a/')).toEqual({ range: 'bytes=0-' });
  });

  it.each([
    [206, 'bytes 5-9/10', 5, 10, { from: 5, total: 10 }],
    [206, 'bytes 5-9/*', 5, 10, { from: 5, total: 10 }],
    [206, 'bytes 0-9/10', 0, null, { from: 0, total: 10 }],
    [206, 'bytes 4-9/10', 5, 10, 'anew'],
    [206, 'bytes 5-9/11', 5, 10, 'anew'],
    [206, null, 5, 10, 'anew'],
    [206, null, 0, null, null],
    [416, 'bytes */5', 5, null, 'whole'],
    [416, 'bytes */4', 5, null, 'anew'],
    [416, null, 5, null, 'anew'],
    [416, null, 0, null, null],
    [304, null, 0, null, null],
  ])('%i %s behind %i of %s bytes', (status, range, have, known, answer) => {
    const headers = new Headers(range === null ? {} : { 'content-range': range });
    expect(readAnswer({ status, headers }, have, known)).toEqual(answer);
  });
});
