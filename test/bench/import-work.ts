import { createReadStream } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { nodeEffects, openCore } from '../../electron/core/index.ts';

/** What is imported: a file, or a source by its id. */
export type Origin = { file: string } | { sourceId: string };

/** An import, asked for as the page asks. */
export interface ImportWork {
  /** Hands over and compares. */
  preview(origin: Origin): Promise<void>;
  apply(): Promise<void>;
  close(): Promise<void>;
}

const pieceBytes = 256 * 1024;
const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));

/** @param count of accounts that have to come, and to be written */
export async function openImport(dataDir: string, platformId: string, count: number): Promise<ImportWork> {
  const own = { front: 'terminal', version: '0.0.0', keychain: 'off', lang: 'zh' } as const;
  const core = await openCore({ dataDir, effects, ...own });
  const ask = createRouterClient(core.router);
  let [importId, previewId] = ['', ''];
  return {
    async preview(origin) {
      ({ importId } = await ask.import.open({ platformId }));
      if ('sourceId' in origin) for await (const _ of await ask.import.pull({ importId, ...origin }));
      else await handOver(origin.file);
      for await (const step of await ask.import.preview({ importId, shown: 100 }))
        if (step.kind === 'preview') {
          if (step.preview.counts.new !== count) throw new Error(JSON.stringify(step.preview.counts));
          previewId = step.preview.id;
        }
    },
    async apply() {
      for await (const step of await ask.import.apply({ importId, previewId }))
        if (step.kind === 'applied' && step.applied.added !== count)
          throw new Error(JSON.stringify(step.applied));
    },
    close: () => core.close(),
  };

  async function handOver(file: string) {
    let waiting: Buffer | undefined;
    const put = (piece: Buffer, last: boolean) =>
      ask.import.put({ importId, fileName: 'accounts', data: piece.toString('base64'), last });
    for await (const piece of createReadStream(file, { highWaterMark: pieceBytes })) {
      if (waiting) await put(waiting, false);
      waiting = piece;
    }
    await put(waiting ?? Buffer.alloc(0), true);
  }
}
