import type { AuthType } from '../../../shared/authorize.ts';
import { z } from '../../../shared/zod-mini.ts';
import * as column from '../sql/columns.ts';
import { readable } from '../sql/readable.ts';
import { type RecordOf, snakeCase, table } from '../sql/table.ts';
import { ids, problem } from './json.ts';

export const platformSecretNames = [
  'appSecret',
  'messageToken',
  'aesKey',
  'aesKeyPrevious',
  'proxy',
] as const;
export type PlatformSecretName = (typeof platformSecretNames)[number];

const secret = column.orNull(column.sealed());
const flag = z.pipe(
  z.number(),
  z.transform((found: number) => found !== 0),
);

/** SQL: for each secret whether its column passes a test. */
export const ofSecrets = (test: (column: string) => string): string =>
  `json_object(${platformSecretNames.map((name) => `'${name}', ${test(snakeCase(name))}`).join(', ')})`;
/** How that is read. */
export const secretFlags = z.object({
  appSecret: flag,
  messageToken: flag,
  aesKey: flag,
  aesKeyPrevious: flag,
  proxy: flag,
});

/** 平台档案. */
export const platformTable = table(
  'platform',
  {
    seq: column.rowNumber(),
    id: column.text(),
    name: column.text(),
    componentAppid: column.text(),
    appSecret: secret,
    messageToken: secret,
    aesKey: secret,
    aesKeyPrevious: secret,
    proxy: secret,
    redirectUri: column.text(),
    launchDomain: column.text(),
    apiBase: column.text(),
    linkBase: column.orNull(column.text()),
    tokenQueryName: column.text<'component_access_token' | 'access_token'>(),
    authType: column.integer<AuthType>(),
    guarded: column.boolean(),
    borrowOnly: column.boolean(),
    nonceCheck: column.boolean(),
    /** Exchange a code that a push or the callback brought at once; a guarded profile never does. */
    autoExchange: column.withDefault(column.boolean()),
    rehearsal: column.boolean(),
    /** To add to this machine's clock to get WeChat's. */
    clockOffsetMs: column.withDefault(column.integer()),
    /** Permission sets that the operator wants of every account they apply to. */
    wantedPermissions: column.withDefault(column.json(ids)),
    createdAt: column.time(),
    updatedAt: column.time(),
    /** Which secrets are set, and readable with the key in force. */
    secrets: column.computed(ofSecrets(readable), column.json(secretFlags)),
  },
  { key: ['id'], topic: 'platforms' },
);
export type PlatformRecord = RecordOf<typeof platformTable>;

/** Announces the removal of a platform to the triggers that guard its history of refresh tokens. */
export const platformRemovalTable = table(
  'platform_removal',
  { platformId: column.text() },
  { key: ['platformId'], topic: null },
);

/** component_verify_ticket (docs/wechat-api.md §3.2). */
export const ticketTable = table(
  'ticket',
  {
    /** Among its platform's, in the order in which they came. */
    seq: column.internal(column.integer()),
    id: column.text(),
    platformId: column.text(),
    value: column.sealed(),
    valueTag: column.fingerprint('ticket', ['platformId', 'value']),
    source: column.text<'paste' | 'push' | 'cli' | 'sandbox' | 'source'>(),
    /** WeChat's time; null for a ticket that was pasted bare. */
    createdAt: column.orNull(column.time()),
    /** When it was first seen here: an unknown `createdAt` is not later than this. */
    firstReceivedAt: column.time(),
    /** When it was last seen here. */
    receivedAt: column.time(),
  },
  { key: ['id'], topic: 'tickets' },
);
export type TicketRecord = RecordOf<typeof ticketTable>;

/** component_access_token. */
export const componentTokenTable = table(
  'component_token',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    value: column.sealed(),
    origin: column.text<'fetched' | 'borrowed'>(),
    /** Of a borrowed one: the source that it is read from again. */
    sourceId: column.orNull(column.text()),
    /** Null for a token of before this was kept. */
    front: column.orNull(column.text()),
    pid: column.orNull(column.integer()),
    process: column.orNull(column.text()),
    fetchedAt: column.time(),
    expiresAt: column.orNull(column.time()),
    /** False when its times were taken from a clock that was not measured. */
    clockSure: column.withDefault(column.internal(column.boolean())),
    /** Set when WeChat refused it or a newer one took its place. */
    endedAt: column.orNull(column.time()),
    endReason: column.orNull(column.text<'superseded' | 'refused'>()),
    /** WeChat's code, for a refused one. */
    endErrcode: column.orNull(column.integer()),
    /** False for one sealed with a key that was lost. */
    readable: column.computed(readable('value'), column.boolean()),
  },
  { key: ['id'], topic: 'tokens' },
);
export type ComponentTokenRecord = RecordOf<typeof componentTokenTable>;

/** Who may fetch a component token. */
export const componentLeaseTable = table(
  'component_lease',
  { platformId: column.text(), owner: column.named('holder', column.text()), until: column.time() },
  { key: ['platformId'], topic: 'tokens' },
);
export type LeaseRecord = RecordOf<typeof componentLeaseTable>;

/** What a failed fetch left behind: AuthDesk does not fetch by itself before `retryAt`. */
export const fetchFailureTable = table(
  'component_fetch_failure',
  {
    platformId: column.text(),
    /** In a row. */
    failures: column.integer(),
    failedAt: column.time(),
    retryAt: column.time(),
    problem: column.json(problem),
  },
  { key: ['platformId'], topic: 'tokens' },
);
export type FetchFailureRecord = RecordOf<typeof fetchFailureTable>;
