import type { z } from 'zod';
import type { PlatformView, platformInputSchema, Warning } from '../../../shared/contract/models.ts';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import { hostOf, isLoopbackUrl, launchDomainOf } from '../../../shared/hosts.ts';
import type { PlatformRecord, PlatformSecretName, Store } from '../../store/index.ts';
import { checkHosts } from '../../wechat/check-hosts.ts';
import { checkProfile } from '../../wechat/check-profile.ts';

type Input = z.output<typeof platformInputSchema>;

export const defaultApiBase = 'https://api.weixin.qq.com';
const secretFields = [
  'appSecret',
  'messageToken',
  'aesKey',
  'aesKeyPrevious',
  'proxy',
] as const satisfies readonly PlatformSecretName[];

/** Platform profiles (平台档案). */
export interface Platforms {
  list(): PlatformRecord[];
  /** @throws ProblemError `platform.notFound` */
  get(platformId: string): PlatformRecord;
  /** What is certainly wrong and what only looks unusual (docs/rules.md §5). Nothing is stored. */
  check(input: Input): { problems: Problem[]; warnings: Warning[] };
  /** @throws ProblemError the first of `check`'s problems */
  save(input: Input): { platform: PlatformRecord; warnings: Warning[] };
  /** What the operator wants of every account the sets apply to. @throws ProblemError `platform.notFound` */
  setWantedPermissions(platformId: string, ids: number[]): PlatformRecord;
  /** @throws ProblemError `platform.confirmName`: removing takes its sessions and refresh tokens along */
  remove(platformId: string, confirmName: string): void;
}

export function createPlatforms(store: Store): Platforms {
  function get(platformId: string): PlatformRecord {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  }

  function check(input: Input): { problems: Problem[]; warnings: Warning[] } {
    const tidy = tidied(input);
    const existing = input.id ? get(input.id) : undefined;
    const profile = checkProfile({ ...tidy, borrowOnly: tidy.borrowOnly ?? existing?.borrowOnly ?? false });
    // A borrow-only profile can do without addresses until a link is issued; then they are asked for.
    const hosts =
      tidy.redirectUri || tidy.launchDomain || !tidy.borrowOnly
        ? checkHosts(tidy)
        : { problems: [], warnings: [] };
    return {
      problems: [...profile.problems, ...hosts.problems, ...missingSecret(tidy, existing)],
      warnings: unique([...profile.warnings, ...hosts.warnings, ...leftUnguarded(tidy, existing)]),
    };
  }

  return {
    list: () => store.platforms.list(),
    get,
    check,
    save(input) {
      const { problems, warnings } = check(input);
      if (problems[0]) throw problem(problems[0].code, problems[0]);
      const existing = input.id ? get(input.id) : undefined;
      const data = recordOf(tidied(input), existing);
      keepPreviousKey(store, existing, data.secrets);
      const platform = input.id ? store.platforms.update(input.id, data) : store.platforms.insert(data);
      // What was mended is tried at once, not after the pause of what failed before.
      store.tokens.failures.clear(platform.id);
      return { platform, warnings };
    },
    setWantedPermissions(platformId, ids) {
      const wantedPermissions = [...new Set(ids)].sort((a, b) => a - b);
      return store.platforms.update(get(platformId).id, { wantedPermissions });
    },
    remove(platformId, confirmName) {
      if (get(platformId).name !== confirmName)
        throw problem('platform.confirmName', { field: 'confirmName' });
      store.platforms.remove(platformId);
    },
  };
}

/** What fronts may see of a profile. @param clockOffsetMs as measured in this process: the stored one may be of a clock that was mended since */
export function platformView(platform: PlatformRecord, clockOffsetMs: number): PlatformView {
  const { secrets, ...plain } = platform;
  return {
    ...plain,
    clockOffsetMs,
    hasAppSecret: secrets.appSecret,
    hasMessageToken: secrets.messageToken,
    hasAesKey: secrets.aesKey,
    hasPreviousAesKey: secrets.aesKeyPrevious,
    hasProxy: secrets.proxy,
  };
}

/** Copied values bring blanks along; the launch domain defaults to the redirect URI's host. */
function tidied(input: Input): Input {
  const redirectUri = input.redirectUri.trim();
  const tidy: Input = {
    ...input,
    name: input.name.trim(),
    componentAppid: input.componentAppid.trim(),
    redirectUri,
    launchDomain: launchDomainOf(input.launchDomain) || hostOf(redirectUri),
    apiBase: input.apiBase.trim().replace(/\/+$/, '') || defaultApiBase,
  };
  for (const field of secretFields) {
    const typed = input[field];
    if (typed !== undefined) tidy[field] = typed.trim();
  }
  return tidy;
}

/** The guard was off because the API was on this machine; nobody said what it should be elsewhere, so nothing moves it. */
function leftUnguarded(input: Input, existing: PlatformRecord | undefined): Warning[] {
  if (!existing || existing.guarded || input.guarded !== undefined) return [];
  const moved = isLoopbackUrl(existing.apiBase) && !isLoopbackUrl(input.apiBase);
  return moved ? [{ code: 'input.guarded.leftOff', field: 'guarded' }] : [];
}

function missingSecret(input: Input, existing: PlatformRecord | undefined): Problem[] {
  if (input.borrowOnly ?? existing?.borrowOnly) return [];
  const kept = input.appSecret === undefined ? existing?.secrets.appSecret : input.appSecret !== '';
  return kept ? [] : [{ code: 'input.appSecret.empty', field: 'appSecret' }];
}

/** Guarded unless the API base is loopback: only then can no production be broken. */
function recordOf(input: Input, existing: PlatformRecord | undefined) {
  const secrets: Partial<Record<PlatformSecretName, string>> = {};
  for (const field of secretFields) {
    const typed = input[field];
    if (typed !== undefined) secrets[field] = typed;
  }
  return {
    name: input.name,
    componentAppid: input.componentAppid,
    redirectUri: input.redirectUri,
    launchDomain: input.launchDomain,
    apiBase: input.apiBase,
    linkBase: existing?.linkBase ?? null,
    tokenQueryName: input.tokenQueryName ?? existing?.tokenQueryName ?? 'component_access_token',
    authType: input.authType ?? existing?.authType ?? 3,
    guarded: input.guarded ?? existing?.guarded ?? !isLoopbackUrl(input.apiBase),
    borrowOnly: input.borrowOnly ?? existing?.borrowOnly ?? false,
    nonceCheck: input.nonceCheck ?? existing?.nonceCheck ?? true,
    autoExchange: input.autoExchange ?? existing?.autoExchange ?? false,
    rehearsal: existing?.rehearsal ?? false,
    secrets,
  } satisfies Parameters<Store['platforms']['insert']>[0];
}

/**
 * WeChat may go on using the key before for a while (docs/wechat-api.md §3.4): a changed one moves down, unless one is
 * typed.
 */
function keepPreviousKey(
  store: Store,
  existing: PlatformRecord | undefined,
  secrets: Partial<Record<PlatformSecretName, string>>,
): void {
  if (!existing?.secrets.aesKey || !secrets.aesKey || secrets.aesKeyPrevious !== undefined) return;
  const before = readable(store, existing.id);
  if (before !== undefined && before !== secrets.aesKey) secrets.aesKeyPrevious = before;
}

/** The stored key, if it can be read: one sealed with a lost data key is no reason not to save. */
function readable(store: Store, platformId: string): string | undefined {
  try {
    return store.platforms.secret(platformId, 'aesKey');
  } catch (error) {
    if (toProblem(error).code.startsWith('vault.')) return undefined;
    throw error;
  }
}

function unique(warnings: Warning[]): Warning[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.field ?? ''}`, warning]));
  return [...seen.values()];
}
