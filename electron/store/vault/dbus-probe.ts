import { connect } from 'node:net';
import { join } from 'node:path';

/** What of the environment names the session bus. */
export interface BusEnvironment {
  DBUS_SESSION_BUS_ADDRESS?: string | undefined;
  XDG_RUNTIME_DIR?: string | undefined;
}

/**
 * The first Unix socket that a bus address names (D-Bus specification, "Server Addresses").
 * @returns a path, with a zero byte in front for a name without a file; undefined for another kind of address, or none
 */
export function busSocket({
  DBUS_SESSION_BUS_ADDRESS: address,
  XDG_RUNTIME_DIR: folder,
}: BusEnvironment): string | undefined {
  if (!address) return folder ? join(folder, 'bus') : undefined;
  for (const one of address.split(';')) {
    const [, kind, name] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(one) ?? [];
    if (name) return `${kind === 'abstract' ? '\0' : ''}${decodeURIComponent(name)}`;
  }
  return undefined;
}

/**
 * Does the session bus answer at all? Asks for its ways to authenticate, as every client does first. The library that
 * speaks to the keychain waits for that answer with this whole process: it must not be started on a bus that is mute.
 * @param limitMs how long the answer may take
 * @throws Error when there is no bus, or it is mute
 */
export function probeBus(socketPath: string, limitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath);
    const end = (error?: Error) => {
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    socket.setTimeout(limitMs, () => end(new Error('The session bus does not answer')));
    socket.once('error', end);
    socket.once('close', () => end(new Error('The session bus hung up')));
    socket.once('data', () => end());
    socket.write('\0AUTH\r\n');
  });
}
