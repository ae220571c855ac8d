import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busSocket, probeBus } from '../../electron/store/vault/dbus-probe.ts';
import { type Keychain, probedKeychain } from '../../electron/store/vault/keychain.ts';

let folder: string;
let server: Server;
const open = new Set<Socket>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'authdesk-bus-'));
});
afterEach(() => {
  for (const socket of open) socket.destroy();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A bus in a folder of its own; where it is. */
async function bus(answer: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => open.delete(socket));
    answer(socket);
  });
  const path = join(folder, 'bus');
  server.listen(path);
  await once(server, 'listening');
  return path;
}

describe('where the session bus is', () => {
  it.each([
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/user/1000/bus,guid=0123' }, '/run/user/1000/bus'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:guid=0123,path=/a%20b' }, '/a b'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'unix:abstract=/tmp/dbus-x' }, '\0/tmp/dbus-x'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1;unix:path=/second' }, '/second'],
    [{ DBUS_SESSION_BUS_ADDRESS: 'tcp:host=localhost,port=1' }, undefined],
    [{ XDG_RUNTIME_DIR: '/run/user/1000' }, '/run/user/1000/bus'],
    [{}, undefined],
  ])('%j', (environment, socket) => {
    expect(busSocket(environment)).toBe(socket);
  });
});

describe.skipIf(process.platform === 'win32')('a bus', () => {
  it('that answers is good', async () => {
    const asked: string[] = [];
    const path = await bus((socket) =>
      socket.on('data', (data) => {
        asked.push(String(data));
        socket.write('REJECTED EXTERNAL\r\n');
      }),
    );
    await probeBus(path, 10_000);
    expect(asked).toEqual(['\0AUTH\r\n']);
  });

  it('that takes the connection and says nothing is none', async () => {
    const path = await bus(() => {});
    await expect(probeBus(path, 30)).rejects.toThrow('does not answer');
  });

  it('that hangs up, or is not there, is none', async () => {
    const path = await bus((socket) => socket.end());
    await expect(probeBus(path, 10_000)).rejects.toThrow();
    await expect(probeBus(join(folder, 'none'), 10_000)).rejects.toThrow('ENOENT');
  });

  it('is asked before every word to the keychain', async () => {
    const called: string[] = [];
    const keychain: Keychain = {
      get: async (user) => {
        called.push(`get ${user}`);
        return 'key';
      },
      set: async (user) => void called.push(`set ${user}`),
      remove: async (user) => void called.push(`remove ${user}`),
    };
    const mute = await bus(() => {});
    const deaf = probedKeychain({ DBUS_SESSION_BUS_ADDRESS: `unix:path=${mute}` }, 30, keychain);
    await expect(deaf.get('a')).rejects.toThrow('does not answer');
    await expect(deaf.set('a', 'x')).rejects.toThrow('does not answer');
    expect(called).toEqual([]);
    const unknown = probedKeychain({}, 30, keychain);
    expect(await unknown.get('b')).toBe('key');
    await unknown.set('b', 'x');
    await unknown.remove('b');
    expect(called).toEqual(['get b', 'set b', 'remove b']);
  });
});
