import type { Sandbox } from '../../electron/sandbox/index.ts';
import type { SessionState } from '../../shared/authorize.ts';
import type { Client } from '../../shared/contract/index.ts';
import type { PlatformInput } from '../../shared/contract/models.ts';
import { scan } from './fixtures.ts';

/** A profile of this WeChat with a ticket and a token, the platform in force. */
export async function seedPlatform(
  client: Client,
  wechat: Sandbox,
  name = '花店平台',
  over: Partial<PlatformInput> = {},
): Promise<string> {
  const { componentAppid, appSecret, verifyTicket } = wechat.credentials;
  const { platform } = await client.platform.save({
    name,
    componentAppid,
    appSecret,
    redirectUri: 'https://auth.example.com/authdesk.html',
    apiBase: wechat.baseUrl,
    guarded: false,
    ...over,
  });
  const platformId = platform.id;
  await client.ticket.put({ platformId, text: verifyTicket });
  await client.token.fetch({ platformId, confirmed: true });
  await client.settings.set({ currentPlatformId: platformId });
  return platformId;
}

/** The same with what pushes need, and a receiver that listens; gives its event address too. */
export async function seedReceiver(client: Client, wechat: Sandbox, over: Partial<PlatformInput> = {}) {
  const { messageToken, aesKey } = wechat.credentials;
  const platformId = await seedPlatform(client, wechat, undefined, { messageToken, aesKey, ...over });
  const { local } = await client.receiver.start({ port: 0 });
  return { platformId, urls: local ?? { eventUrl: '', messageUrl: '', callbackUrl: '' } };
}

/** A push of each outcome, a code that waits in its session among them; their ids. */
export async function seedPushes(client: Client, wechat: Sandbox): Promise<Record<string, string>> {
  const { platformId, urls } = await seedReceiver(client, wechat);
  const to = urls.eventUrl;
  const { messageUrl } = urls;
  const { links } = await client.session.create({ platformId, label: '城南花店' });
  const PreAuthCode = links[0]?.preAuthCode ?? '';
  const sent = await client.push.trigger({ platformId, infoType: 'unauthorized', to });
  await fetch(`${to}?${sent.query}`, { method: 'POST', body: sent.body });
  await fetch(`${to}?${sent.query}`, { method: 'POST', body: sent.body.replaceAll('+', ' ') });
  await client.push.trigger({ platformId, infoType: 'authorized', to, fields: { PreAuthCode } });
  await client.push.trigger({
    platformId,
    infoType: 'text',
    to: messageUrl.replace('$APPID$', 'wx00000000000000aa'),
  });
  const [message, code, refused, duplicate, accepted] = (await client.push.list({})).rows.map(({ id }) => id);
  return {
    accepted: accepted ?? '',
    duplicate: duplicate ?? '',
    refused: refused ?? '',
    code: code ?? '',
    message: message ?? '',
  };
}

/** A session with a link; gives its id and the link. */
export async function seedLinked(client: Client, platformId: string, label: string) {
  const { id, links } = await client.session.create({ platformId, label });
  return { sessionId: id, link: links[0]?.link ?? '' };
}

/** A session that the merchant finished. */
export async function seedAuthorized(
  client: Client,
  wechat: Sandbox,
  platformId: string,
  label: string,
  wish: Record<string, unknown> = {},
) {
  const { sessionId, link } = await seedLinked(client, platformId, label);
  const { callback, authorizerAppid } = await scan(wechat, link, wish);
  await client.session.complete({ sessionId, text: callback });
  return { sessionId, authorizerAppid };
}

/** A session whose exchange met a fault; the scripted fault decides the state it ends in. */
async function seedFaulty(
  client: Client,
  wechat: Sandbox,
  platformId: string,
  label: string,
  fault: Omit<Parameters<Sandbox['fault']>[0], 'endpoint' | 'times'>,
): Promise<string> {
  const { sessionId, link } = await seedLinked(client, platformId, label);
  const { callback } = await scan(wechat, link, { nickName: label });
  wechat.fault({ endpoint: 'api_query_auth', times: 1, ...fault });
  await client.session.complete({ sessionId, text: callback }).catch(() => {
    // That is what the fault is for.
  });
  return sessionId;
}

/** One session in (nearly) every state, made as an operator's afternoon would. */
export async function seedEveryState(
  client: Client,
  wechat: Sandbox,
  platformId: string,
): Promise<Record<Exclude<SessionState, 'exchanging'>, string>> {
  const { sessionId: expired } = await seedLinked(client, platformId, '青山书店');
  await fetch(`${wechat.baseUrl}/_sandbox/advance`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds: 1801 }),
  });
  const { sessionId: authorized } = await seedAuthorized(client, wechat, platformId, '城南花店', {
    nickName: '城南花店服务号',
  });
  const uncertain = await seedFaulty(client, wechat, platformId, '河东咖啡', { kind: 'drop-answer' });
  const failed = await seedFaulty(client, wechat, platformId, '小石面馆', { errcode: 61009 });
  const kept = await seedFaulty(client, wechat, platformId, '东门眼镜', { errcode: 61004 });
  const { sessionId: cancelled } = await seedLinked(client, platformId, '旧城车行');
  await client.session.cancel({ sessionId: cancelled });
  wechat.fault({ endpoint: 'api_create_preauthcode', errcode: 45009, times: 1 });
  await client.session.create({ platformId, label: '西湖茶庄' }).catch(() => {
    // The draft stays, with its problem.
  });
  const drafts = await client.session.list({ platformId, states: ['draft'] });
  const { sessionId: linked } = await seedLinked(client, platformId, '南门便利店');
  const draft = drafts.rows[0]?.id ?? '';
  return { expired, authorized, uncertain, failed, code_received: kept, cancelled, draft, linked };
}
