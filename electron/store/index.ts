export type { RunItemResult, RunSelection } from './account-runs.ts';
export type { KnownAuthorizer } from './authorizer-list.ts';
export type { HeldAnswerData } from './folder/held-answers.ts';
export type { FolderFinding } from './folder/modes.ts';
export { rotateFolder } from './folder/rotate.ts';
export { openStore, type Store, type StoreOptions } from './open-store.ts';
export type { PlatformData } from './platforms.ts';
export type { PushFilter } from './push-list.ts';
export type { PushData, PushEnd, WrittenPush } from './pushes.ts';
export type { RefreshTokenData } from './refresh-tokens.ts';
export type { SessionCounts, SessionFilter } from './session-list.ts';
export type { SessionChange } from './sessions.ts';
export { topicsMoved } from './sql/topics.ts';
export type { AccountRunRecord, RunKind } from './tables/account-run.ts';
export type { AuthorizerRecord, NoticeRecord } from './tables/authorizer.ts';
export type { QuotaClearRecord } from './tables/call.ts';
export {
  type ComponentTokenRecord,
  type FetchFailureRecord,
  type PlatformRecord,
  type PlatformSecretName,
  platformSecretNames,
  type TicketRecord,
} from './tables/platform.ts';
export type * from './tables/push.ts';
export type { SessionRecord } from './tables/session.ts';
export type { ReceiverRecord } from './tables/system.ts';
export type { TicketData } from './tickets.ts';
export type { Actor, ComponentTokenData } from './tokens.ts';
export type { Keychain } from './vault/keychain.ts';
export type { Rotated, RotationProgress } from './vault/rotate.ts';
