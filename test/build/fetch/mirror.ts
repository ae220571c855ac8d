import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { programIn } from '../../../build/lib/fetch/unpack.mjs';
import { zipOf } from './zip.ts';

export type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

/**
 * A server on this machine.
 * @param handlers one for each request, the last one for all that follow
 * @returns its address without a final `/`, what it was asked, its end
 */
export async function serve(...handlers: Handler[]) {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    const handler = handlers[Math.min(requests.length, handlers.length - 1)];
    requests.push(request);
    handler?.(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    server,
    requests,
    ranges: () => requests.map(({ headers }) => headers.range),
    close: async () => {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where the range of a request begins. */
const startOf = (request: http.IncomingMessage): number =>
  Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);

/**
 * Sends a file as servers with ranges do.
 * @param file its bytes
 * @param options `etag`; `upTo`: sends no byte from there on; `atEnd`: what happens there (default: the connection breaks)
 */
export function sends(
  file: Buffer,
  options: { etag?: string; upTo?: number; atEnd?: (response: http.ServerResponse) => void } = {},
): Handler {
  const { etag = '"1"', upTo = file.length, atEnd = (response) => response.destroy() } = options;
  return (request, response) => {
    const matches = (request.headers['if-range'] ?? etag) === etag;
    const from = matches ? startOf(request) : 0;
    if (from >= file.length)
      return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
    response.writeHead(from > 0 ? 206 : 200, {
      etag,
      'content-length': file.length - from,
      ...(from > 0 ? { 'content-range': `bytes ${from}-${file.length - 1}/${file.length}` } : {}),
    });
    if (upTo >= file.length) response.end(file.subarray(from));
    else response.write(file.subarray(from, upTo), () => setImmediate(atEnd, response));
  };
}

/** Sends a file whole, whatever range was asked for. */
export const ignoresRanges =
  (file: Buffer): Handler =>
  (_request, response) => {
    response.writeHead(200, { 'content-length': file.length }).end(file);
  };

/** The version of the Electron that is made up here: not one of the first, whose sums nobody checks. */
export const VERSION = '98.7.6';

/** Its zip's name on this machine. */
export const ZIP_NAME = `electron-v${VERSION}-${process.platform}-${process.arch}.zip`;

/**
 * A small stand-in for Electron's zip: a program, and enough beside it to break off in the middle.
 * @param name the program's path in it
 */
export const fakeZip = (name: string = programIn(process.platform)): Buffer =>
  zipOf([
    { name, content: Buffer.from('#!/bin/sh\n'), mode: 0o755 },
    { name: 'version', content: Buffer.from(VERSION) },
    { name: 'icudtl.dat', content: randomBytes(600_000) },
  ]);

/**
 * An `electron` package as npm unpacks it, an empty folder for downloads, a cache of Electron's of its own.
 * @param zip what its checksum is about
 */
export function fakePackage(zip: Buffer) {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'authdesk-fetch-'));
  const places = { folder: path.join(home, 'electron'), cache: path.join(home, 'cache') };
  for (const folder of Object.values(places)) fs.mkdirSync(folder);
  const write = (name: string, value: unknown) =>
    fs.writeFileSync(path.join(places.folder, name), JSON.stringify(value));
  write('package.json', { version: VERSION });
  write('checksums.json', { [ZIP_NAME]: createHash('sha256').update(zip).digest('hex') });
  return {
    home,
    places,
    part: path.join(places.cache, `${ZIP_NAME}.part`),
    /** This machine's own proxies and mirrors must not count. */
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      TEMP: os.tmpdir(),
      HOME: home,
      electron_config_cache: path.join(home, 'shared'),
    } as NodeJS.ProcessEnv,
    remove: () => fs.rmSync(home, { recursive: true, force: true, maxRetries: 3 }),
  };
}
