import type { Client } from '../../shared/contract/index.ts';
import { test as base } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';

/** A desk with one platform, its ticket and token, and a client beside the page. */
export interface Seeded {
  client: Client;
  platformId: string;
}

export const test = base.extend<{ seeded: Seeded }>({
  seeded: async ({ front, wechat }, use) => {
    const { client, close } = await connectTo(front);
    await use({ client, platformId: await seedPlatform(client, wechat) });
    close();
  },
});
