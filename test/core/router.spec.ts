import { createRouterClient, ORPCError } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { type Core, openCore } from '../../electron/core/index.ts';
import { tempDir, testEffects } from './support.ts';

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
    const desk = await client();
    const platform = await desk.platform.rehearse();
    expect(platform).toMatchObject({ rehearsal: true, guarded: false, hasAppSecret: true });
    expect((await desk.ticket.status({ platformId: platform.id })).state).toBe('valid');
    expect((await desk.token.fetch({ platformId: platform.id })).state).toBe('valid');
    const session = await desk.session.create({ platformId: platform.id, label: '演练' });
    expect(session.links[0]?.link.startsWith(platform.apiBase)).toBe(true);
    expect(session.messageToMerchant?.zh).toContain(session.links[0]?.link);
    expect(session.timeline.every((line) => !('pid' in (line.params ?? {})))).toBe(true);
  });

  it('gives the same rehearsal profile the second time, also after a restart', async () => {
    const desk = await client();
    const first = await desk.platform.rehearse();
    expect((await desk.platform.rehearse()).id).toBe(first.id);
    await core.close();
    core = await openCore({ dataDir, front: 'browser', version: '0.0.0', effects: testEffects() });
    const again = await createRouterClient(core.router).platform.rehearse();
    expect(again.id).toBe(first.id);
  });

  it('turns a refusal into the contract’s PROBLEM with the Problem as its data', async () => {
    const desk = await client();
    const error = await desk.platform.get({ platformId: 'plt_none' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ORPCError);
    expect(error).toMatchObject({ code: 'PROBLEM', data: { code: 'platform.notFound' } });
  });

  it('tells of changes by a stream', async () => {
    const desk = await client();
    const stream = await desk.system.changes();
    const first = await stream.next();
    await desk.settings.set({ theme: 'dark' });
    const second = await stream.next();
    if (first.done || second.done) throw new Error('the stream ended');
    expect(second.value.version).not.toBe(first.value.version);
    await stream.return?.();
  });
});
