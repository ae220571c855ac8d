import { afterEach, describe, expect, it } from 'vitest';
import type { SyncDiff } from '../../../shared/contract/models.ts';
import { type Desk, linkOf, newSession, openDesk, problemOf } from '../support/index.ts';

let desk: Desk;
afterEach(() => desk.close());

async function diff(): Promise<SyncDiff> {
  for await (const step of desk.services.authorizers.sync.run(desk.platform.id)) {
    if (step.kind === 'diff') return step.diff;
  }
  throw new Error('no diff');
}

describe('sync with WeChat', () => {
  it('shows the difference of all pages before anything changes, then applies it', async () => {
    desk = await openDesk({ sandbox: { authorizers: 1203 } });
    const found = await diff();
    expect(found).toMatchObject({ total: 1203, unchanged: 0, changed: [], missing: [] });
    expect(found.added).toHaveLength(1203);
    expect(desk.services.authorizers.list({ limit: 10 })).toHaveLength(0);
    const applied = await desk.services.authorizers.sync.apply(desk.platform.id, found.id);
    const withToken = found.added.length - found.withoutRefreshToken.length;
    expect(applied).toMatchObject({
      added: 1203,
      changedMeanwhile: [],
      tokensKept: withToken,
      markedMissing: 0,
    });
    expect(await diff()).toMatchObject({ added: [], missing: [], unchanged: 1203 });
  });

  it('marks what WeChat no longer lists and keeps its refresh tokens', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback, authorizerAppid } = await desk.scan(linkOf(desk, session.id));
    await desk.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const token = desk.services.authorizers.reveal(desk.platform.id, authorizerAppid, 'refreshToken');
    await fetch(`${desk.sandbox.baseUrl}/_sandbox/unauthorize`, {
      method: 'POST',
      body: JSON.stringify({ authorizerAppid }),
      headers: { 'content-type': 'application/json' },
    });
    const found = await diff();
    expect(found.missing.map((row) => row.authorizerAppid)).toEqual([authorizerAppid]);
    await desk.services.authorizers.sync.apply(desk.platform.id, found.id);
    const record = desk.services.authorizers.get(desk.platform.id, authorizerAppid);
    expect(record).toMatchObject({ status: 'unauthorized', hasRefreshToken: true });
    expect(desk.services.authorizers.reveal(desk.platform.id, authorizerAppid, 'refreshToken')).toBe(token);
  });

  it('a diff is applied once', async () => {
    desk = await openDesk({ sandbox: { authorizers: 3 } });
    const found = await diff();
    await desk.services.authorizers.sync.apply(desk.platform.id, found.id);
    const again = () => desk.services.authorizers.sync.apply(desk.platform.id, found.id);
    expect(await problemOf(again)).toMatchObject({ code: 'sync.gone' });
  });
});
