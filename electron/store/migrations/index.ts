import { migration as keys } from './0010-keys-and-settings.ts';
import { migration as platforms } from './0020-platforms.ts';
import { migration as sessions } from './0030-sessions.ts';
import { migration as authorizers } from './0040-authorizers.ts';
import { migration as calls } from './0050-calls.ts';
import { migration as search } from './0060-search.ts';
import { migration as pushes } from './0070-pushes.ts';
import { migration as tokenKeeper } from './0080-token-keeper.ts';
import { migration as accountColumns } from './0081-account-columns.ts';
import { migration as accountRuns } from './0082-account-runs.ts';
import { migration as noticesAndQuota } from './0083-notices-and-quota.ts';
import { migration as sessionEvents } from './0084-session-events.ts';
import { migration as processIdentity } from './0110-process-identity.ts';
import { migration as topics } from './0120-topics.ts';
import { migration as lighterPushes } from './0130-lighter-pushes.ts';
import { migration as lighterSessions } from './0131-lighter-sessions.ts';
import { migration as searchMerges } from './0132-search-merges.ts';
import { migration as accountBrowsing } from './0140-account-browsing.ts';
import { migration as sources } from './0141-sources.ts';
import { migration as sinks } from './0142-sinks.ts';
import { migration as importedTokens } from './0143-imported-tokens.ts';
import { migration as tokenEndpoints } from './0144-token-endpoints.ts';
import type { Migration } from './migration.ts';

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  keys,
  platforms,
  sessions,
  authorizers,
  calls,
  search,
  pushes,
  tokenKeeper,
  accountColumns,
  accountRuns,
  noticesAndQuota,
  sessionEvents,
  processIdentity,
  topics,
  lighterPushes,
  lighterSessions,
  searchMerges,
  accountBrowsing,
  sources,
  sinks,
  importedTokens,
  tokenEndpoints,
];
