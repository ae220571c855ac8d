/**
 * The least receiver: a bare hono handler with the crypto and one durable commit for each push, in a process of its own.
 * Says its port over IPC; told a group's size and a round's count, it shares a commit among that many, as AuthDesk was
 * seen to do.
 */
import { createDecipheriv, createSecretKey, hash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';

const [token = '', keyText = '', appid = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'authdesk-bare-'));
const db = new Database(join(folder, 'bare.db'));
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(
  'CREATE TABLE push (seq INTEGER PRIMARY KEY, at INTEGER, query TEXT, body TEXT, xml TEXT, steps TEXT)',
);
const insert = db.prepare('INSERT INTO push (at, query, body, xml, steps) VALUES (?, ?, ?, ?, ?)');
/** As much as AuthDesk keeps beside body and message: how it was judged, from where it came. */
const steps = 'x'.repeat(360);

type Row = [at: number, query: string, body: string, xml: string];
let groupSize = 1;
/** How many of the round are not written yet. */
let left = Number.POSITIVE_INFINITY;
let waiting: { row: Row; done: () => void }[] = [];

const write = db.transaction((rows: typeof waiting) => {
  for (const { row } of rows) insert.run(...row, steps);
});

function commit(): void {
  const group = waiting;
  waiting = [];
  left -= group.length;
  write(group);
  for (const { done } of group) done();
}

/** Resolves when the row is on the disk. The last ones of a round may be too few for a group. */
const keep = (row: Row) =>
  new Promise<void>((done) => {
    waiting.push({ row, done });
    if (waiting.length >= Math.min(groupSize, left)) commit();
  });

const bytes = Buffer.from(`${keyText}=`, 'base64');
const key = createSecretKey(bytes);
const iv = bytes.subarray(0, 16);
const app = new Hono();
app.post('/wechat/event', async (c) => {
  const body = await c.req.text();
  const text = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
  const asked = c.req.query('msg_signature') ?? '';
  const parts = [token, c.req.query('timestamp') ?? '', c.req.query('nonce') ?? '', text].sort();
  const sum = hash('sha1', parts.join(''));
  if (asked.length !== 40 || !timingSafeEqual(Buffer.from(sum), Buffer.from(asked))) return c.text('no', 403);
  const cipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  const plain = Buffer.concat([cipher.update(text, 'base64'), cipher.final()]);
  const end = 20 + plain.readUInt32BE(16);
  const tail = plain.toString('utf8', end, plain.length - (plain.at(-1) ?? 0));
  if (tail !== appid) return c.text('no', 403);
  await keep([Date.now(), c.req.url, body, plain.toString('utf8', 20, end)]);
  return c.text('success');
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
await once(server, 'listening');
const address = server.address();
process.on('message', (round: { group: number; count: number }) => {
  groupSize = round.group;
  left = round.count;
});
process.on('disconnect', () => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
});
process.send?.(address !== null && typeof address === 'object' ? address.port : 0);
