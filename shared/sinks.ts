import { accountFields } from './account-fields.ts';

/** 去向: where the engineer's own software finds what this desk has authorized. */
export const sinkKinds = ['redis', 'mysql', 'postgres', 'webhook', 'file'] as const;
export type SinkKind = (typeof sinkKinds)[number];

/** What each kind takes beside its address. */
export const sinkSettings: Readonly<Record<SinkKind, readonly string[]>> = {
  redis: ['layout', 'keyPrefix', 'withPlatform'],
  mysql: ['map'],
  postgres: ['map'],
  webhook: ['secret'],
  file: [],
};

/** What an entry of a target is. `row`: a row or a record of an account with all its fields. */
export const sinkHoldings = ['ticket', 'componentToken', 'refreshToken', 'accessToken', 'row'] as const;
export type SinkHolding = (typeof sinkHoldings)[number];

/**
 * How a write stands. `writing`: a process is at it. `uncertain`: that one ended, or the answer to the last command was lost;
 * reading the target back settles it. `partly`: some of it is there. `undone`: taken back.
 */
export const sinkWriteStates = ['writing', 'written', 'partly', 'failed', 'uncertain', 'undone'] as const;
export type SinkWriteState = (typeof sinkWriteStates)[number];

/**
 * Why an entry is written, or is not. `new`: nothing is there. `known`: what is there was in force here before. `proved`:
 * something in the target shows that ours is newer. `changed`: the same tokens, other details. `lifetime`: the same value with
 * another end. `replaces`: another access token. `overwrites`: the refresh token there may be newer, or is, and goes because its account
 * was named for that. `sent`: a webhook cannot be read. `restored`, `removed`: an undo.
 * `older`: a refresh token that was never seen here, which may be newer. `newer`: something shows that the target's is newer.
 * `laterThere`: the access token there lasts longer than ours.
 */
export const sinkReasons = [
  'new',
  'known',
  'proved',
  'changed',
  'lifetime',
  'replaces',
  'overwrites',
  'sent',
  'restored',
  'removed',
  'older',
  'newer',
  'laterThere',
] as const;
export type SinkReason = (typeof sinkReasons)[number];

/**
 * What became of an entry at an undo. `refresh`: a replaced refresh token, which is not put back over a newer one. `platform`: a
 * replaced ticket or component token, which is not either: the newer one is in force.
 */
export const sinkEntryStates = ['undone', 'refresh', 'platform', 'changed', 'over'] as const;
export type SinkEntryState = (typeof sinkEntryStates)[number];

/** Fields that a table's columns may take, and the forms of those that are moments. */
export const sinkFields = [
  ...accountFields,
  'refreshToken',
  'refreshTokenAt',
  'accessToken',
  'accessTokenExpiresAt',
] as const;
export type SinkField = (typeof sinkFields)[number];
export const momentFields = ['authorizedAt', 'refreshTokenAt', 'accessTokenExpiresAt'] as const;
export const momentForms = ['iso', 'unix', 'ms', 'datetime'] as const;
export const permissionForms = ['json', 'csv', 'pipes'] as const;
