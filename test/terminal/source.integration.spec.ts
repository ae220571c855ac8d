import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { longToken } from '../core/sources/support.ts';
import { program } from './program.ts';
import { terminalDesk } from './support.ts';

/** A server that takes a connection, says half an answer and goes on holding it. */
async function halting(): Promise<{ port: number; reached: Promise<void> }> {
  let tell = () => {};
  const reached = new Promise<void>((done) => (tell = done));
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n{"component_access_token":"');
      tell();
    });
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, reached };
}

describe('a process that is killed while it reads a source', () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    '%s leaves token, source and folder as they were',
    async (signal) => {
      const desk = await terminalDesk();
      const { port, reached } = await halting();
      const stdin = `http://:geheim@127.0.0.1:${port}/t\n`;
      await desk.run(['source', 'add', '--name', 'slow', '--kind', 'http'], { stdin });
      const token = longToken('kept');
      await desk.run(['token', 'borrow', '-'], { stdin: token });
      const reading = program(['token', 'borrow', '--from', 'slow', '--json'], {
        AUTHDESK_DATA: desk.dataDir,
      });
      await reached;
      reading.child.kill(signal);
      const { out, err } = await reading.ended;
      expect(out + err).not.toContain('geheim');
      if (signal === 'SIGINT') expect(JSON.parse(out)).toMatchObject({ error: { code: 'cancelled' } });
      expect((await desk.run(['token', 'show', '--reveal', '--json'])).json()).toMatchObject({
        value: token,
        source: null,
      });
      expect((await desk.run(['source', 'list', '--json'])).json()).toMatchObject([
        { name: 'slow', readAt: null, error: null },
      ]);
    },
  );
});
