import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { type CoreRouter, createRouter } from '../../../electron/core/router/index.ts';
import { pushSchema } from '../../../shared/contract/pushes.ts';
import { receiverStatusSchema } from '../../../shared/contract/receiver.ts';
import { linkOf, newSession } from '../support/index.ts';
import { openPushBench, type PushBench } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const client = () => {
  const options = { dataDir: bench.dataDir, front: 'browser', version: '0.0.0' } as const;
  const router: CoreRouter = createRouter(bench.services, options);
  return createRouterClient(router);
};

describe('the list', () => {
  it('by page, newest first, without an overlap or a gap', async () => {
    bench = await openPushBench();
    for (let index = 0; index < 60; index += 1) await bench.push(bench.sample('authorized'));
    await bench.pushes();
    const api = client();
    const first = await api.push.list({});
    await bench.push(bench.sample('authorized'));
    const second = await api.push.list({ cursor: first.next ?? '' });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([50, 10, null]);
    expect(new Set(ids).size).toBe(60);
    for (const row of first.rows) pushSchema.parse(row);
  });

  it('by kind, outcome, platform and text', async () => {
    bench = await openPushBench();
    const session = await newSession(bench, { label: '城南花店' });
    const preAuthCode = new URL(linkOf(bench, session.id)).searchParams.get('pre_auth_code') ?? '';
    await bench.push(bench.sample('authorized', { PreAuthCode: preAuthCode }));
    const twice = bench.sample('unauthorized', { AuthorizerAppid: 'wx570bc396a51b8ff8' });
    await bench.push(twice);
    await bench.push(twice);
    await bench.post(bench.urls.eventUrl, 'nonsense');
    await bench.pushes();
    const api = client();
    const found = async (filter: Parameters<typeof api.push.list>[0]) =>
      (await api.push.list(filter)).rows.map(({ infoType, outcome }) => `${infoType} ${outcome}`);
    expect(await found({ infoType: 'unauthorized' })).toEqual([
      'unauthorized duplicate',
      'unauthorized accepted',
    ]);
    expect(await found({ outcome: 'refused' })).toEqual([' refused']);
    expect(await found({ outcome: 'duplicate' })).toEqual(['unauthorized duplicate']);
    expect(await found({ outcome: 'accepted' })).toEqual(['unauthorized accepted', 'authorized accepted']);
    expect(await found({ platformId: bench.platform.id })).toHaveLength(3);
    expect(await found({ platformId: 'plt_none' })).toEqual([]);
    expect(await found({ search: '花店' })).toEqual(['authorized accepted']);
    expect(await found({ search: 'WX570BC' })).toHaveLength(2);
    expect(await found({ search: 'push.malformed' })).toEqual([' refused']);
    expect(await found({ search: '没有这样的' })).toEqual([]);
    expect(await api.push.kinds()).toEqual([
      { infoType: 'unauthorized', count: 2 },
      { infoType: 'authorized', count: 1 },
    ]);
    const [row] = (await api.push.list({ infoType: 'unauthorized' })).rows;
    expect(row).toMatchObject({ releaseTest: true, platformName: '花店平台' });
    const [claimed] = (await api.push.list({ search: '花店' })).rows;
    expect(claimed).toMatchObject({ sessionId: session.id, sessionLabel: '城南花店' });
  });

  it('live: what is new, and what becomes of it', async () => {
    bench = await openPushBench();
    const api = client();
    const stream = await api.push.live({ infoType: 'authorized' });
    const next = async () => {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream ended');
      return value;
    };
    expect(await next()).toEqual({ kind: 'reset' });
    await bench.push(bench.sample('unauthorized'));
    await bench.push(bench.sample('authorized'));
    const outcomes: string[] = [];
    while (!outcomes.includes('accepted')) {
      const news = await next();
      if (news.kind === 'rows')
        for (const { outcome, infoType } of news.rows) outcomes.push(outcome, infoType);
    }
    expect(outcomes).not.toContain('unauthorized');
    await stream.return?.();
  });
});

describe('a push in detail', () => {
  it('shows its outer XML, each step, its XML with the secrets masked, and the whole by reveal', async () => {
    bench = await openPushBench();
    const code = `queryauthcode@@@${'Qc7_'.repeat(20)}`;
    await bench.push(bench.sample('authorized', { AuthorizationCode: code }));
    const [row] = await bench.pushes();
    const api = client();
    const pushId = row?.id ?? '';
    const detail = await api.push.get({ pushId });
    expect(detail).toMatchObject({
      method: 'POST',
      path: '/wechat/event',
      contentType: 'text/xml',
      query: { encrypt_type: 'aes', msg_signature: expect.stringMatching(/^[0-9a-f]{40}$/) },
      outcome: 'accepted',
      forwards: null,
      forwardList: [],
    });
    expect(detail.body).toContain('<Encrypt>');
    expect(detail.xmlMasked).toContain('<AuthorizationCode><![CDATA[queryauthcode@@@Qc7_…Qc7_]]>');
    expect(JSON.stringify(detail)).not.toContain(code);
    expect((await api.push.reveal({ pushId })).value).toContain(code);
    bench.services.calls.flush();
    expect((await api.call.list({})).rows[0]).toMatchObject({ endpoint: 'reveal.push' });
  });

  it('of a refused one shows the body without its secrets', async () => {
    bench = await openPushBench();
    await bench.post(
      bench.urls.eventUrl,
      `<xml><InfoType>x</InfoType><ComponentVerifyTicket>${'s3cret'.repeat(9)}</ComponentVerifyTicket></xml>`,
    );
    const [row] = await bench.pushes();
    const api = client();
    const detail = await api.push.get({ pushId: row?.id ?? '' });
    expect(detail).toMatchObject({
      outcome: 'refused',
      problem: { code: 'push.plaintext' },
      xmlMasked: null,
    });
    expect(detail.body).toContain('<ComponentVerifyTicket>s3cr…cret<');
  });

  it('goes with its platform', async () => {
    bench = await openPushBench();
    await bench.push(bench.sample('authorized'));
    await bench.pushes();
    bench.services.platforms.remove(bench.platform.id, bench.platform.name);
    expect((await client().push.list({})).rows).toEqual([]);
  });
});

describe('the receiver’s procedures', () => {
  it('start, say, keep settings, stop', async () => {
    bench = await openPushBench();
    const api = client();
    receiverStatusSchema.parse(await api.receiver.status());
    await bench.push(bench.sample('component_verify_ticket'));
    await bench.pushes();
    const { platforms } = await api.receiver.status();
    expect(platforms).toEqual([
      expect.objectContaining({ ready: true, missing: [], guarded: false, lastTicketAt: expect.any(Number) }),
    ]);
    expect((await api.receiver.set({ maxAgeSeconds: 300 })).settings.maxAgeSeconds).toBe(300);
    expect((await api.receiver.stop()).state).toBe('off');
    const started = await api.receiver.start({ port: 0 });
    expect(started).toMatchObject({ state: 'here', front: 'browser', exposed: false });
    expect(started.local?.messageUrl).toMatch(/\/wechat\/message\/\$APPID\$$/);
  });
});
