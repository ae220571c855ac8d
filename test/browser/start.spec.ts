import { once } from 'node:events';
import net from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { StartError } from '../../electron/browser/say.ts';
import { startBrowserFront } from '../../electron/browser/start.ts';
import { problem } from '../../shared/errors/problem.ts';
import { ask, makeRendererRoot, outcome, socketTo, startFront } from './front.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const noCore = () => Promise.reject(new Error('must not be opened'));

const refusalOf = async (start: Promise<unknown>): Promise<StartError> => {
  const error = await start.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof StartError) return error;
  throw new Error(`not a StartError: ${error}`);
};

const withPage = () => {
  const { root, remove } = makeRendererRoot();
  cleanUps.push(remove);
  return { port: 0, dataDir: '/nowhere', rendererRoot: root, version: '0' };
};

it('gives the launch address of a loopback server', async () => {
  const front = await startFront();
  cleanUps.push(front.remove);
  expect(front.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/);
  expect((await ask(front.port, '/')).status).toBe(200);
});

it('closes with sockets open: they end, the core closes, the port is free', async () => {
  const front = await startFront();
  cleanUps.push(front.remove);
  const socket = socketTo(front);
  expect(await outcome(socket)).toBe('open');
  const gone = once(socket, 'close');
  await front.close();
  await gone;
  expect(front.seen.closed).toBe(1);
  await expect(ask(front.port, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

it('says that a port is taken, before the database is touched', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  cleanUps.push(() => other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const { exitCode, text } = await refusalOf(startBrowserFront({ ...withPage(), port, openCore: noCore }));
  expect(exitCode).toBe(2);
  expect(text.zh).toContain(`端口 ${port} 已被占用`);
  expect(text.en).toContain(`Port ${port} is in use`);
});

it('says that the page was not built', async () => {
  const start = startBrowserFront({ ...withPage(), rendererRoot: undefined, openCore: noCore });
  expect(await refusalOf(start)).toMatchObject({ exitCode: 2 });
});

it('explains in both languages why the database does not open, and frees the port', async () => {
  const openCore = () => Promise.reject(problem('store.tooNew', {}, new Error('SQLITE_SECRET at /x')));
  const { exitCode, text } = await refusalOf(startBrowserFront({ ...withPage(), openCore }));
  expect(exitCode).toBe(4);
  expect(text.zh).toMatch(/数据库来自更新的版本：.+\n.+/);
  expect(text.en).toMatch(/newer version\. .+\n.+/);
  expect(text.zh + text.en).not.toContain('SQLITE_SECRET');
});

it('words an unknown fault too, without its text', async () => {
  const openCore = () => Promise.reject(new Error('ticket@@@hidden'));
  const { exitCode, text } = await refusalOf(startBrowserFront({ ...withPage(), openCore }));
  expect(exitCode).toBe(4);
  expect(text.zh).not.toBe('');
  expect(text.zh + text.en).not.toContain('hidden');
});
