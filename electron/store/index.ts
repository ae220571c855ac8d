export { type ExportedAccount, grantedIn } from './account-export.ts';
export type { ComparedAccount } from './account-import.ts';
export type { AccountKey } from './account-marks.ts';
export type { RunItemResult, RunSelection } from './account-runs.ts';
export type { KnownAuthorizer } from './authorizer-list.ts';
export { type AccountPosition, positionOf } from './authorizer-order.ts';
export type { AccountQuery } from './authorizer-pages.ts';
export type { AccessTokenData, KeptAccount } from './authorizers.ts';
export {
  type Contents,
  contentsOf,
  isBlank,
  type Lacking,
  lackingBy,
  lackingIn,
  schemaOf,
} from './backup/contents.ts';
export { copyNamed, isWhole, listCopies, newestWhole } from './backup/copies.ts';
export { checkAside } from './backup/thread.ts';
export { prepareFolder } from './folder/data-folder.ts';
export type { HeldAnswerData } from './folder/held-answers.ts';
export { type HeldFile, heldNames } from './folder/held-files.ts';
export type { FolderFinding } from './folder/modes.ts';
export { type Restored, type RestoreStep, restoreInto } from './folder/restore.ts';
export { findKey, fits } from './folder/restored-key.ts';
export { rotateFolder } from './folder/rotate.ts';
export { openStore, type Store, type StoreOptions } from './open-store.ts';
export type { PlatformData } from './platforms.ts';
export type { PushFilter } from './push-list.ts';
export type { PushData, PushEnd, WrittenPush } from './pushes.ts';
export type { RefreshTokenData } from './refresh-tokens.ts';
export type { SessionCounts, SessionFilter } from './session-list.ts';
export type { SessionChange } from './sessions.ts';
export type { SinkEntryData } from './sink-writes.ts';
export type { AccountMoment } from './sinks.ts';
export type { SourceData } from './sources.ts';
export type { Connection } from './sql/connection.ts';
export { isDamage, onFiles } from './sql/failures.ts';
export { topicsMoved } from './sql/topics.ts';
export type { AccountRunRecord, RunKind } from './tables/account-run.ts';
export type { AuthorizerRecord, NoticeRecord } from './tables/authorizer.ts';
export type { QuotaClearRecord } from './tables/call.ts';
export type * from './tables/platform.ts';
export { platformSecretNames } from './tables/platform.ts';
export type * from './tables/push.ts';
export type { SessionRecord } from './tables/session.ts';
export type * from './tables/sink.ts';
export type { SourceRecord } from './tables/source.ts';
export type { ReceiverRecord } from './tables/system.ts';
export type { TokenEndpointPlace } from './tables/token-endpoint.ts';
export type { TicketData } from './tickets.ts';
export type { Actor, ComponentTokenData } from './tokens.ts';
export { keyFromText } from './vault/key-file.ts';
export { type Keychain, type KeychainChoice, keychainOf } from './vault/keychain.ts';
export type { Rotated, RotationProgress } from './vault/rotate.ts';
export { ifOpens } from './vault/vault.ts';
