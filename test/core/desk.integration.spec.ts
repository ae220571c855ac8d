import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { AnyRouter } from '@orpc/server';
import { afterEach, expect, it } from 'vitest';
import { type Desk, openDesk } from '../../electron/core/desk.ts';
import type { Client } from '../../shared/contract/index.ts';
import { createRpcServer } from '../../shared/rpc/server.ts';
import { RpcSwitch } from '../../shared/rpc/switch.ts';
import { addPlatform, openTestStore, tempDir } from '../store/support.ts';
import { passphrase } from './backups/restoring.ts';
import { backupOf } from './backups/support.ts';
import { testEffects } from './support/index.ts';

let desk: Desk;
const ports: MessagePort[] = [];
afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  await desk.close();
});

const none = { platforms: 0, accounts: 0, sessions: 0, refreshTokens: 0 };

/** A closed folder with an account, its backup, and another account since. */
async function folder() {
  const dataDir = tempDir();
  const store = await openTestStore({ dataDir });
  const platformId = addPlatform(store);
  const file = await backupOf(store);
  store.authorizers.upsert(platformId, 'wxlater', { nickName: '后来的店' });
  await store.backups.keep('daily');
  store.close();
  return { dataDir, platformId, file };
}

async function open(dataDir: string): Promise<Client> {
  const effects = testEffects();
  desk = await openDesk({ dataDir, front: 'browser', version: '1.2.3', keychain: 'off', effects });
  return clientNow();
}

/** What a page has that comes now. */
async function clientNow(): Promise<Client> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const serve = (router: AnyRouter) => createRpcServer(router, testEffects());
  const rpc = new RpcSwitch(desk.router().then(serve));
  desk.onChange((next) => rpc.to(next.then(serve)));
  (await rpc.ready()).accept({
    onMessage: (listener) => port1.addEventListener('message', ({ data }) => listener(data)),
    onClose: () => {},
    send: (text) => port1.postMessage(text),
    refuse: () => port1.close(),
  });
  for (const port of [port1, port2]) port.start();
  return createORPCClient(new RPCLink({ port: port2 }));
}

async function handedOver(client: Client, file: string, size = 50_000) {
  const bytes = readFileSync(file);
  const { uploadId } = await client.restore.open({ bytes: bytes.length });
  for (let at = 0; at < bytes.length; at += size) {
    const data = bytes.subarray(at, at + size).toString('base64');
    await client.restore.put({ uploadId, data, last: at + size >= bytes.length });
  }
  return { uploadId, passphrase };
}

const passing = (dataDir: string) =>
  readdirSync(dataDir).filter((name) => name.startsWith('authdesk.restore-'));

it('gives way to a backup that was handed over, and is open again', async () => {
  const { dataDir, file } = await folder();
  const client = await open(dataDir);
  const from = await handedOver(client, file);
  const { lacking } = await client.restore.look({ from });
  expect(lacking).toMatchObject({ accounts: 1, named: [{ nickName: '后来的店' }] });
  const changes: Promise<unknown>[] = [];
  desk.onChange((next) => changes.push(next));
  const stream = (await client.system.changes())[Symbol.asyncIterator]();
  await stream.next();
  const run = client.restore.run({ from, shown: { ...none, accounts: 1 } });
  await expect.poll(() => changes.length).toBe(1);
  // What is asked while it is closed is answered by the one that comes.
  const meanwhile = client.authorizer.list({});
  expect((await run).keptAside).toContain('replaced');
  expect((await meanwhile).rows).toEqual([]);
  // Who followed the old one is told to follow anew.
  await expect(stream.next()).rejects.toThrow();
  expect((await client.authorizer.list({})).rows).toEqual([]);
  expect(passing(dataDir)).toEqual([]);
});

it('gives up nothing that was not shown, and stays open', async () => {
  const { dataDir, file } = await folder();
  const client = await open(dataDir);
  const from = await handedOver(client, file);
  await expect(client.restore.run({ from, shown: none })).rejects.toMatchObject({
    data: { code: 'restore.refused', params: { reason: 'changed' } },
  });
  expect((await client.authorizer.list({})).rows).toHaveLength(1);
});

it('is refused, and open again, where another front has the folder open', async () => {
  const { dataDir, file } = await folder();
  const client = await open(dataDir);
  const from = await handedOver(client, file);
  const other = await openTestStore({ dataDir });
  await expect(client.restore.run({ from, shown: { ...none, accounts: 1 } })).rejects.toMatchObject({
    data: { code: 'restore.refused', params: { reason: 'open' } },
  });
  other.close();
  expect((await client.authorizer.list({})).rows).toHaveLength(1);
});

it('waits for no answer of WeChat’s to be lost', async () => {
  const { dataDir, file } = await folder();
  const client = await open(dataDir);
  const from = await handedOver(client, file);
  const answers = desk.core?.services.wechat;
  if (!answers) throw new Error('closed');
  answers.irreplaceable = () => 1;
  await expect(client.restore.run({ from, shown: { ...none, accounts: 1 } })).rejects.toMatchObject({
    data: { code: 'restore.refused', params: { reason: 'busy' } },
  });
  expect((await client.authorizer.list({})).rows).toHaveLength(1);
});

it('names no file of this machine but the folder’s own copies, and takes no half of one', async () => {
  const { dataDir, file } = await folder();
  const client = await open(dataDir);
  await expect(client.restore.look({ from: { copy: file } })).rejects.toMatchObject({
    data: { code: 'restore.notBackup' },
  });
  const { uploadId } = await client.restore.open({ bytes: 10 });
  await client.restore.put({ uploadId, data: 'YQ==', last: false });
  await expect(client.restore.look({ from: { uploadId, passphrase } })).rejects.toMatchObject({
    data: { code: 'restore.uploadGone' },
  });
  await expect(client.restore.open({ bytes: 2 ** 52 })).rejects.toMatchObject({
    data: { code: 'restore.noRoom' },
  });
  await client.restore.close({ uploadId });
  expect(passing(dataDir)).toEqual([]);
});

it('with a damaged database serves the way out, and after it everything', async () => {
  const { dataDir } = await folder();
  writeFileSync(join(dataDir, 'authdesk.db'), 'no database '.repeat(9_000));
  const client = await open(dataDir);
  expect(desk.found?.problem.code).toBe('store.damaged');
  for (const asked of [client.system.info(), client.settings.get(), client.platform.list()])
    await expect(asked).rejects.toMatchObject({ data: { code: 'store.damaged' } });
  const { newestWhole } = await client.restore.state();
  const from = { copy: newestWhole ?? '' };
  expect(await client.restore.look({ from })).toMatchObject({
    present: 'damaged',
    accounts: 1,
    lacking: null,
  });
  await client.restore.run({ from, shown: none });
  expect((await client.authorizer.list({})).rows).toHaveLength(1);
  expect(await client.restore.state()).toMatchObject({ problem: null });
});
