import type { RequestListener } from 'node:http';
import type { AccountItem } from '../../../electron/core/sources/reading.ts';
import type { SourceView } from '../../../shared/contract/sources.ts';
import { sourceInputSchema } from '../../../shared/contract/sources.ts';
import type { z } from '../../../shared/zod.ts';
import { serveOnLoopback } from '../../loopback-server.ts';
import type { CoreBench } from '../support/index.ts';

/** All that a source says of accounts. */
export async function accountsOf({ services }: CoreBench, sourceId: string): Promise<AccountItem[]> {
  const found: AccountItem[] = [];
  for await (const items of services.sources.accounts(sourceId)) found.push(...items);
  return found;
}

type Input = Partial<z.input<typeof sourceInputSchema>>;

/** Adds a source of a bench's platform. */
export function addSource({ services, platform }: CoreBench, over: Input = {}): Promise<SourceView> {
  const input = {
    platformId: platform.id,
    name: 'prod',
    kind: 'http',
    address: 'http://127.0.0.1:1/',
    ...over,
  };
  return services.sources.add(sourceInputSchema.parse(input));
}

/** An address that answers what `say` says at that moment. */
/** @param login as it stands before the host, with its @ */
export async function answering(bench: CoreBench, say: () => unknown, login = ''): Promise<SourceView> {
  const listener: RequestListener = (_request, response) => {
    const body = say();
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const base = (await serveOnLoopback(listener)).replace('//', `//${login}`);
  return addSource(bench, { address: `${base}/inner/component-access-token` });
}

export const longToken = (seed: string) => `99_${seed.padEnd(60, 'Ab3')}`;
