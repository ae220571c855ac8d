import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openServices } from '../../electron/core/services.ts';
import { testEffects } from '../core/support/index.ts';
import { authorized, terminalDesk } from './support.ts';

describe('authdesk session', () => {
  it('lists by state, text and number, with the same objects as show', async () => {
    const desk = await terminalDesk();
    for (const label of ['一号店', '二号店', '三号店']) await authorized(desk, '--label', label);
    const list = async (...options: string[]) =>
      (await desk.run(['session', 'list', '--json', ...options])).json();
    expect(await list()).toMatchObject([{ label: '三号店' }, { label: '二号店' }, { label: '一号店' }]);
    expect(await list('--limit', '1')).toHaveLength(1);
    expect(await list('--search', '二号')).toMatchObject([
      { label: '二号店', state: 'linked', timeline: expect.any(Array) },
    ]);
    expect(await list('--state', 'authorized')).toEqual([]);
    expect(await list('--state', 'pending')).toHaveLength(3);
    expect((await desk.run(['session', 'list', '--limit', '2'])).err).toContain('--limit');
  });

  it('reads a list of more than a page', async () => {
    const desk = await terminalDesk();
    const services = await openServices(desk.dataDir, testEffects());
    const [platform] = services.store.platforms.list();
    for (let index = 0; index < 120; index += 1)
      services.store.sessions.insert({
        platformId: platform?.id ?? '',
        label: `店 ${index}`,
        authType: 3,
        linkKind: 'h5',
        bizAppid: '',
        categoryIds: [],
        nonce: `nonce-${index}`,
      });
    await services.close();
    const all = (await desk.run(['session', 'list', '--json'])).json();
    expect(all).toHaveLength(120);
    expect(new Set((Array.isArray(all) ? all : []).map(({ sessionId }) => sessionId)).size).toBe(120);
  });

  it('stops reading a long list when interrupted', async () => {
    const desk = await terminalDesk();
    await authorized(desk);
    const signals = new EventEmitter();
    signals.once('newListener', () => queueMicrotask(() => signals.emit('interrupt')));
    const { code, json } = await desk.run(['session', 'list', '--json'], { signals });
    expect([code, json()]).toMatchObject([5, { error: { code: 'cancelled' } }]);
  });

  it('says that a result may be unclaimed, and makes another link over it only with --yes', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', errcode: 61010 });
    await desk.run(['complete', sessionId, '-', '--json'], { stdin: callback });
    const show = async () => (await desk.run(['session', 'show', sessionId, '--json'])).json();
    const before = await show();
    expect(before).toMatchObject({ state: 'uncertain', attention: 'uncertain' });
    expect(before).toMatchObject({ can: expect.arrayContaining(['recover', 'renew']) });
    const refused = await desk.run(['session', 'renew', sessionId, '--json']);
    expect([refused.code === 0, refused.json()]).toMatchObject([
      false,
      { error: { code: 'session.unclaimed' } },
    ]);
    expect(await show()).toMatchObject({ state: 'uncertain' });
    expect((await desk.run(['session', 'renew', sessionId, '--yes', '--json'])).code).toBe(0);
    expect(await show()).toMatchObject({
      state: 'linked',
      attention: 'unclaimed',
      unclaimedSince: expect.stringMatching(/Z$/),
    });
    const { out } = await desk.run(['session', 'show', sessionId]);
    expect(out).toContain('可能有一个授权结果还没有认领');
    expect(out).toContain(`authdesk session recover ${sessionId}`);
    const listed = await desk.run(['session', 'list', '--state', 'attention', '--json']);
    expect(listed.json()).toMatchObject([{ sessionId }]);
    const none = await desk.run(['session', 'use-code', sessionId, 'nothing', '--json']);
    expect(none.code).not.toBe(0);
  });

  it('renews, labels, cancels, and tells of a session that is not there', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const renewed = (await desk.run(['session', 'renew', sessionId, '--link', 'pc', '--json'])).json();
    expect(renewed).toMatchObject({ sessionId, linkKind: 'pc' });
    expect(renewed).not.toMatchObject({ link });
    expect((await desk.run(['session', 'label', sessionId, '新备注', '--json'])).json()).toMatchObject({
      label: '新备注',
    });
    expect((await desk.run(['session', 'cancel', sessionId, '--json'])).json()).toMatchObject({
      state: 'cancelled',
    });
    const gone = await desk.run(['session', 'show', 'ses_aaaaaaaaaaaa', '--json']);
    expect([gone.code, gone.json()]).toMatchObject([2, { error: { code: 'session.notFound' } }]);
  });

  it('exchanges a kept code once more', async () => {
    const desk = await terminalDesk();
    const { sessionId, link } = await authorized(desk);
    const { callback } = await desk.scan(link);
    desk.sandbox.fault({ endpoint: 'api_query_auth', errcode: 45009 });
    expect((await desk.run(['complete', '-', '--json'], { stdin: callback })).code).toBe(1);
    const again = await desk.run(['session', 'exchange', sessionId, '--json']);
    expect([again.code, again.json()]).toMatchObject([0, { state: 'authorized' }]);
  });
});
