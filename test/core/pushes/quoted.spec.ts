import { afterEach, describe, expect, it } from 'vitest';
import { serveOnLoopback } from '../../loopback-server.ts';
import { openPushBench, type PushBench } from './support.ts';

let bench: PushBench;
afterEach(() => bench.close());

const secrets = {
  key: 'k5',
  token: 'target-token-0123456789',
  sign: 'sIgNaTuRe+of/the=operator',
  hook: 'T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
};
const ticket = `ticket@@@${'aB3-'.repeat(12)}`;

const spellings: Record<string, (text: string) => string> = {
  'as they came': (text) => text,
  'as base64': (text) => Buffer.from(text).toString('base64'),
  'as base64url': (text) => Buffer.from(text).toString('base64url'),
  'as hex': (text) => Buffer.from(text).toString('hex'),
  'as HEX': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'with percent signs': (text) => encodeURIComponent(text),
  'with percent signs twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'with percent signs throughout': (text) => Buffer.from(text).toString('hex').replaceAll(/../g, '%$&'),
  'as JSON of PHP': (text) => JSON.stringify(text).replaceAll('/', '\\/'),
};

describe.each(Object.entries(spellings))('an error page that quotes what it was sent, %s', (_, spelt) => {
  it('leaves no secret of address or push in the database', async () => {
    bench = await openPushBench();
    const { messageToken } = bench.sandbox.credentials;
    const origin = await serveOnLoopback((request, response) => {
      response.statusCode = 500;
      const path = new URL(request.url ?? '', 'http://x');
      const values = [secrets.hook, ...path.searchParams.values()];
      const quoted = [`POST ${path.pathname}`, ...values, `seen ${ticket} by ${messageToken}`];
      response.end(`<pre>${quoted.map(spelt).join('\n')}</pre>`);
    });
    const query = new URLSearchParams({ token: secrets.token, sign: secrets.sign, key: secrets.key });
    const to = `${origin}/services/${secrets.hook}?${query}`;
    await bench.push(bench.sample('component_verify_ticket', { ComponentVerifyTicket: ticket }));
    const id = (await bench.pushes())[0]?.id ?? '';
    const sent = await bench.services.pushes.forward(id, to, false);
    expect(sent).toMatchObject({ state: 'waiting', status: 500, problem: { code: 'target.status' } });
    const kept = JSON.stringify(bench.services.store.forwards.ofPush(id));
    const [long = ''] = /X{24}/.exec(secrets.hook) ?? [];
    for (const secret of [secrets.token, secrets.sign, long, ticket.slice(9), messageToken]) {
      for (const spell of Object.values(spellings)) {
        // In the middle of a text that was encoded as a whole, the edges are another's.
        const inside = spell(secret).slice(2, -4);
        expect(kept, inside).not.toContain(inside);
      }
    }
    const shown = await bench.services.pushes.sender.trigger({
      platformId: bench.platform.id,
      infoType: 'component_verify_ticket',
      to,
      fields: { ComponentVerifyTicket: ticket },
      confirmed: false,
    });
    expect(shown.answer).not.toContain(spelt(secrets.token));
    expect(shown.answer).not.toContain(spelt(ticket));
  });
});

it('an ordinary answer stays as it is', async () => {
  const origin = await serveOnLoopback((_, response) => response.end('{"code":0,"msg":"ok, tenant 1"}'));
  bench = await openPushBench({ settings: { forwardTo: `${origin}/own?tenant=1` } });
  await bench.push(bench.sample('authorized'));
  const id = (await bench.pushes())[0]?.id ?? '';
  await expect
    .poll(() => bench.services.store.forwards.ofPush(id)[0]?.answer)
    .toBe('{"code":0,"msg":"ok, tenant 1"}');
});
