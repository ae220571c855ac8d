import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices } from '../../electron/core/services.ts';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { appid, genuine, keyText, mutated, noise, query, token, xmlish } from './generate.ts';
import { type Random, seeded } from './random.ts';
import type { Target } from './targets.ts';

/** A receiver that listens on real HTTP, as a target; and its end. */
export async function receiverTarget(): Promise<{ target: Target; close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-fuzz-'));
  const failures: string[] = [];
  const services = await openServices(
    dataDir,
    {
      ...nodeEffects(async (file) => ({ kind: 'saved', fileName: file.fileName })),
      warn: (event, code) => failures.push(`${event} ${code}`),
    },
    { patienceMs: 400 },
  );
  services.platforms.save(
    platformInputSchema.parse({
      name: 'fuzz',
      componentAppid: appid,
      borrowOnly: true,
      messageToken: token,
      aesKey: keyText,
    }),
  );
  const { local, port } = await services.pushes.receiver.start('terminal', { port: 0 });
  if (!local || port === null) throw new Error('the receiver does not run');

  const answer = async (url: string, init: RequestInit): Promise<[number, string]> => {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000), ...init });
    return [response.status, await response.text()];
  };
  const post = (search: string, body: string) =>
    answer(`${local.eventUrl}?${encodeURI(search.toWellFormed())}`, {
      method: 'POST',
      body: body.toWellFormed(),
    });

  async function goesOn(): Promise<void> {
    const push = genuine(seeded(randomBytes(4).readUInt32BE(), 0));
    const [status, text] = await answer(`${local?.eventUrl}?${push.query}`, {
      method: 'POST',
      body: push.body,
    });
    if (status !== 200 || text !== 'success') throw new Error(`a genuine push is answered ${status} ${text}`);
    const failed = failures.shift();
    if (failed !== undefined) throw new Error(`it said ${failed}`);
  }

  const target: Target = (random) => {
    const push = genuine(random);
    const kind = random.int(5);
    if (kind === 0) return socketCase(random, port, goesOn);
    const body = kind === 1 ? xmlish(random) : kind === 2 ? noise(random) : mutated(random, push.body);
    const search = query(random, push.query);
    return {
      input: { search, body },
      async check() {
        const [status, text] = await post(search, body);
        if (status === 200 ? text !== 'success' : ![400, 403].includes(status))
          throw new Error(`answered ${status} ${text}`);
        if (random.chance(10)) {
          const [page] = await answer(`${local.callbackUrl}?${encodeURI(search.toWellFormed())}`, {});
          if (![200, 400].includes(page)) throw new Error(`the callback is answered ${page}`);
        }
        await goesOn();
      },
    };
  };
  return {
    target,
    async close() {
      await services.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Bytes that need not be HTTP. */
function socketCase(random: Random, port: number, goesOn: () => Promise<void>) {
  const head = 'POST /wechat/event?a=b HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n<xml>';
  const bytes = Buffer.from(mutated(random, head), 'latin1');
  return {
    input: { bytes: bytes.toString('latin1') },
    async check() {
      await new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        const limit = setTimeout(() => socket.destroy(), 30);
        socket.on('data', () => {});
        socket.on('error', () => {});
        socket.on('close', () => {
          clearTimeout(limit);
          resolve();
        });
      });
      await goesOn();
    },
  };
}
