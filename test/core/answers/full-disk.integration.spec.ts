import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openServices } from '../../../electron/core/services.ts';
import { type SandboxOptions, startSandbox } from '../../../electron/sandbox/index.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { smallDisk } from '../../store/tmpfs.ts';
import { hurried } from '../support/commit-faults.ts';
import { problemOf, profileFor, testEffects } from '../support/index.ts';

/** A bench on a disk of its own that is filled once the code is on its way. */
async function benchOnSmallDisk(options: SandboxOptions = {}) {
  const disk = smallDisk('48m');
  if (typeof disk === 'string') return disk;
  let fillAt = '';
  const sandbox = await startSandbox({
    ...options,
    onCall: ({ endpoint }) => {
      if (endpoint !== fillAt) return;
      fillAt = '';
      disk.fill();
    },
  });
  const services = await openServices(disk.dir, testEffects(hurried()));
  const { platform } = services.platforms.save(platformInputSchema.parse(profileFor(sandbox)));
  services.tickets.put(platform.id, sandbox.credentials.verifyTicket, 'paste');
  const session = await services.sessions.create({
    platformId: platform.id,
    label: '城南花店',
    linkKind: 'h5',
    bizAppid: '',
    categoryIds: [],
  });
  const link = services.store.sessions.links.ofSession(session.id)[0];
  const answer = await fetch(`${sandbox.baseUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link: services.store.sessions.links.secrets(link?.id ?? '').link }),
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
  /** The same when WeChat answers this endpoint. */
  const fillOn = (endpoint: string) => {
    fillAt = endpoint;
  };
  const close = async () => {
    await services.close();
    await sandbox.close();
  };
  return { disk, sandbox, services, session, callback, fillOnAnswer, fillOn, close };
}

describe('a disk that is full when WeChat’s answer arrives', () => {
  it('loses nothing: the room that was kept takes the authorization', async ({ skip }) => {
    const bench = await benchOnSmallDisk();
    if (typeof bench === 'string') return skip(bench);
    const { disk, services, session, callback, fillOnAnswer } = bench;
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(true);
    fillOnAnswer();
    const done = await services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    expect(done.state).toBe('authorized');
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(false);
    const given = bench.sandbox
      .snapshot()
      .authorizations.find((one) => one.authorizerAppid === done.authorizerAppid);
    expect(
      services.store.authorizers.refreshTokens.newest(session.platformId, done.authorizerAppid ?? '')?.value,
    ).toBe(given?.refreshToken);
    await bench.close();
    disk.free();
    const again = await openServices(disk.dir, testEffects());
    expect(again.sessions.get(session.id).state).toBe('authorized');
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(true);
    await again.close();
  });

  it('without that room holds it in memory, says so, and saves it when there is room again', async ({
    skip,
  }) => {
    const bench = await benchOnSmallDisk();
    if (typeof bench === 'string') return skip(bench);
    const { disk, services, session, callback, fillOnAnswer } = bench;
    rmSync(join(disk.dir, 'authdesk.reserve'));
    fillOnAnswer();
    const refusal = await problemOf(
      services.sessions.complete({ sessionId: session.id, text: callback, anyway: false }),
    );
    expect(refusal).toMatchObject({ code: 'store.held', params: { reason: 'store.diskFull' } });
    expect(services.answers.held()).toMatchObject([{ kind: 'query_auth', onDisk: false }]);
    expect(readdirSync(disk.dir).filter((name) => name.includes('held'))).toEqual([]);
    disk.free();
    await expect.poll(() => services.sessions.get(session.id).state).toBe('authorized');
    await bench.close();
  });

  it('loses no token either: the room takes a changed refresh token and a new component token', async ({
    skip,
  }) => {
    const bench = await benchOnSmallDisk({ rotateRefreshTokens: true });
    if (typeof bench === 'string') return skip(bench);
    const { disk, services, session, callback, fillOn } = bench;
    const { platformId } = session;
    const { authorizerAppid } = await services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    const appid = authorizerAppid ?? '';
    fillOn('api_authorizer_token');
    await services.authorizers.refresh(platformId, appid, false);
    const given = bench.sandbox.snapshot().authorizations.find((one) => one.authorizerAppid === appid);
    expect(services.store.authorizers.refreshTokens.newest(platformId, appid)?.value).toBe(
      given?.refreshToken,
    );
    disk.free();
    services.store.lastResort(() => {});
    expect(existsSync(join(disk.dir, 'authdesk.reserve'))).toBe(true);
    fillOn('api_component_token');
    const before = services.store.tokens.current(platformId);
    services.store.tokens.end(before?.id ?? '', 'refused', Date.now(), 40001);
    await services.tokens.fetch(platformId, false);
    const [newest] = bench.sandbox.snapshot().componentTokens.slice(-1);
    expect(services.tokens.reveal(platformId)).toBe(newest?.value);
    await bench.close();
  });
});
