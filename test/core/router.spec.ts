import { createRouterClient, ORPCError } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { type Core, openCore } from '../../electron/core/index.ts';
import { sessionDetailSchema, sessionSchema } from '../../shared/contract/models.ts';
import { pushSchema } from '../../shared/contract/pushes.ts';
import { topics } from '../../shared/contract/topics.ts';
import { tempDir, testEffects } from './support/index.ts';

let core: Core;
let dataDir: string;
afterEach(() => core.close());

async function client() {
  dataDir = tempDir();
  core = await openCore({ dataDir, front: 'browser', version: '0.0.0', effects: testEffects() });
  return createRouterClient(core.router);
}

describe('the router', () => {
  it('walks the rehearsal platform from nothing', async () => {
    const bench = await client();
    const platform = await bench.platform.rehearse();
    expect(platform).toMatchObject({ rehearsal: true, guarded: false, hasAppSecret: true });
    expect((await bench.ticket.status({ platformId: platform.id })).state).toBe('valid');
    expect((await bench.token.fetch({ platformId: platform.id })).state).toBe('valid');
    const session = await bench.session.create({ platformId: platform.id, label: '演练' });
    expect(session.links[0]?.link.startsWith(platform.apiBase)).toBe(true);
    expect(session.messageToMerchant?.zh).toContain(session.links[0]?.link);
    expect(session.timeline.every((line) => !('pid' in (line.params ?? {})))).toBe(true);
  });

  it('gives the same rehearsal profile the second time, also after a restart', async () => {
    const bench = await client();
    const first = await bench.platform.rehearse();
    expect((await bench.platform.rehearse()).id).toBe(first.id);
    await core.close();
    core = await openCore({ dataDir, front: 'browser', version: '0.0.0', effects: testEffects() });
    const again = await createRouterClient(core.router).platform.rehearse();
    expect(again.id).toBe(first.id);
  });

  it('turns a refusal into the contract’s PROBLEM with the Problem as its data', async () => {
    const bench = await client();
    const error = await bench.platform.get({ platformId: 'plt_none' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'platform.notFound' } });
  });

  it('tells of changes by a stream', async () => {
    const bench = await client();
    const stream = await bench.system.changes();
    const first = await stream.next();
    await bench.settings.set({ theme: 'dark' });
    const second = await stream.next();
    if (first.done || second.done) throw new Error('the stream ended');
    expect(first.value.topics).toEqual(topics);
    expect(second.value.topics).toEqual(['settings']);
    await stream.return?.();
  });
});

/** What an answer holds beyond its schema: views are spread from records, and the contract's parsing is what filters. */
const beyond = (schema: { shape: object }, answer: object | undefined) =>
  Object.keys(answer ?? { absent: true }).filter((key) => !(key in schema.shape));

describe('fields of a record that the contract does not name', () => {
  it('stay in the core, of an answer, of a list and of a stream', async () => {
    const bench = await client();
    const { id: platformId } = await bench.platform.rehearse();
    const session = await bench.session.create({ platformId });
    expect(core.services.store.sessions.get(session.id)).toHaveProperty('nonce');
    expect(beyond(sessionDetailSchema, session)).toEqual([]);
    expect(beyond(sessionSchema, (await bench.session.list({})).rows[0])).toEqual([]);
    const { local } = await bench.receiver.start({ port: 0 });
    const news = await bench.push.live({});
    expect((await news.next()).value).toEqual({ kind: 'reset' });
    const infoType = 'component_verify_ticket';
    await bench.push.trigger({ platformId, infoType, to: local?.eventUrl ?? '' });
    const told = await news.next();
    if (told.done || told.value.kind !== 'rows') throw new Error('the stream tells of no push');
    expect(beyond(pushSchema, told.value.rows[0])).toEqual([]);
    await news.return?.();
  });
});

describe('a list of pushes', () => {
  it('is of every kind when the kind is left empty', async () => {
    const bench = await client();
    const { id: platformId } = await bench.platform.rehearse();
    const { local } = await bench.receiver.start({ port: 0 });
    const infoType = 'component_verify_ticket';
    await bench.push.trigger({ platformId, infoType, to: local?.eventUrl ?? '' });
    expect((await bench.push.list({ infoType: '' })).rows).toHaveLength(1);
    expect((await bench.push.list({ infoType })).rows).toHaveLength(1);
    expect((await bench.push.list({ infoType: 'unauthorized' })).rows).toHaveLength(0);
  });
});

describe('what only the desktop front has', () => {
  it('is refused elsewhere, by name', async () => {
    const bench = await client();
    const calls = [
      bench.desktop.authorize({ sessionId: 'ses_none' }),
      bench.desktop.copySecret({ text: 'x' }),
      bench.desktop.showFile({ fileId: 'x' }),
      bench.desktop.readOpened({ fileId: 'x', at: 0 }),
      bench.desktop.openLogs(),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ data: { code: 'desktop.absent' } });
  });

  it('reaches the front that has it', async () => {
    const seen: string[] = [];
    dataDir = tempDir();
    core = await openCore({
      dataDir,
      front: 'desktop',
      version: '0.0.0',
      effects: testEffects({
        desktop: {
          openAuthorizeWindow: async ({ startUrl }) => {
            seen.push(startUrl);
            return { kind: 'closed' };
          },
          copySecret: async (text) => {
            seen.push(text);
            return { clearsInMs: 60_000 };
          },
          showFile: (fileId) => fileId === 'known',
          readOpened: async (fileId, at) =>
            fileId === 'known' ? { fileName: 'a', bytes: Buffer.from(`${at}`), last: true } : undefined,
          openLogs: async () => void seen.push('logs'),
        },
      }),
    });
    const bench = createRouterClient(core.router);
    expect(await bench.desktop.copySecret({ text: 'x' })).toEqual({ clearsInMs: 60_000 });
    expect(await bench.desktop.showFile({ fileId: 'known' })).toEqual({});
    await expect(bench.desktop.showFile({ fileId: 'other' })).rejects.toMatchObject({
      data: { code: 'desktop.fileGone' },
    });
    expect(await bench.desktop.readOpened({ fileId: 'known', at: 7 })).toEqual({
      ...{ fileName: 'a', data: Buffer.from('7').toString('base64'), last: true },
    });
    await expect(bench.desktop.readOpened({ fileId: 'other', at: 0 })).rejects.toMatchObject({
      data: { code: 'desktop.fileGone' },
    });
    await bench.desktop.openLogs();
    const platform = await bench.platform.rehearse();
    await bench.token.fetch({ platformId: platform.id });
    const { id } = await bench.session.create({ platformId: platform.id, linkKind: 'pc' });
    expect(await bench.desktop.authorize({ sessionId: id })).toEqual({ kind: 'closed' });
    expect(seen.slice(0, 2)).toEqual(['x', 'logs']);
    expect(seen[2]).toContain('/authdesk.html#');
  });
});
