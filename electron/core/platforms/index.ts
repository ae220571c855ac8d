import type { z } from 'zod';
import type { PlatformView, platformInputSchema, Warning } from '../../../shared/contract/models.ts';
import { type Problem, ProblemError, problem } from '../../../shared/errors/problem.ts';
import { hostOf, isLoopbackUrl, launchDomainOf } from '../../../shared/hosts.ts';
import {
  ifOpens,
  type PlatformRecord,
  type PlatformSecretName,
  platformSecretNames,
  type Store,
} from '../../store/index.ts';
import { checkHosts } from '../../wechat/check-hosts.ts';
import { checkProfile } from '../../wechat/check-profile.ts';
import { type Deps, Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';

type Input = z.output<typeof platformInputSchema>;

export const defaultApiBase = 'https://api.weixin.qq.com';
/** Platform profiles (平台档案). */
export class Platforms extends Part<Deps<'store'>> {
  /** @throws ProblemError `platform.notFound` */
  get(platformId: string): PlatformRecord {
    return requirePlatform(this.deps.store, platformId);
  }

  /** What is certainly wrong and what only looks unusual (docs/rules.md §5). Nothing is stored. */
  check(input: Input): { problems: Problem[]; warnings: Warning[] } {
    const tidy = tidied(input);
    const existing = input.id ? this.get(input.id) : undefined;
    const profile = checkProfile(tidy);
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

  /** @throws ProblemError the first of `check`'s problems */
  save(input: Input): { platform: PlatformRecord; warnings: Warning[] } {
    const { platforms, tokens } = this.deps.store;
    const { problems, warnings } = this.check(input);
    if (problems[0]) throw new ProblemError(problems[0]);
    const existing = input.id ? this.get(input.id) : undefined;
    const data = recordOf(tidied(input), existing);
    keepPreviousKey(this.deps.store, existing, data.secrets);
    const platform = input.id ? platforms.update(input.id, data) : platforms.insert(data);
    // What was mended is tried at once, not after the pause of what failed before.
    tokens.failures.clear(platform.id);
    return { platform, warnings };
  }

  /** What the operator wants of every account the sets apply to. @throws ProblemError `platform.notFound` */
  setWantedPermissions(platformId: string, ids: number[]): PlatformRecord {
    const wantedPermissions = [...new Set(ids)].sort((a, b) => a - b);
    return this.deps.store.platforms.update(this.get(platformId).id, { wantedPermissions });
  }

  /** @throws ProblemError `platform.confirmName`: removing takes its sessions and refresh tokens along */
  remove(platformId: string, confirmName: string): void {
    if (this.get(platformId).name !== confirmName)
      throw problem('platform.confirmName', { field: 'confirmName' });
    this.deps.store.platforms.remove(platformId);
  }
}

/** What fronts may see of a profile. @param clockOffsetMs as measured by this process */
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
  for (const name of platformSecretNames) {
    const typed = input[name];
    if (typed !== undefined) tidy[name] = typed.trim();
  }
  return tidy;
}

/** The guard was off because the API was on this machine; now it is elsewhere, and the guard stays off. */
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
  for (const name of platformSecretNames) {
    const typed = input[name];
    if (typed !== undefined) secrets[name] = typed;
  }
  const { name, componentAppid, redirectUri, launchDomain, apiBase } = input;
  const before = existing ?? {
    linkBase: null,
    tokenQueryName: 'component_access_token' as const,
    authType: 3 as const,
    guarded: !isLoopbackUrl(apiBase),
    borrowOnly: false,
    nonceCheck: true,
    autoExchange: false,
    rehearsal: false,
  };
  return {
    ...{ name, componentAppid, redirectUri, launchDomain, apiBase, secrets },
    linkBase: before.linkBase,
    rehearsal: before.rehearsal,
    tokenQueryName: input.tokenQueryName ?? before.tokenQueryName,
    authType: input.authType ?? before.authType,
    guarded: input.guarded ?? before.guarded,
    borrowOnly: input.borrowOnly ?? before.borrowOnly,
    nonceCheck: input.nonceCheck ?? before.nonceCheck,
    autoExchange: input.autoExchange ?? before.autoExchange,
  } satisfies Parameters<Store['platforms']['insert']>[0];
}

/** WeChat may go on using the key before (docs/wechat-api.md §3.4): it is kept, unless one is typed. */
function keepPreviousKey(
  store: Store,
  existing: PlatformRecord | undefined,
  secrets: Partial<Record<PlatformSecretName, string>>,
): void {
  if (!existing?.secrets.aesKey || !secrets.aesKey || secrets.aesKeyPrevious !== undefined) return;
  // One that cannot be read is no reason not to save.
  const before = ifOpens(() => store.platforms.secret(existing.id, 'aesKey'));
  if (before !== undefined && before !== secrets.aesKey) secrets.aesKeyPrevious = before;
}

function unique(warnings: Warning[]): Warning[] {
  const seen = new Map(warnings.map((warning) => [`${warning.code} ${warning.field ?? ''}`, warning]));
  return [...seen.values()];
}
