import { platformSecretNames, type Store } from '../../store/index.ts';
import { readXml } from '../../wechat/push/xml.ts';
import { isSecretName } from '../../wechat/redact.ts';

/**
 * What a server that got a push can quote of it: the secrets it is signed and encrypted with, and those inside.
 * @throws ProblemError vault.damaged
 */
export function secretsIn(store: Store, platformId: string | null, xml: string | undefined): string[] {
  const platform = platformId === null ? undefined : store.platforms.get(platformId);
  const own = platformSecretNames.flatMap((name) =>
    platform?.secrets[name] ? (store.platforms.secret(platform.id, name) ?? []) : [],
  );
  const read = readXml(xml ?? '');
  const inside = read.ok
    ? [...read.fields].flatMap(([name, value]) => (isSecretName(name) && value ? [value] : []))
    : [];
  return [...own, ...inside];
}
