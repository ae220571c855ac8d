import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openServices } from '../../electron/core/context.ts';
import type { Effects } from '../../electron/core/effects.ts';
import { startSandbox } from '../../electron/sandbox/index.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { smallDisk } from '../store/tmpfs.ts';
import { problemOf, profileFor, testEffects } from './support.ts';

/** A desk on a disk of its own that is filled once the code is on its way. */
async function deskOnSmallDisk(effects: Partial<Effects> = {}) {
  const disk = smallDisk('48m');
  if (typeof disk === 'string') return disk;
  const sandbox = await startSandbox();
  const services = await openServices(disk.dir, testEffects(effects));
  const { platform } = services.platforms.save(platformInputSchema.parse(profileFor(sandbox)));
  services.tickets.put(platform.id, sandbox.credentials.verifyTicket, 'paste');
  const session = await services.sessions.create({
    platformId: platform.id,
    label: '城南花店',
    linkKind: 'h5',
    bizAppid: '',
    categoryIds: [],
  });
  const link = services.store.sessions.links(session.id)[0];
  const answer = await fetch(`${sandbox.baseUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: services.store.sessions.linkSecrets(link?.id ?? '').link }),
  });
  const { callback } = await answer.json();
  /** Fills the disk at the moment WeChat's answer is there and `exchanging` is committed. */
  const fillOnAnswer = () => {
    const apply = services.store.sessions.apply.bind(services.store.sessions);
    services.store.sessions.apply = (id, event, change, params) => {
      if (event === 'answered' && !filled) {
        filled = true;
        disk.fill();
      }
      return apply(id, event, change, params);
    };
    let filled = false;
  };
  const close = async () => {
    await services.close();
    await sandbox.close();
  };
  return { disk, sandbox, services, session, callback, fillOnAnswer, close };
}

describe('a disk that is full when WeChat’s answer arrives', () => {
  it('loses nothing: the room that was kept takes the authorization', async ({ skip }) => {
    const desk = await deskOnSmallDisk();
    if (typeof desk === 'string') return skip(desk);
    const { disk, services, session, callback, fillOnAnswer } = desk;
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(true);
    fillOnAnswer();
    const done = await services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    expect(done.state).toBe('authorized');
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(false);
    const given = desk.sandbox
      .snapshot()
      .authorizations.find((one) => one.authorizerAppid === done.authorizerAppid);
    expect(
      services.store.authorizers.refreshToken(session.platformId, done.authorizerAppid ?? '')?.value,
    ).toBe(given?.refreshToken);
    await desk.close();
    disk.free();
    const again = await openServices(disk.dir, testEffects());
    expect(again.sessions.get(session.id).state).toBe('authorized');
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(true);
    await again.close();
  });

  it('without that room holds it in memory, shows it, and writes it when there is room again', async ({
    skip,
  }) => {
    // A minute of patience passes with every pause.
    let ticks = 0;
    const sleep = async (ms: number) => {
      await delay(Math.min(ms, 20));
      ticks += 30_000;
    };
    const desk = await deskOnSmallDisk({ sleep, ticks: () => ticks });
    if (typeof desk === 'string') return skip(desk);
    const { disk, services, session, callback, fillOnAnswer } = desk;
    rmSync(join(disk.dir, 'authdesk.reserve'));
    fillOnAnswer();
    const refusal = await problemOf(
      services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'store.held', params: { reason: 'store.diskFull' } });
    const [held] = services.given.held();
    expect(held).toMatchObject({ kind: 'query_auth', sessionId: session.id, onDisk: false });
    expect(services.given.find(held?.id ?? '').body).toContain('authorizer_refresh_token');
    expect(services.sessions.get(session.id).state).toBe('exchanging');
    disk.free();
    await expect.poll(() => services.sessions.get(session.id).state, { timeout: 20_000 }).toBe('authorized');
    expect(services.given.held()).toEqual([]);
    expect(services.store.authorizers.list({ limit: 5 })).toMatchObject([{ hasRefreshToken: true }]);
    await desk.close();
  });
});
