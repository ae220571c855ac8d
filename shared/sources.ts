import { keepsRefreshTokens, type RedisLayoutName } from './redis-layouts.ts';

/** Ways to a source (来源). */
export const sourceKinds = ['redis', 'mysql', 'postgres', 'http', 'command'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What each kind takes beside its address; a command is its own. */
export const sourceSettings: Readonly<Record<SourceKind, readonly string[]>> = {
  redis: ['layout', 'keyPrefix'],
  mysql: ['query'],
  postgres: ['query'],
  http: [],
  command: ['run'],
};
export const asksLayout = (kind: SourceKind): boolean => sourceSettings[kind].includes('layout');
export const asksQuery = (kind: SourceKind): boolean => sourceSettings[kind].includes('query');

/** An address of each kind, as an example. */
export const addressForms: Readonly<Record<SourceKind, string>> = {
  redis: 'redis://:password@127.0.0.1:6379/0',
  mysql: 'mysql://reader:password@127.0.0.1:3306/wxcomponent',
  postgres: 'postgres://reader:password@127.0.0.1:5432/wechat',
  http: 'http://127.0.0.1:8081/inner/component-access-token',
  command: 'kubectl exec deploy/wechat -- cat /run/component-token.json',
};

/** The beginning of the addresses that a kind takes. */
export const schemesOf: Readonly<Record<Exclude<SourceKind, 'command'>, readonly string[]>> = {
  redis: ['redis:', 'rediss:'],
  mysql: ['mysql:'],
  postgres: ['postgres:', 'postgresql:'],
  http: ['http:', 'https:'],
};

/** Can there be accounts with refresh tokens in it? */
export const mayHoldAccounts = (source: { kind: SourceKind; layout: RedisLayoutName | null }): boolean =>
  !asksLayout(source.kind) || keepsRefreshTokens(source.layout ?? 'wxjava');
