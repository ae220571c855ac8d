/** The least receiver: a bare hono handler doing only the crypto, in a process of its own. Says its port over IPC. */
import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const [token = '', keyText = '', appid = ''] = process.argv.slice(2);
const key = Buffer.from(`${keyText}=`, 'base64');
const app = new Hono();
app.post('/wechat/event', async (c) => {
  const body = await c.req.text();
  const text = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
  const asked = c.req.query('msg_signature') ?? '';
  const parts = [token, c.req.query('timestamp') ?? '', c.req.query('nonce') ?? '', text].sort();
  const sum = createHash('sha1').update(parts.join('')).digest('hex');
  if (asked.length !== 40 || !timingSafeEqual(Buffer.from(sum), Buffer.from(asked))) return c.text('no', 403);
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([cipher.update(text, 'base64'), cipher.final()]);
  const end = 20 + plain.readUInt32BE(16);
  const tail = plain.toString('utf8', end, plain.length - (plain.at(-1) ?? 0));
  return tail === appid ? c.text('success') : c.text('no', 403);
});
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
await once(server, 'listening');
const address = server.address();
process.on('disconnect', () => process.exit(0));
process.send?.(address !== null && typeof address === 'object' ? address.port : 0);
