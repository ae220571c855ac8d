import { once } from 'node:events';
import net from 'node:net';
import { isDefinedError, safe } from '@orpc/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clientOver, outcome, type SocketOptions, socketTo, startFront, type TestFront } from './front.ts';

let front: TestFront;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.remove());

const openSocket = async () => {
  const socket = socketTo(front);
  expect(await outcome(socket)).toBe('open');
  return socket;
};

describe('who is let in', () => {
  it('the page, with the token as its one sub-protocol', async () => {
    const socket = await openSocket();
    expect(socket.protocol).toBe(`authdesk.${front.token}`);
    socket.close();
  });

  it('under another loopback name and a forwarded port', async () => {
    const headers = { host: '[::1]:2222', origin: 'http://[::1]:2222' };
    const socket = socketTo(front, { headers });
    expect(await outcome(socket)).toBe('open');
    socket.close();
  });

  it.each<[string, number, () => SocketOptions]>([
    ['a foreign Host', 403, () => ({ headers: { host: 'evil.example', origin: 'http://evil.example' } })],
    ['a foreign Origin', 403, () => ({ headers: { origin: 'http://evil.example' } })],
    ['an Origin of another port', 403, () => ({ headers: { origin: `http://127.0.0.1:${front.port + 1}` } })],
    ['an opaque Origin', 403, () => ({ headers: { origin: 'null' } })],
    ['no sub-protocol', 401, () => ({ protocols: [] })],
    ['a wrong token', 401, () => ({ protocols: [`authdesk.${'A'.repeat(43)}`] })],
    ['half the token', 401, () => ({ protocols: [`authdesk.${front.token.slice(0, 20)}`] })],
    ['the token beside another', 401, () => ({ protocols: ['other', `authdesk.${front.token}`] })],
    ['another path', 404, () => ({ path: '/rpc/' })],
    ['a query', 404, () => ({ path: `/rpc?token=${front.token}` })],
  ])('not %s: %i', async (_name, status, options) => {
    expect(await outcome(socketTo(front, options()))).toBe(status);
  });

  it('not one that leaves Origin out', async () => {
    const socket = net.connect(front.port, '127.0.0.1');
    socket.end(
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${front.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n` +
        `Sec-WebSocket-Protocol: authdesk.${front.token}\r\n\r\n`,
    );
    const [answer] = await once(socket, 'data');
    expect(String(answer)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    await once(socket, 'close');
  });
});

describe('calls', () => {
  it('are answered, again and again, also after a reconnect with the same token', async () => {
    for (const _ of [1, 2]) {
      const socket = await openSocket();
      const client = clientOver(socket);
      expect(await client.system.info()).toMatchObject({ version: '1.2.3', front: 'browser' });
      expect(await client.system.info()).toMatchObject({ keySource: 'file' });
      socket.close();
      await once(socket, 'close');
    }
  });

  it('carry a refusal with its Problem', async () => {
    const socket = await openSocket();
    const { error } = await safe(clientOver(socket).token.reveal({ platformId: 'p' }));
    expect(isDefinedError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'PROBLEM', status: 422, data: { code: 'token.none' } });
    socket.close();
  });

  it('say nothing of an unexpected error but that there was one', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const socket = await openSocket();
    const { error } = await safe(clientOver(socket).ticket.reveal({ platformId: 'p' }));
    expect(error).toMatchObject({ code: 'INTERNAL', status: 500, message: 'internal' });
    expect(JSON.stringify(error)).not.toContain('secret');
    const lines = said.mock.calls.map(([line]) => String(line)).join('');
    said.mockRestore();
    expect(lines).toContain('"event":"rpc.internal","code":"TypeError"');
    expect(lines).not.toContain('secret');
    socket.close();
  });

  it('end their streams on the server when the socket goes', async () => {
    const before = front.seen.streamsEnded;
    const socket = await openSocket();
    const changes = await clientOver(socket).system.changes();
    expect(await changes.next()).toEqual({ done: false, value: { topics: ['sessions'] } });
    socket.terminate();
    await expect(changes.next()).rejects.toThrow();
    await expect.poll(() => front.seen.streamsEnded).toBe(before + 1);
  });
});

describe('what is not a call', () => {
  const frames = ['', 'null', '[]', '{', '{"i":1}', '{"i":"1","p":{}}', '{"i":"1","p":{"u":"//"},"t":3}'];
  it.each<[string, string | Buffer]>([
    ...frames.map((frame): [string, string] => [frame, frame]),
    ['binary', Buffer.from([255, 0, 1])],
    ['a form', '{"i":"1","p":{"u":"/system/info","h":{"content-type":"multipart/form-data; boundary=a"}}}'],
  ])('%s: ends the socket, quietly', async (_name, frame) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const logged = vi.spyOn(console, 'error').mockReturnValue();
    const socket = await openSocket();
    socket.send(frame);
    const [code] = await once(socket, 'close');
    const lines = said.mock.calls.map(([line]) => String(line)).join('');
    said.mockRestore();
    expect(code).toBe(1008);
    expect(logged).not.toHaveBeenCalled();
    logged.mockRestore();
    expect(lines).toContain('"event":"rpc.refused","code":"frame"');
    expect(lines).not.toContain(' at ');
  });

  it('an oversized frame is not read to its end', async () => {
    const socket = await openSocket();
    socket.on('error', () => {});
    socket.send('x'.repeat(2 * 1_048_576 + 1));
    const [code] = await once(socket, 'close');
    expect(code).toBe(1009);
    expect(await outcome(socketTo(front))).toBe('open');
  });

  it('a procedure that is not there is an error, and the socket lives on', async () => {
    const socket = await openSocket();
    const client = clientOver(socket);
    const { error } = await safe(client.platform.list());
    expect(error).toBeInstanceOf(Error);
    expect(await client.system.info()).toMatchObject({ version: '1.2.3' });
    socket.close();
  });
});
