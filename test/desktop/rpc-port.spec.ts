import { EventEmitter, once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient, safe } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { implement } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { type MainPort, servePorts } from '../../electron/desktop/rpc-port.ts';
import { type Client, contract } from '../../shared/contract/index.ts';
import { traceOf } from '../../shared/log-line.ts';
import { createRpcServer } from '../../shared/rpc/server.ts';

/** Electron's MessagePortMain over a real port: it wraps what comes into an event. */
class Port extends EventEmitter implements MainPort {
  readonly real: MessagePort;

  constructor(real: MessagePort) {
    super();
    this.real = real;
    real.once('close', () => this.emit('close'));
  }

  start(): void {
    this.real.on('message', (data) => this.emit('message', { data }));
  }

  postMessage(message: string): void {
    this.real.postMessage(message);
  }

  close(): void {
    this.real.close();
  }
}

class Contents extends EventEmitter {
  readonly given: { channel: string; ports: Port[] }[] = [];
  frame = { url: 'app://bundle/index.html', origin: 'app://bundle' };

  get mainFrame() {
    const postMessage = (channel: string, _message: null, ports: Port[]) =>
      void this.given.push({ channel, ports });
    return { ...this.frame, postMessage };
  }

  /** Loads the page; the port it was handed, if it was. */
  async load(): Promise<MessagePort | undefined> {
    const before = this.given.length;
    this.emit('did-navigate');
    await setImmediate();
    return this.given[before]?.ports[0]?.real;
  }
}

const os = implement(contract);
const setUp = (opened: Promise<void> = Promise.resolve()) => {
  const seen = { warned: [] as string[][], streamsEnded: 0 };
  const router = {
    platform: { list: os.platform.list.handler(() => []) },
    ticket: {
      reveal: os.ticket.reveal.handler(() => {
        throw new RangeError('ticket@@@hidden');
      }),
    },
    system: {
      changes: os.system.changes.handler(async function* ({ signal }) {
        try {
          yield { topics: ['sessions'] };
          await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
        } finally {
          seen.streamsEnded += 1;
        }
      }),
    },
  };
  const contents = new Contents();
  const newChannel = () => {
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    return { port1: new Port(port1), port2: new Port(port2) };
  };
  servePorts(contents, newChannel, () =>
    opened.then(() =>
      createRpcServer(router, {
        warn: (...note) => seen.warned.push(note),
        fault: (event, error) => seen.warned.push([event, traceOf(error).code]),
      }),
    ),
  );
  return { contents, seen };
};

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

const loaded = async (contents: Contents): Promise<MessagePort> => {
  const port = await contents.load();
  if (!port) throw new Error('no port came');
  return port;
};

const clientOver = (port: MessagePort): Client => {
  const events = new EventTarget();
  port.on('message', (data) => events.dispatchEvent(new MessageEvent('message', { data })));
  port.once('close', () => events.dispatchEvent(new Event('close')));
  return createORPCClient(
    new RPCLink({
      port: {
        postMessage: (data: unknown) => port.postMessage(data),
        addEventListener: events.addEventListener.bind(events),
      },
    }),
  );
};

describe('the handshake', () => {
  it('pushes one port per load, over which calls are answered', async () => {
    const { contents } = setUp();
    for (const _ of [1, 2]) expect(await clientOver(await loaded(contents)).platform.list()).toEqual([]);
    expect(contents.given.map(({ channel, ports }) => [channel, ports.length])).toEqual([
      ['authdesk:port', 1],
      ['authdesk:port', 1],
    ]);
  });

  it.each([
    { url: 'https://evil.example/', origin: 'https://evil.example' },
    { url: 'https://evil.example/?app://bundle/index.html', origin: 'app://bundle' },
    { url: 'app://bundle/index.html', origin: 'null' },
    { url: 'app://bundle/index.html', origin: 'https://evil.example' },
    { url: 'app://bundle/assets/a.svg', origin: 'app://bundle' },
    { url: 'chrome-error://chromewebdata/', origin: 'null' },
    { url: '', origin: 'app://bundle' },
  ])('gives nothing to $url ($origin)', async (frame) => {
    const { contents } = setUp();
    contents.frame = frame;
    expect(await contents.load()).toBeUndefined();
  });

  it.each(['render-process-gone', 'destroyed', 'did-navigate'])(
    'ends the port and its streams on %s',
    async (event) => {
      const { contents, seen } = setUp();
      const port = await loaded(contents);
      const changes = await clientOver(port).system.changes();
      expect(await changes.next()).toMatchObject({ value: { topics: ['sessions'] } });
      const closed = once(port, 'close');
      contents.emit(event);
      await closed;
      await expect(changes.next()).rejects.toThrow();
      await expect.poll(() => seen.streamsEnded).toBe(1);
    },
  );

  it('ends its streams when the page closes the port', async () => {
    const { contents, seen } = setUp();
    const port = await loaded(contents);
    const changes = await clientOver(port).system.changes();
    await changes.next();
    port.close();
    await expect.poll(() => seen.streamsEnded).toBe(1);
  });
});

describe('a page that is there before the core', () => {
  it('is answered once the core is open; an earlier load of it is not', async () => {
    const core = Promise.withResolvers<void>();
    const { contents } = setUp(core.promise);
    const earlier = await loaded(contents);
    const ended = once(earlier, 'close');
    const asked = clientOver(await loaded(contents)).platform.list();
    await ended;
    expect(await Promise.race([asked, setImmediate('nothing')])).toBe('nothing');
    core.resolve();
    expect(await asked).toEqual([]);
  });

  it('hears nothing of a core that does not open', async () => {
    const { contents, seen } = setUp(Promise.reject(new Error('locked')));
    const asked = clientOver(await loaded(contents)).platform.list();
    expect(await Promise.race([asked, setImmediate('nothing')])).toBe('nothing');
    expect(seen.warned).toEqual([]);
  });
});

describe('what comes over the port', () => {
  it.each<[unknown]>([
    [''],
    ['{'],
    ['null'],
    ['{"i":"1","p":{}}'],
    ['{"i":"1","p":{"u":"/a","h":{"content-type":"multipart/form-data"}}}'],
    [null],
    [undefined],
    [7],
    [new Uint8Array([255, 1])],
    [{ i: '1', p: { u: '/platform/list' } }],
    [[1, 2]],
  ])('closes it, quietly, when it is no call: %j', async (garbage) => {
    const { contents, seen } = setUp();
    const port = await loaded(contents);
    const closed = once(port, 'close');
    port.postMessage(garbage);
    port.postMessage(garbage);
    await closed;
    expect(seen.warned).toEqual([['rpc.refused', 'frame']]);
  });

  it('hides an unexpected error', async () => {
    const { contents, seen } = setUp();
    const { error } = await safe(clientOver(await loaded(contents)).ticket.reveal({ platformId: 'p' }));
    expect(error).toMatchObject({ code: 'INTERNAL', message: 'internal' });
    expect(seen.warned).toEqual([['rpc.internal', 'RangeError']]);
  });
});
