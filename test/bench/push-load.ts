/**
 * The least HTTP client that can press a receiver, in a process of its own: `node push-load.ts`. Over IPC it is told
 * a `LoadOrder` and answers a `LoadResult`; each connection sends its next push
 * when the last one was answered. Pushes are made beforehand: only sending is measured.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { buildPush, eventXml } from '../../electron/wechat/push/build.ts';
import { aesKey as keyOf } from '../../electron/wechat/push/crypto.ts';

export interface LoadOrder {
  port: number;
  path: string;
  count: number;
  connections: number;
  token: string;
  aesKey: string;
  appid: string;
}

export interface LoadResult {
  elapsedMs: number;
  latencies: number[];
  /** Answers that were not `success`. */
  bad: number;
}

let made = 0;

function requests({ count, path, token, aesKey, appid }: LoadOrder): Buffer[] {
  const key = keyOf(aesKey);
  if (!key) throw new Error('not a key');
  return Array.from({ length: count }, () => {
    made += 1;
    const timestamp = Math.floor(Date.now() / 1000);
    const xml = eventXml({
      AppId: appid,
      CreateTime: timestamp,
      InfoType: 'component_verify_ticket',
      ComponentVerifyTicket: `ticket@@@${randomBytes(64).toString('base64url')}${made}`,
    });
    const outer = { name: 'AppId', value: appid } as const;
    const { body, query } = buildPush({
      xml,
      componentAppid: appid,
      token,
      key,
      outer,
      timestamp,
      random: randomBytes(20),
    });
    const head = `POST ${path}?${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return Buffer.from(head + body);
  });
}

function press(order: LoadOrder, all: readonly Buffer[]): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const result: LoadResult = { elapsedMs: 0, latencies: [], bad: 0 };
    let [next, answered] = [0, 0];
    const start = performance.now();
    const one = () => {
      const socket = connect(order.port, '127.0.0.1');
      let sentAt = 0;
      const send = () => {
        const request = all[next++];
        if (!request) return void socket.end();
        sentAt = performance.now();
        socket.write(request);
      };
      socket.setNoDelay(true);
      socket.on('connect', send);
      // An answer is far smaller than a segment: it comes whole.
      socket.on('data', (data) => {
        const text = data.toString('latin1');
        if (!text.startsWith('HTTP/1.1 200') || !text.endsWith('\r\n\r\nsuccess')) result.bad += 1;
        result.latencies.push(performance.now() - sentAt);
        answered += 1;
        if (answered === all.length) {
          result.elapsedMs = performance.now() - start;
          resolve(result);
        }
        send();
      });
      socket.on('error', reject);
    };
    for (let index = 0; index < order.connections; index += 1) one();
  });
}

process.on('message', async (order: LoadOrder) => {
  const all = requests(order);
  process.send?.(await press(order, all));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
