import type { AuthType } from '../../shared/authorize.ts';
import type { PlatformInput, PlatformView } from '../../shared/contract/models.ts';

export const WECHAT_API = 'https://api.weixin.qq.com';

export const secretNames = ['appSecret', 'messageToken', 'aesKey', 'aesKeyPrevious', 'proxy'] as const;
export type SecretName = (typeof secretNames)[number];

/** What the form holds while it is typed in. */
export interface Draft {
  name: string;
  componentAppid: string;
  redirectUri: string;
  launchDomain: string;
  apiBase: string;
  secrets: Readonly<Record<SecretName, string>>;
  /** Kept secrets to be removed on saving. */
  removed: readonly SecretName[];
  /** undefined: follows the API base. */
  guarded: boolean | undefined;
  borrowOnly: boolean;
  tokenQueryName: PlatformView['tokenQueryName'];
  authType: AuthType;
  nonceCheck: boolean;
  autoExchange: boolean;
  /** Permission sets wanted of every account; kept by a call of their own. */
  wantedPermissions: readonly number[];
}

const noSecrets = { appSecret: '', messageToken: '', aesKey: '', aesKeyPrevious: '', proxy: '' };

export function draftOf(existing: PlatformView | undefined): Draft {
  return {
    name: existing?.name ?? '',
    componentAppid: existing?.componentAppid ?? '',
    redirectUri: existing?.redirectUri ?? '',
    launchDomain: existing?.launchDomain ?? '',
    apiBase: existing?.apiBase ?? WECHAT_API,
    secrets: noSecrets,
    removed: [],
    guarded: existing?.guarded,
    borrowOnly: existing?.borrowOnly ?? false,
    tokenQueryName: existing?.tokenQueryName ?? 'component_access_token',
    authType: existing?.authType ?? 3,
    nonceCheck: existing?.nonceCheck ?? true,
    autoExchange: existing?.autoExchange ?? false,
    wantedPermissions: existing?.wantedPermissions ?? [],
  };
}

/** On, unless the API base is this machine: only there can no production be broken. */
export function guardedOf(draft: Pick<Draft, 'guarded' | 'apiBase'>): boolean {
  return draft.guarded ?? !isLoopback(draft.apiBase);
}

function isLoopback(base: string): boolean {
  if (!URL.canParse(base.trim())) return false;
  const { hostname } = new URL(base.trim());
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** A guarded profile never exchanges by itself: production may want that very code (design.md §6). */
export function autoExchangeOf(draft: Pick<Draft, 'guarded' | 'apiBase' | 'autoExchange'>): boolean {
  return draft.autoExchange && !guardedOf(draft);
}

/** The redirect URI's host, as the launch domain's default. */
export function hostOf(redirectUri: string): string {
  return URL.canParse(redirectUri.trim()) ? new URL(redirectUri.trim()).host : '';
}

/** What to save: a secret left empty stays as it is, a removed one goes. */
export function inputOf(draft: Draft, id: string | undefined): PlatformInput {
  const { secrets, removed, guarded: _guarded, wantedPermissions: _wanted, ...plain } = draft;
  const typed = Object.fromEntries(
    secretNames
      .filter((name) => secrets[name] !== '' || removed.includes(name))
      .filter((name) => !(name === 'appSecret' && draft.borrowOnly))
      .map((name) => [name, secrets[name]]),
  );
  return {
    ...plain,
    ...typed,
    guarded: guardedOf(draft),
    autoExchange: autoExchangeOf(draft),
    ...(id ? { id } : {}),
  };
}

/** Were other permission sets chosen than are kept? The order does not matter. */
export function wantsOthers(
  draft: Pick<Draft, 'wantedPermissions'>,
  kept: Pick<PlatformView, 'wantedPermissions'>,
): boolean {
  const before = new Set(kept.wantedPermissions);
  const now = new Set(draft.wantedPermissions);
  return before.size !== now.size || [...now].some((id) => !before.has(id));
}

/** AppID and AppSecret were typed into each other's boxes. */
export function swapped(draft: Draft): Draft {
  return {
    ...draft,
    componentAppid: draft.secrets.appSecret,
    secrets: { ...draft.secrets, appSecret: draft.componentAppid },
  };
}
