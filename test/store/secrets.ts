import { expect } from 'vitest';
import type { PushData, Store } from '../../electron/store/index.ts';
import { addPlatform, addSession } from './support.ts';

/** Stands in every secret, to look for. */
export const mark = '-plain-0123456789';
export const secret = (name: string) => `${name}${mark}`;

/** Writes a secret into every place that takes one but the pushes'. */
export function fillWithSecrets(store: Store) {
  const platformId = addPlatform(store, {
    secrets: {
      appSecret: secret('app'),
      messageToken: secret('message'),
      aesKey: secret('aes'),
      aesKeyPrevious: secret('previous'),
      proxy: secret('proxy'),
    },
  });
  const ticket = { platformId, source: 'paste', createdAt: 1, receivedAt: 1 } as const;
  const ticketId = store.tickets.insert({ ...ticket, value: secret('ticket') }).id;
  const token = { platformId, origin: 'borrowed', fetchedAt: 1, expiresAt: null } as const;
  const tokenId = store.tokens.insert({ ...token, value: secret('token') }).id;
  const sessionId = addSession(store, platformId);
  const code = { authCodeExpiresAt: null, authCodeSource: 'paste' } as const;
  store.sessions.apply(sessionId, 'codeReceived', { ...code, authCode: secret('another code') });
  store.sessions.apply(sessionId, 'answered', { answer: secret('another answer') });
  store.sessions.apply(sessionId, 'codeReplaced', { ...code, authCode: secret('code') });
  store.sessions.apply(sessionId, 'answered', { answer: secret('answer') });
  const given = { sessionId, kind: 'h5', createdAt: 1, expiresAt: 2 } as const;
  const linkId = store.sessions.links.add({ ...given, preAuthCode: secret('pre'), link: secret('link') }).id;
  store.authorizers.upsert(platformId, 'wxa', {
    accessToken: { value: secret('access'), obtainedAt: 1, expiresAt: null },
  });
  const entry = { platformId, authorizerAppid: 'wxa', source: 'list', seenAt: 1, sessionId } as const;
  store.authorizers.refreshTokens.add({ ...entry, value: secret('refresh') });
  const refreshTokenId = store.authorizers.refreshTokens.list(platformId, 'wxa')[0]?.id ?? '';
  const found = { layout: null, keyPrefix: null, query: null } as const;
  const sourceOf = { platformId, name: 'production', kind: 'http', place: 'http://a/', ...found } as const;
  const sourceId = store.sources.insert({ ...sourceOf, address: secret('address') }).id;
  store.settings.setSealed('paper', secret('setting'));
  store.tokenEndpoints.put(platformId, { secret: secret('endpoint') });
  return {
    platformId,
    ticketId,
    tokenId,
    sessionId,
    linkId,
    refreshTokenId,
    sourceId,
    ...fillSink(store, platformId),
  };
}

/** A sink, and a write to it. */
function fillSink(store: Store, platformId: string) {
  const none = { layout: null, keyPrefix: null, mapping: null } as const;
  const asks = { production: true, withPlatform: false, afterAuthorization: false };
  const named = { platformId, name: 'hook', kind: 'webhook', place: 'https://own.example/…' } as const;
  const sinkId = store.sinks.add({
    ...{ ...named, ...none, ...asks },
    address: secret('https://own.example/'),
    secret: secret('signing'),
  }).id;
  const writeId = store.sinks.writes.begin(sinkId, 'browser', 'nobody', null).id;
  const entry = {
    authorizerAppid: 'wxa',
    key: 'k',
    holds: 'row',
    was: null,
    becomes: null,
    why: 'new',
  } as const;
  store.sinks.writes.note(writeId, 0, [{ ...entry, content: secret('entry'), moment: null }]);
  return { sinkId, writeId };
}

export type Filled = ReturnType<typeof fillWithSecrets>;

export const ticketPush = (platformId: string): PushData => ({
  route: 'event',
  platformId,
  receivedAt: 1,
  method: 'POST',
  path: '/wechat/event',
  query: {},
  remote: null,
  contentType: null,
  body: 'ciphertext',
  cipherBody: true,
  bodySize: 10,
  accepted: true,
  problem: null,
  status: 200,
  answer: 'success',
  tookMs: null,
  steps: [],
  keyUsed: 'current',
  infoType: 'authorized',
  componentAppid: null,
  authorizerAppid: null,
  createdAt: 1000,
  xml: secret('xml'),
  identity: secret('xml'),
});

const query = `?authdesk_nonce=n0&auth_code=${secret('queryauthcode')}`;

export const callbackPush = (platformId: string): PushData => ({
  ...ticketPush(platformId),
  route: 'callback',
  createdAt: null,
  body: query,
  cipherBody: false,
  xml: null,
  identity: `callback/n0/${secret('queryauthcode')}`,
});

/** A push with its forward, and a callback. */
export function fillWithPushes(store: Store, { platformId }: Filled): void {
  const [push] = store.pushes.addMany([ticketPush(platformId), callbackPush(platformId)]);
  store.forwards.add(push?.id ?? '', secret('https://own.example/'));
}

/** Everything that `fillWithSecrets` wrote comes back in clear where it is asked for. */
export function expectReadable(store: Store, ids: Filled): void {
  const { platformId, sessionId } = ids;
  expect(store.platforms.secret(platformId, 'appSecret')).toBe(secret('app'));
  expect(store.platforms.secret(platformId, 'messageToken')).toBe(secret('message'));
  expect(store.platforms.secret(platformId, 'aesKey')).toBe(secret('aes'));
  expect(store.platforms.secret(platformId, 'aesKeyPrevious')).toBe(secret('previous'));
  expect(store.platforms.secret(platformId, 'proxy')).toBe(secret('proxy'));
  expect(store.tickets.value(ids.ticketId)).toBe(secret('ticket'));
  expect(store.tokens.value(ids.tokenId)).toBe(secret('token'));
  expect(store.sessions.authCode(sessionId)).toBe(secret('code'));
  expect(store.sessions.answer(sessionId)).toBe(secret('answer'));
  expect(store.sessions.links.secrets(ids.linkId)).toEqual({
    preAuthCode: secret('pre'),
    link: secret('link'),
  });
  expect(store.authorizers.accessToken(platformId, 'wxa')).toBe(secret('access'));
  expect(store.authorizers.refreshTokens.value(ids.refreshTokenId)).toBe(secret('refresh'));
  expect(store.sources.address(ids.sourceId)).toBe(secret('address'));
  expect(store.settings.getSealed('paper')).toBe(secret('setting'));
  expect(store.tokenEndpoints.secret(platformId)).toBe(secret('endpoint'));
  expect(store.sinks.address(ids.sinkId)).toBe(secret('https://own.example/'));
  expect(store.sinks.secret(ids.sinkId)).toBe(secret('signing'));
  expect(store.sinks.writes.content(ids.writeId, 0)).toBe(secret('entry'));
}

/** Everything that `fillWithSecrets` and `fillWithPushes` wrote is read, and found by its fingerprint. */
export function expectWhole(store: Store, ids: Filled): void {
  const { platformId, sessionId } = ids;
  expectReadable(store, ids);
  const [first] = store.pushes.list({}, 10).toReversed();
  expect(store.pushes.xml(first?.id ?? '')).toBe(secret('xml'));
  expect(store.forwards.ofPush(first?.id ?? '').map(({ id }) => store.forwards.target(id))).toEqual([
    secret('https://own.example/'),
  ]);
  // What is known is known again.
  const ticket = { platformId, source: 'paste', createdAt: 1, receivedAt: 1 } as const;
  expect(store.tickets.insert({ ...ticket, value: secret('ticket') }).id).toBe(ids.ticketId);
  expect(store.sessions.links.sessionOf(platformId, secret('pre'))?.id).toBe(sessionId);
  const entry = { platformId, authorizerAppid: 'wxa', source: 'list', seenAt: 2, sessionId } as const;
  expect(store.authorizers.refreshTokens.add({ ...entry, value: secret('refresh') })).toBe(false);
  const again = store.pushes.addMany([ticketPush(platformId), callbackPush(platformId)]);
  expect(again.map(({ duplicateOf }) => duplicateOf)).toEqual(['psh_1', 'psh_2']);
}
