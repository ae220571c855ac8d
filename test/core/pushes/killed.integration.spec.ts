import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { receiverUrls } from '../../../electron/core/pushes/paths.ts';
import { buildPush, eventXml, withQuery } from '../../../electron/wechat/push/build.ts';
import { aesKey } from '../../../electron/wechat/push/crypto.ts';
import { type CoreBench, linkOf, newSession, openBench } from '../support/index.ts';
import { type Running, startChild } from '../support/processes.ts';

let bench: CoreBench;
let child: Running | undefined;
afterEach(async () => {
  child?.process.kill('SIGKILL');
  await bench.close();
});

/** Another process on the same data folder that receives. Where it listens. */
async function receiving(point = ''): Promise<string> {
  child = startChild([bench.dataDir, bench.platform.id, 'receive', point]);
  const local = await child.line(1);
  if (typeof local !== 'object' || local === null || !('eventUrl' in local))
    throw new Error('it does not listen');
  return String(local.eventUrl);
}

function built(eventUrl: string, fields: Record<string, string | number>) {
  const { messageToken, aesKey: text, componentAppid } = bench.sandbox.credentials;
  const key = aesKey(text);
  if (!key) throw new Error('not a key');
  const at = Math.floor(Date.now() / 1000);
  const { body, query } = buildPush({
    xml: eventXml({ AppId: componentAppid, CreateTime: at, ...fields }),
    componentAppid,
    token: messageToken,
    key,
    outer: { name: 'AppId', value: componentAppid },
    timestamp: at,
    random: randomBytes(20),
  });
  return { url: withQuery(eventUrl, query), body };
}

const send = async ({ url, body }: { url: string; body: string }) =>
  (await fetch(url, { method: 'POST', body })).text();

async function killed(): Promise<void> {
  child?.process.kill('SIGKILL');
  expect((await child?.ended)?.signal).toBe('SIGKILL');
}

describe('kill -9 of the process that receives', () => {
  it('the moment after `success`: every push that was answered is in the database', async () => {
    bench = await openBench({ noTicket: true });
    const eventUrl = await receiving();
    const answered: string[] = [];
    const sending = Array.from({ length: 40 }, async (_, index) => {
      const ticket = `ticket@@@KILLED-${String(index).padStart(3, '0')}`;
      const said = await send(
        built(eventUrl, { InfoType: 'component_verify_ticket', ComponentVerifyTicket: ticket }),
      );
      if (said === 'success') answered.push(ticket);
      if (answered.length === 15) child?.process.kill('SIGKILL');
    });
    await Promise.allSettled(sending);
    await killed();
    expect(answered.length).toBeGreaterThanOrEqual(15);
    await bench.reopen();
    const { store } = bench.services;
    const kept = store.pushes.list({}, 1000).map(({ id }) => store.pushes.xml(id) ?? '');
    for (const ticket of answered) expect(kept.some((xml) => xml.includes(ticket))).toBe(true);
  });

  it('before anything was processed: it is processed at the next start', async () => {
    bench = await openBench({ noTicket: true });
    const session = await newSessionWithTicket();
    const eventUrl = await receiving('before:process');
    const link = new URL(linkOf(bench, session));
    const scanned = await bench.scan(link.href);
    const code = new URL(scanned.callback).searchParams.get('auth_code') ?? '';
    const push = built(eventUrl, {
      InfoType: 'authorized',
      AuthorizerAppid: scanned.authorizerAppid,
      AuthorizationCode: code,
      AuthorizationCodeExpiredTime: 3600,
      PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    });
    expect(await send(push)).toBe('success');
    expect((await child?.ended)?.signal).toBe('SIGKILL');
    expect(bench.services.sessions.get(session).state).toBe('linked');
    await bench.reopen();
    expect(bench.services.sessions.get(session)).toMatchObject({ state: 'code_received', hasAuthCode: true });
    expect(bench.services.sessions.reveal(session)).toBe(code);
    expect(bench.services.store.pushes.list({}, 1)[0]).toMatchObject({
      state: 'done',
      result: { code: 'codeKept' },
    });
  });

  it('a ticket is kept in the commit of its push: nothing is left to process', async () => {
    bench = await openBench({ noTicket: true });
    const eventUrl = await receiving('before:process');
    const fields = { InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@WITH-ITS-PUSH' };
    expect(await send(built(eventUrl, fields))).toBe('success');
    await killed();
    const { store, tickets } = bench.services;
    expect(store.pushes.list({}, 1)[0]).toMatchObject({ state: 'done', result: { code: 'ticketKept' } });
    expect(tickets.reveal(bench.platform.id)).toBe('ticket@@@WITH-ITS-PUSH');
  });

  it('before the commit: it was not answered, and is not there', async () => {
    bench = await openBench();
    const eventUrl = await receiving('before:commit');
    await expect(send(built(eventUrl, { InfoType: 'unauthorized' }))).rejects.toThrow();
    await child?.ended;
    await bench.reopen();
    expect(bench.services.store.pushes.list({}, 10)).toEqual([]);
  });

  it('a push that is to be exchanged waits for the next receiver, not for the next command', async () => {
    bench = await openBench({ profile: { autoExchange: true } });
    const session = await newSession(bench);
    const eventUrl = await receiving('before:process');
    const link = new URL(linkOf(bench, session.id));
    const scanned = await bench.scan(link.href);
    const fields = {
      InfoType: 'authorized',
      AuthorizerAppid: scanned.authorizerAppid,
      AuthorizationCode: new URL(scanned.callback).searchParams.get('auth_code') ?? '',
      PreAuthCode: link.searchParams.get('pre_auth_code') ?? '',
    };
    await send(built(eventUrl, fields));
    await child?.ended;
    await bench.reopen();
    expect(bench.services.sessions.get(session.id).state).toBe('code_received');
    expect(bench.services.store.pushes.list({}, 1)[0]?.state).toBe('exchange');
    await bench.services.pushes.receiver.start('browser', { port: 0 });
    await expect.poll(() => bench.services.sessions.get(session.id).state).toBe('authorized');
  });

  it('another takes its place', async () => {
    bench = await openBench();
    const eventUrl = await receiving();
    expect(bench.services.pushes.receiver.status()).toMatchObject({
      state: 'elsewhere',
      front: 'terminal',
      local: receiverUrls(new URL(eventUrl).origin),
    });
    await expect(bench.services.pushes.receiver.start('browser', { port: 0 })).rejects.toThrow(
      'receiver.elsewhere',
    );
    await killed();
    expect((await bench.services.pushes.receiver.start('browser', { port: 0 })).state).toBe('here');
  });
});

async function newSessionWithTicket(): Promise<string> {
  bench.services.tickets.put(bench.platform.id, bench.sandbox.credentials.verifyTicket, 'paste');
  return (await newSession(bench)).id;
}
