import { connect, createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** `freeze`: from then on nothing passes either way, and nobody is told. `drop`: both ends are closed. */
export type Fault = 'freeze' | 'drop';

/**
 * A server's address behind which something goes wrong.
 * @param port the server's
 * @param after so many bytes of its answers still pass
 * @returns the port to connect to, and what has it go wrong now
 */
export async function faultyWay(port: number, fault: Fault, after: number) {
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let left = after;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    near.on('data', (data) => !frozen && far.write(data));
    near.on('close', () => far.destroy());
    far.on('close', () => !frozen && near.destroy());
    far.on('data', (data) => {
      if (frozen) return;
      near.write(data.subarray(0, left));
      left -= data.length;
      if (left > 0) return;
      frozen = fault === 'freeze';
      if (fault === 'drop') near.end(() => far.destroy());
    });
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    freeze: () => {
      frozen = true;
    },
  };
}

/**
 * A server's address behind which the first thing a client says with this word in it stays on its way, while everything else passes.
 * The client's end of that connection is not told to the server.
 * @returns the port to connect to, what is called once it is on its way, and what has it arrive
 */
export async function slowWay(port: number, word: RegExp) {
  const sockets = new Set<Socket>();
  const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
  let arrive: (() => Promise<void>) | undefined;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let kept: Buffer[] | undefined;
    let gone = false;
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
    }
    near.on('data', (data) => {
      if (kept) kept.push(data);
      else if (arrive || !word.test(data.toString('latin1'))) far.write(data);
      else {
        const late = [data];
        kept = late;
        arrive = async () => {
          if (gone) return;
          far.end(Buffer.concat(late));
          await new Promise((end) => void far.once('close', end));
        };
        isHeld();
      }
    });
    near.on('close', () => !kept && far.destroy());
    far.on('close', () => {
      gone = true;
      near.destroy();
    });
    far.on('data', (data) => near.write(data));
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, held, arrive: () => arrive?.() };
}
