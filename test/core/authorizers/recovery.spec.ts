import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import type { SyncDiff } from '../../../shared/contract/models.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf, profileFor } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const client = () =>
  createRouterClient(
    createRouter(bench.services, { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' }),
  );
const onPlatform = () => ({ platformId: bench.platform.id });

async function diffed(): Promise<SyncDiff> {
  for await (const step of await client().authorizer.sync(onPlatform()))
    if (step.kind === 'diff') return step.diff;
  throw new Error('no diff');
}
async function authorizeOne(): Promise<{ sessionId: string; appid: string }> {
  const session = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
  await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  return { sessionId: session.id, appid: authorizerAppid };
}

describe('an empty data folder and WeChat’s list', () => {
  it('bring everything back: list, details, a verified refresh token', async () => {
    bench = await openBench({ sandbox: { authorizers: 30 } });
    expect((await client().authorizer.overview(onPlatform())).accounts.total).toBe(0);
    const diff = await diffed();
    expect(diff).toMatchObject({ total: 30, complete: true });
    expect(await client().authorizer.applySync({ ...onPlatform(), diffId: diff.id })).toEqual({
      added: 30,
      tokensKept: 30,
      changedMeanwhile: [],
      markedMissing: 0,
    });
    const run = await client().run.start({ ...onPlatform(), kind: 'details', scope: 'needed' });
    for await (const step of await client().run.watch({ runId: run.id })) expect(step.failed).toBe(0);
    const { rows } = await client().authorizer.list(onPlatform());
    const [first] = rows;
    const one = await client().authorizer.refresh({
      ...onPlatform(),
      authorizerAppid: first?.authorizerAppid ?? '',
    });
    expect(one).toMatchObject({ hasAccessToken: true, gap: null });
    expect(await client().authorizer.overview(onPlatform())).toMatchObject({
      vault: { lost: false, enterAgain: [] },
      accounts: {
        authorized: 30,
        withRefreshToken: 30,
        withoutRefreshToken: 0,
        withDetails: 30,
        withAccessToken: 1,
      },
      lastSync: { total: 30, added: 30 },
      unfinishedRuns: [],
    });
  });
});

describe('accounts without a refresh token', () => {
  it('are named in the diff and in the list of gaps, each with why and what to do', async () => {
    bench = await openBench({ sandbox: { authorizers: 5, unclaimed: 2 } });
    const diff = await diffed();
    expect(diff.withoutRefreshToken.map(({ gap }) => gap.reason)).toEqual([
      'neverExchanged',
      'neverExchanged',
    ]);
    await client().authorizer.applySync({ ...onPlatform(), diffId: diff.id });
    const { rows } = await client().authorizer.gaps(onPlatform());
    expect(rows.map(({ authorizerAppid }) => authorizerAppid).sort()).toEqual(
      diff.withoutRefreshToken.map(({ authorizerAppid }) => authorizerAppid).sort(),
    );
    expect(rows[0]?.gap).toEqual({
      reason: 'neverExchanged',
      advice: ['findCode', 'fetchDetails', 'reauthorize'],
      sessionId: null,
    });
    const detail = await client().authorizer.get({
      ...onPlatform(),
      authorizerAppid: rows[0]?.authorizerAppid ?? '',
    });
    expect(detail.gap?.reason).toBe('neverExchanged');
    const only = await client().authorizer.list({ ...onPlatform(), only: 'withoutRefreshToken' });
    expect(only.rows).toHaveLength(2);
  });

  it('whose token is kept here although WeChat’s list leaves it out can be verified', async () => {
    bench = await openBench({ sandbox: { authorizers: 1, unclaimed: 1 } });
    const appid = bench.sandbox.snapshot().authorizations[0]?.authorizerAppid ?? '';
    bench.services.store.authorizers.putListed(bench.platform.id, appid, Date.now());
    bench.services.store.authorizers.refreshTokens.add({
      ...onPlatform(),
      authorizerAppid: appid,
      value: `refreshtoken@@@${'k'.repeat(43)}`,
      source: 'query_auth',
      seenAt: Date.now(),
      sessionId: null,
    });
    expect((await diffed()).withoutRefreshToken[0]?.gap).toMatchObject({
      reason: 'keptHere',
      advice: ['refresh'],
    });
  });

  it('that grant nothing are told so', async () => {
    bench = await openBench({ sandbox: { authorizers: 1, unclaimed: 1 } });
    const appid = bench.sandbox.snapshot().authorizations[0]?.authorizerAppid ?? '';
    bench.services.store.authorizers.upsert(bench.platform.id, appid, {
      info: { authorizer_info: { nick_name: 'x' } },
    });
    const { rows } = await client().authorizer.gaps(onPlatform());
    expect(rows[0]?.gap.reason).toBe('noPermission');
  });
});

describe('a list that moves while it is read', () => {
  it('is read again, and calls no account missing that only slipped through', async () => {
    bench = await openBench({ sandbox: { authorizers: 1100 } });
    const first = await diffed();
    await client().authorizer.applySync({ ...onPlatform(), diffId: first.id });
    const gone = bench.sandbox.snapshot().authorizations[0]?.authorizerAppid ?? '';
    let steps = 0;
    let found: SyncDiff | undefined;
    for await (const step of bench.services.sync.run(bench.platform.id)) {
      steps += 1;
      if (steps === 1) {
        await fetch(`${bench.sandbox.baseUrl}/_sandbox/unauthorize`, {
          method: 'POST',
          body: JSON.stringify({ authorizerAppid: gone }),
          headers: { 'content-type': 'application/json' },
        });
      }
      if (step.kind === 'diff') found = step.diff;
    }
    expect(found).toMatchObject({ complete: true, total: 1099 });
    expect(found?.missing.map(({ authorizerAppid }) => authorizerAppid)).toEqual([gone]);
  });
});

describe('a lost vault key', () => {
  /** A bench whose key file is gone, opened again. */
  async function withLostKey() {
    bench = await openBench({ sandbox: { authorizers: 4 } });
    const own = await authorizeOne();
    await client().authorizer.applySync({ ...onPlatform(), diffId: (await diffed()).id });
    await bench.services.authorizers.refresh(bench.platform.id, own.appid, false);
    const pending = await newSession(bench, { label: '等待中' });
    rmSync(join(bench.dataDir, 'authdesk.key'));
    await bench.reopen();
    return { ...own, pendingId: pending.id };
  }

  /** Everything that a page reads; none of it may throw. */
  async function readEverything(sessionId: string, appid: string) {
    const api = client();
    return {
      info: await api.system.info(),
      platform: await api.platform.get(onPlatform()),
      ticket: await api.ticket.status(onPlatform()),
      token: await api.token.status(onPlatform()),
      history: await api.token.history(onPlatform()),
      sessions: await api.session.list({}),
      session: await api.session.get({ sessionId }),
      accounts: await api.authorizer.list(onPlatform()),
      account: await api.authorizer.get({ ...onPlatform(), authorizerAppid: appid }),
      overview: await api.authorizer.overview(onPlatform()),
    };
  }

  it('is told, and every page can still be read', async () => {
    const { sessionId, appid } = await withLostKey();
    const seen = await readEverything(sessionId, appid);
    expect(seen.info.vaultLost).toBe(true);
    expect(seen.overview.vault.lost).toBe(true);
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'vault.lost' });
  });

  it('and a new key: what the old one sealed counts as missing, and WeChat gives it back', async () => {
    const { sessionId, appid, pendingId } = await withLostKey();
    await client().system.newVaultKey({ confirm: true });
    const seen = await readEverything(sessionId, appid);
    expect(seen.info.vaultLost).toBe(false);
    expect(seen.platform).toMatchObject({ hasAppSecret: false, hasAesKey: false });
    expect(seen.overview.vault.enterAgain).toEqual(['appSecret', 'messageToken', 'aesKey']);
    expect(seen.ticket.state).toBe('none');
    expect(seen.token.state).toBe('none');
    expect(seen.history.rows[0]).toMatchObject({ state: 'unreadable', valueMasked: null });
    expect(seen.account).toMatchObject({
      hasAccessToken: false,
      hasRefreshToken: false,
      refreshTokenUnreadable: true,
      gap: { reason: 'unreadable' },
    });
    expect(seen.overview.accounts).toMatchObject({ withoutRefreshToken: 5, unreadable: 5 });
    expect((await client().session.get({ sessionId: pendingId })).links).toEqual([]);

    // Step by step, as the recovery page goes: secrets, ticket, token, list, one refresh, export.
    const saved = bench.services.platforms.save(
      platformInputSchema.parse(profileFor(bench.sandbox, { id: bench.platform.id })),
    );
    expect(saved.platform.secrets.appSecret).toBe(true);
    bench.services.tickets.put(bench.platform.id, bench.sandbox.credentials.verifyTicket, 'paste');
    const diff = await diffed();
    expect(diff.changed).toHaveLength(5);
    expect(await client().authorizer.applySync({ ...onPlatform(), diffId: diff.id })).toMatchObject({
      tokensKept: 5,
    });
    const after = await client().authorizer.refresh({ ...onPlatform(), authorizerAppid: appid });
    expect(after).toMatchObject({ hasAccessToken: true, hasRefreshToken: true, gap: null });
    expect(after.refreshTokens.map(({ readable }) => readable)).toEqual([true, false]);
    const value = await client().authorizer.reveal({
      ...onPlatform(),
      authorizerAppid: appid,
      what: 'refreshToken',
    });
    expect(value.value).toMatch(/^refreshtoken@@@/);
    expect((await client().authorizer.overview(onPlatform())).vault.enterAgain).toEqual([]);
    expect((await newSession(bench)).state).toBe('linked');
    // The session whose link could not be read any more gets a new one.
    expect((await client().session.renew({ sessionId: pendingId })).links).toHaveLength(1);
  });

  it('an export with secrets leaves out what cannot be read, and does not fail', async () => {
    await withLostKey();
    await client().system.newVaultKey({ confirm: true });
    const { runExport } = await import('../../../electron/core/exports/index.ts');
    let text = '';
    const saveFile = async (file: Parameters<typeof bench.services.effects.saveFile>[0]) => {
      for await (const chunk of file.chunks()) text += chunk;
      return { kind: 'saved', fileName: file.fileName } as const;
    };
    const services = { ...bench.services, effects: { ...bench.services.effects, saveFile } };
    await runExport(services, { ...onPlatform(), format: 'json', includeSecrets: true });
    const accounts = JSON.parse(text).platforms[0].authorizers;
    expect(accounts).toHaveLength(5);
    expect(text).not.toContain('refreshToken"');
  });

  it('takes the rehearsal’s memory along, and the rehearsal begins anew under the same profile', async () => {
    bench = await openBench();
    const before = await client().platform.rehearse();
    rmSync(join(bench.dataDir, 'authdesk.key'));
    await bench.reopen();
    await client().system.newVaultKey({ confirm: true });
    const after = await client().platform.rehearse();
    expect(after).toMatchObject({ id: before.id, hasAppSecret: true });
    expect((await client().token.fetch({ platformId: after.id })).state).toBe('valid');
  });
});
