import { onTestFinished } from 'vitest';
import type { Sinks } from '../../../electron/core/sinks/index.ts';
import type { NewSink, SinkPlan, SinkWriteView } from '../../../shared/contract/sinks.ts';
import { newSinkSchema } from '../../../shared/contract/sinks.ts';
import { type CoreBench, openBench } from '../support/index.ts';

export const hour = 3_600_000;

/** A desk with accounts that have tokens, and its sinks. */
export interface SinkBench extends CoreBench {
  sinks: Sinks;
  /** Authorizes an account here. Its refresh token is `refresh-N-of-APPID`, N growing. */
  authorize(appid: string, over?: { nickName?: string; accessEndsIn?: number; at?: number }): string;
  /** What an account's tokens are now. */
  tokens(appid: string): { refresh: string; access: string };
  addSink(over: Partial<NewSink> & Pick<NewSink, 'kind' | 'address'>): Promise<string>;
  plan(sinkId: string, appids?: string[], overwriteNewer?: string[]): Promise<SinkPlan>;
  write(
    sinkId: string,
    over?: { appids?: string[]; confirmed?: boolean; overwriteNewer?: string[] },
  ): Promise<SinkWriteView | null>;
}

export async function openSinkBench(profile: Parameters<typeof openBench>[0] = {}): Promise<SinkBench> {
  const bench = await openBench(profile);
  onTestFinished(() => bench.close());
  const sinks = await bench.services.sinks();
  const { store } = bench.services;
  const platformId = bench.platform.id;
  let count = 0;
  return Object.assign(bench, {
    sinks,
    authorize(appid: string, { nickName = `店 ${appid}`, accessEndsIn = 2 * hour, at = Date.now() } = {}) {
      count += 1;
      store.transaction(() => {
        store.authorizers.upsert(platformId, appid, {
          ...{ status: 'authorized', statusAt: at, funcInfo: [1, 7], authorizedAt: at, nickName },
          accessToken: { value: `access-${count}-of-${appid}`, obtainedAt: at, expiresAt: at + accessEndsIn },
        });
        const token = { platformId, authorizerAppid: appid, seenAt: at, sessionId: null } as const;
        store.authorizers.refreshTokens.add({
          ...token,
          value: `refresh-${count}-of-${appid}`,
          source: 'query_auth',
        });
      });
      return `refresh-${count}-of-${appid}`;
    },
    tokens: (appid: string) => ({
      refresh: store.authorizers.refreshTokens.newest(platformId, appid)?.value ?? '',
      access: store.authorizers.accessToken(platformId, appid) ?? '',
    }),
    async addSink(over: Partial<NewSink> & Pick<NewSink, 'kind' | 'address'>) {
      const sink = await sinks.add(
        newSinkSchema.parse({ name: `去向 ${Math.random()}`, platformId, production: false, ...over }),
      );
      return sink.id;
    },
    async plan(sinkId: string, authorizerAppids?: string[], overwriteNewer: string[] = []) {
      const question = { sinkId, authorizerAppids, overwriteNewer, dryRun: true, confirmed: false };
      for await (const step of sinks.write(question)) if (step.kind === 'plan') return step.plan;
      throw new Error('no plan');
    },
    async write(
      sinkId: string,
      { appids, confirmed = true, overwriteNewer = [] }: Parameters<SinkBench['write']>[1] = {},
    ) {
      const question = { sinkId, authorizerAppids: appids, overwriteNewer, dryRun: false, confirmed };
      for await (const step of sinks.write(question)) if (step.kind === 'done') return step.write;
      throw new Error('not done');
    },
  });
}
