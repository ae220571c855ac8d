import { fillerAccount } from '../../../electron/sandbox/accounts.ts';
import { pushTable } from '../../../electron/store/tables/push.ts';
import { type Filling, inBatches, tokenLike } from './filling.ts';

/** Pushes of some months, all done: tickets, and what accounts bring. One in twenty was refused. */
export function fillPushes(filling: Filling, count: number): void {
  const { context, platformIds, now } = filling;
  const pushes = context.rows(pushTable);
  inBatches(filling, count, (at) => {
    const seq = at + 1;
    const receivedAt = now - (count - at) * 600_000;
    const isTicket = at % 3 > 0;
    const accepted = at % 20 !== 11;
    const infoType = isTicket ? 'component_verify_ticket' : 'updateauthorized';
    const xml = `<xml><InfoType>${infoType}</InfoType><T>${tokenLike(`push ${at}`)}</T></xml>`;
    const platformId = platformIds[at % 10 === 0 ? 1 : 0];
    pushes.insert({
      ...{ seq, rev: seq, route: 'event', platformId, receivedAt, method: 'POST', path: '/wechat/event' },
      ...{ query: { timestamp: String(receivedAt), nonce: String(at) }, remote: '127.0.0.1' },
      ...{
        contentType: 'text/xml',
        body: tokenLike(`body ${at}`).repeat(3),
        sealedBody: null,
        bodySize: 408,
      },
      ...{ accepted, problem: accepted ? null : { code: 'push.signature' }, status: 200, answer: 'success' },
      ...{ tookMs: 3, steps: [{ step: 'signature', passed: accepted }], keyUsed: 'current', infoType },
      ...{ componentAppid: 'wx00000000000000a1', createdAt: receivedAt, state: 'done', duplicateOf: null },
      authorizerAppid: isTicket ? null : fillerAccount(at).appid,
      xml: accepted ? xml : null,
      tag: accepted ? pushes.fingerprint({ platformId, xml }) : null,
      ...{ result: accepted ? { code: isTicket ? 'ticketKept' : 'noted' } : null, sessionId: null },
    });
  });
}
