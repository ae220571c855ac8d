import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { problemOf } from '../support/index.ts';
import { openSinkBench } from './support.ts';

interface Received {
  headers: IncomingMessage['headers'];
  body: string;
}

/** A receiver on loopback that answers as it is told. */
async function receiver(
  answers: readonly (number | 'cut')[] = [],
  said?: (headers: IncomingMessage['headers']) => string,
) {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      const status = answers[got.length] ?? 204;
      got.push({ headers: request.headers, body });
      if (status === 'cut') request.socket.destroy();
      else
        response
          .writeHead(status, { location: 'http://127.0.0.1:1/' })
          .end(said?.(request.headers) ?? `seen ${body}`);
    });
  });
  await new Promise<void>((up) => void server.listen(0, '127.0.0.1', up));
  onTestFinished(() => void server.close());
  const address = server.address();
  return {
    got,
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hooks/very-secret-path`,
  };
}

const secret = 'signing-secret';

describe('a webhook', () => {
  it('is posted signed accounts, with ids by which repetitions are known', async () => {
    const bench = await openSinkBench();
    const { got, url } = await receiver([503, 'cut', 200]);
    for (let at = 0; at < 3; at++) bench.authorize(`wx${at}`, { nickName: '花店 🌸 "x"\n' });
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    const plan = await bench.plan(sink);
    expect(plan.changes).toHaveLength(3);
    expect(JSON.stringify(plan)).not.toMatch(/refresh-\d-of/);
    expect(got).toEqual([]);
    const write = await bench.write(sink);
    expect(write).toMatchObject({ state: 'written', done: 3 });
    expect(got).toHaveLength(3);
    expect(new Set(got.map(({ body }) => body)).size).toBe(1);
    for (const { headers, body } of got) {
      const { 'x-authdesk-id': id, 'x-authdesk-timestamp': at, 'x-authdesk-signature': signature } = headers;
      expect(id).toBe(`${write?.id}-1`);
      expect(signature).toBe(
        `v1=${createHmac('sha256', secret).update(`${id}.${at}.${body}`).digest('hex')}`,
      );
    }
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
      schema: 'authdesk.sink/1',
      authorizers: [
        {
          refreshToken: bench.tokens('wx0').refresh,
          refreshTokenAt: expect.stringMatching(/Z$/),
          nickName: '花店 🌸 "x"\n',
        },
        {},
        {},
      ],
    });
    const attempts = bench.sinks.attempts(write?.id ?? '');
    expect(attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 503],
      [2, null],
      [3, 200],
    ]);
    expect(JSON.stringify(attempts)).not.toMatch(/refresh-\d-of|access-\d-of|very-secret/);
  });

  it('follows no redirect, and takes nothing but 2xx for a yes', async () => {
    const bench = await openSinkBench();
    bench.authorize('wxa');
    const { got, url } = await receiver([302, 400]);
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.redirect', httpStatus: 302 });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.status', httpStatus: 400 });
    expect(got).toHaveLength(2);
    expect(bench.sinks.log(sink, undefined, 5).map(({ state }) => state)).toEqual(['failed', 'failed']);
  });

  it('what was sent and never answered is uncertain', async () => {
    const bench = await openSinkBench({ effects: { sleep: async () => {} } });
    bench.authorize('wxa');
    const { got, url } = await receiver(['cut', 'cut', 'cut', 'cut']);
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    await problemOf(bench.write(sink));
    expect(got).toHaveLength(4);
    expect(bench.sinks.log(sink, undefined, 5)[0]).toMatchObject({ state: 'uncertain', done: 0 });
  });

  it.each([408, 429, 500, 503])(
    '%i at every attempt tells nothing of what the receiver did: uncertain',
    async (status) => {
      const bench = await openSinkBench({ effects: { sleep: async () => {} } });
      bench.authorize('wxa');
      const { got, url } = await receiver([status, status, status, status]);
      const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
      expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.unsure', httpStatus: status });
      expect(got).toHaveLength(4);
      expect(bench.sinks.log(sink, undefined, 1)[0]).toMatchObject({ state: 'uncertain' });
    },
  );

  it('a refusal at last does not make an attempt before it refused', async () => {
    const bench = await openSinkBench({ effects: { sleep: async () => {} } });
    bench.authorize('wxa');
    const { url } = await receiver(['cut', 400]);
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.unsure', httpStatus: 400 });
    expect(bench.sinks.log(sink, undefined, 1)[0]).toMatchObject({ state: 'uncertain' });
  });

  it('sends nothing else than what was shown', async () => {
    const bench = await openSinkBench();
    bench.authorize('wxa');
    const { got, url } = await receiver();
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    const { digest } = await bench.plan(sink);
    const writing = async () => {
      for await (const _ of bench.sinks.write({ sinkId: sink, digest, dryRun: false, confirmed: true }));
    };
    bench.authorize('wxa');
    expect(await problemOf(writing())).toMatchObject({ code: 'sink.changed' });
    expect(got).toEqual([]);
    const shown = await bench.plan(sink);
    expect(shown.digest).not.toBe(digest);
  });

  it.each([
    ['user:p%40ss-word', `Basic ${Buffer.from('user:p@ss-word').toString('base64')}`],
    ['token-as-a-name', `Basic ${Buffer.from('token-as-a-name:').toString('base64')}`],
  ])('%s in its address goes as a header, and is shown nowhere', async (login, header) => {
    const bench = await openSinkBench();
    bench.authorize('wxa');
    const { got, url } = await receiver(
      [403],
      ({ authorization }) => `no ${authorization} ${decodeURIComponent(login)}`,
    );
    const sink = await bench.addSink({ kind: 'webhook', address: url.replace('//', `//${login}@`), secret });
    const plan = await bench.plan(sink);
    await problemOf(bench.write(sink));
    expect(got.map(({ headers }) => headers.authorization)).toEqual([header]);
    const [write] = bench.sinks.log(sink, undefined, 1);
    const told = JSON.stringify([
      plan,
      write,
      bench.sinks.attempts(write?.id ?? ''),
      await bench.sinks.list(),
    ]);
    for (const hidden of [login, decodeURIComponent(login), header.split(' ')[1] ?? ''])
      expect(told).not.toContain(hidden);
  });

  it('one that is under way when the program ends is ended with it, and uncertain', async () => {
    const bench = await openSinkBench();
    bench.authorize('wxa');
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const silent = createServer(() => arrive());
    await new Promise<void>((up) => void silent.listen(0, '127.0.0.1', up));
    onTestFinished(() => {
      silent.closeAllConnections();
      silent.close();
    });
    const address = silent.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    const writing = problemOf(bench.write(sink));
    await arrived;
    const { sinks } = await bench.reopen();
    expect(await writing).toMatchObject({ code: 'sink.unanswered' });
    const again = await sinks();
    expect(again.log(sink, undefined, 1)).toMatchObject([{ state: 'uncertain', done: 0 }]);
  });

  it('a hundred accounts a request, and no further ones after a refusal', async () => {
    const bench = await openSinkBench();
    for (let at = 0; at < 250; at++) bench.authorize(`wx${at}`);
    const { got, url } = await receiver([200, 403]);
    const sink = await bench.addSink({ kind: 'webhook', address: url, secret });
    await problemOf(bench.write(sink));
    expect(got).toHaveLength(2);
    expect(bench.sinks.log(sink, undefined, 5)[0]).toMatchObject({ state: 'partly', done: 100 });
    for (let at = 0; at < 250; at++) bench.authorize(`wx${at}`);
    expect((await bench.sinks.list())[0]).toMatchObject({ stale: 100 });
  });
});
