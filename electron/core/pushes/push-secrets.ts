import { platformSecretNames, type Store } from '../../store/index.ts';
import { isSecretName } from '../../wechat/redact.ts';

/** Every element with a text in it. The parser would have to be loaded for this at the start of every program. */
const element = /<(\w{1,64})>(?:<!\[CDATA\[)?([^<\]]+)/g;
/** The same in JSON of 云服务. */
const member = /"(\w{1,64})"\s{0,8}:\s{0,8}"([^"\\]+)"/g;

/**
 * What a server that got a push can quote of it: the secrets it is signed and encrypted with, and those inside.
 * @throws ProblemError vault.damaged
 */
export function secretsIn(store: Store, platformId: string | null, xml: string | undefined): string[] {
  const platform = platformId === null ? undefined : store.platforms.get(platformId);
  const own = platformSecretNames.flatMap((name) =>
    platform?.secrets[name] ? (store.platforms.secret(platform.id, name) ?? []) : [],
  );
  const inside = [element, member]
    .flatMap((pattern) => [...(xml ?? '').matchAll(pattern)])
    .flatMap(([, name = '', value = '']) => (isSecretName(name) ? [value] : []));
  return [...own, ...inside];
}
