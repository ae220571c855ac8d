import { refreshTokensFile } from '../../../../shared/node-easywechat.ts';
import type { RedisEntry } from '../../../systems/layouts/index.ts';
import type { FolderFile, HandOverFormat } from '../format.ts';
import type { HandedAccount, HandOver } from '../hand-over.ts';
import { isHanded, secondsOf } from '../rows.ts';
import { inFileName } from './file-names.ts';
import { entriesOfAccount, entriesOfPlatform } from './places.ts';

const format = 'node-easywechat';
const layout = 'easywechat6';

/**
 * The cache files of node-easywechat's `FileCache`, under EasyWeChat 6's keys. It keeps no refresh tokens: they stand in
 * `refresh-tokens.json`, a file that the cache does not read; a page of accounts each, where there are many.
 */
export const nodeEasywechat: HandOverFormat = {
  kind: 'folder',
  places: (handOver, handed) =>
    (handed ? entriesOfAccount(layout, handOver, handed) : entriesOfPlatform(layout, handOver)).map(
      ({ key }) => `${key}.cache`,
    ),
  async *files(handOver) {
    inFileName(format, handOver.platform.componentAppid, 'component_appid');
    const { ticket, componentToken } = handOver.shown;
    for (const entry of entriesOfPlatform(layout, handOver))
      yield cacheFile(handOver, entry, (entry.holds === 'ticket' ? ticket : componentToken?.value) ?? '');
    let part = 0;
    for await (const page of handOver.accounts()) {
      const handed = page.filter(isHanded);
      yield* handed.flatMap((one) => accountFiles(handOver, one));
      part += 1;
      yield { path: refreshTokensFile(part), content: refreshTokens(handed) };
    }
  },
};

/** By appid, as JSON. No object of them: V8 would keep a hundred thousand names of properties until it collects everything. */
function refreshTokens(page: readonly HandedAccount[]): string {
  const lines = page.flatMap(({ shown: { authorizerAppid, refreshToken } }) =>
    refreshToken === undefined
      ? []
      : [`  ${JSON.stringify(authorizerAppid)}: ${JSON.stringify(refreshToken)}`],
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}

function accountFiles(handOver: HandOver, handed: HandedAccount): FolderFile[] {
  const { authorizerAppid, accessToken } = handed.shown;
  inFileName(format, authorizerAppid, 'authorizer_appid');
  return entriesOfAccount(layout, handOver, handed).map((entry) =>
    cacheFile(handOver, entry, accessToken?.value ?? ''),
  );
}

/** `lifeTime` is the moment it ends, UTC seconds. */
function cacheFile({ now }: HandOver, { key, lifetime }: RedisEntry, data: string): FolderFile {
  const lifeTime = lifetime === null ? 0 : secondsOf(now) + lifetime;
  return { path: `${key}.cache`, content: JSON.stringify({ data, lifeTime }) };
}
