export type { RunItemResult, RunSelection } from './account-runs.ts';
export type { AuthorizerFilter, AuthorizerSelection, KnownAuthorizer } from './authorizer-list.ts';
export type { AccessTokenData, AuthorizerChange } from './authorizers.ts';
export type { CallData, CallFilter } from './calls.ts';
export type { HeldAnswerData } from './folder/held-answers.ts';
export type { FolderFinding } from './folder/modes.ts';
export { rotateFolder } from './folder/rotate.ts';
export { openStore, type Store, type StoreOptions } from './open-store.ts';
export type { PlatformData } from './platforms.ts';
export type { ForwardChange } from './push-forwards.ts';
export type { PushFilter, PushOutcome } from './push-list.ts';
export type { PushData, PushEnd, WrittenPush } from './pushes.ts';
export type { RefreshTokenData } from './refresh-tokens.ts';
export type { OtherCodeData } from './session-codes.ts';
export type { SessionLinkData } from './session-links.ts';
export type { SessionCounts, SessionFilter, SessionPosition } from './session-list.ts';
export type { ChangeOf, SessionChange, SessionData } from './sessions.ts';
export { topicsMoved } from './sql/topics.ts';
export { type AccountRunRecord, type RunItemRecord, type RunKind, runKinds } from './tables/account-run.ts';
export type {
  AuthorizerRecord,
  HeadImageRecord,
  NoticeRecord,
  RefreshTokenRecord,
} from './tables/authorizer.ts';
export type { CallRecord, QuotaClearRecord } from './tables/call.ts';
export {
  type ComponentTokenRecord,
  type FetchFailureRecord,
  type LeaseRecord,
  type PlatformRecord,
  type PlatformSecretName,
  platformSecretNames,
  type TicketRecord,
} from './tables/platform.ts';
export type * from './tables/push.ts';
export type { OtherCodeRecord, SessionLinkRecord, SessionRecord, TimelineRecord } from './tables/session.ts';
export type { ReceiverRecord } from './tables/system.ts';
export type { TicketData } from './tickets.ts';
export type { Actor, ComponentTokenData } from './tokens.ts';
export type { Keychain, KeychainMode } from './vault/keychain.ts';
export type { Rotated, RotationProgress } from './vault/rotate.ts';
export type { Vault, VaultStatus } from './vault/vault.ts';
