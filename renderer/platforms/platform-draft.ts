import { authTypes, tokenQueryNames } from '../../shared/authorize.ts';
import type { PlatformInput, PlatformView } from '../../shared/contract/models.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { isLoopbackUrl } from '../../shared/hosts.ts';
import { z } from '../../shared/zod-mini.ts';

export const WECHAT_API = 'https://api.weixin.qq.com';

export const secretNames = ['appSecret', 'messageToken', 'aesKey', 'aesKeyPrevious', 'proxy'] as const;
export type SecretName = (typeof secretNames)[number];

/** What the form holds while it is typed in. */
export type Draft = ReturnType<typeof draftOf>;

/** An AppID has 18 characters: what is longer may be the AppSecret in the wrong box. */
const appid = z.pipe(
  z.string(),
  z.transform((text) => (text.length <= 18 ? text : '')),
);

/** What of a half-filled profile outlives a reload: everything but its secrets. */
export const keptDraftSchema = z.object({
  name: z.string(),
  componentAppid: appid,
  redirectUri: z.string(),
  launchDomain: z.string(),
  apiBase: z.string(),
  guarded: z.boolean(),
  borrowOnly: z.boolean(),
  tokenQueryName: z.enum(tokenQueryNames),
  authType: z.literal(authTypes),
  nonceCheck: z.boolean(),
  autoExchange: z.boolean(),
  wantedPermissions: z.readonly(z.array(z.number())),
});

/** What the parts of the form work on. */
export interface FormPart {
  draft: Draft;
  existing: PlatformView | undefined;
  change: (change: Partial<Draft>) => void;
  /** The refusal of a field, in one line. */
  errorOf: (field: string) => string | undefined;
}

const noSecrets: Readonly<Record<SecretName, string>> = {
  appSecret: '',
  messageToken: '',
  aesKey: '',
  aesKeyPrevious: '',
  proxy: '',
};
const noneRemoved: readonly SecretName[] = [];

export function draftOf(existing: PlatformView | undefined) {
  return {
    name: existing?.name ?? '',
    componentAppid: existing?.componentAppid ?? '',
    redirectUri: existing?.redirectUri ?? '',
    launchDomain: existing?.launchDomain ?? '',
    apiBase: existing?.apiBase ?? WECHAT_API,
    secrets: noSecrets,
    /** Kept secrets to be removed on saving. */
    removed: noneRemoved,
    guarded: existing?.guarded ?? true,
    borrowOnly: existing?.borrowOnly ?? false,
    tokenQueryName: existing?.tokenQueryName ?? 'component_access_token',
    authType: existing?.authType ?? 3,
    nonceCheck: existing?.nonceCheck ?? true,
    autoExchange: existing?.autoExchange ?? false,
    /** Permission sets wanted of every account; kept by a call of their own. */
    wantedPermissions: existing?.wantedPermissions ?? [],
  };
}

/** What is said beside the guard where it and the API base look odd together; the guard itself is the operator's. */
export function guardRemark({ guarded, apiBase }: Pick<Draft, 'guarded' | 'apiBase'>) {
  const local = isLoopbackUrl(apiBase);
  if (guarded === !local) return undefined;
  return guarded ? 'guardedLocal' : 'unguardedFar';
}

/** A guarded profile never exchanges by itself: production may want that very code (docs/rules.md §2). */
export function autoExchangeOf(draft: Pick<Draft, 'guarded' | 'autoExchange'>): boolean {
  return draft.autoExchange && !draft.guarded;
}

/** What to save: a secret left empty stays as it is, a removed one goes. */
export function inputOf(draft: Draft, id: string | undefined): PlatformInput {
  const { secrets, removed, wantedPermissions: _wanted, ...plain } = draft;
  const typed = Object.fromEntries(
    secretNames
      .filter((name) => secrets[name] !== '' || removed.includes(name))
      .filter((name) => !(name === 'appSecret' && draft.borrowOnly))
      .map((name) => [name, secrets[name]]),
  );
  return {
    ...plain,
    ...typed,
    autoExchange: autoExchangeOf(draft),
    ...(id ? { id } : {}),
  };
}

/** A refusal that two fields make together is settled at either. */
const together = [
  ['redirectUri', 'launchDomain'],
  ['componentAppid', 'appSecret'],
];

/** What is still told of the problems: not those of a field that has just been changed. */
export function stillWrong(
  problems: readonly Problem[],
  { secrets }: Pick<Draft, 'secrets'>,
  part: Partial<Draft>,
): readonly Problem[] {
  const changed = [
    ...Object.keys(part),
    ...secretNames.filter((name) => part.secrets && part.secrets[name] !== secrets[name]),
    // With and without a secret: the box itself comes and goes.
    ...(part.borrowOnly === undefined ? [] : ['appSecret']),
    ...(part.removed ?? []),
  ];
  const settled = new Set(changed.flatMap((name) => together.find((pair) => pair.includes(name)) ?? [name]));
  return problems.filter(({ field }) => field === undefined || !settled.has(field));
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
