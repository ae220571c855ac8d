import type { AuthType } from '../../../shared/authorize.ts';
import { z } from '../../../shared/zod.ts';
import {
  boolean,
  computed,
  fingerprint,
  integer,
  internal,
  json,
  orNull,
  rowNumber,
  sealed,
  text,
  time,
  withDefault,
} from '../sql/columns.ts';
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

const secret = orNull(sealed());

/** SQL: for each secret whether its column passes a test. */
export const ofSecrets = (test: (column: string) => string): string =>
  `json_object(${platformSecretNames.map((name) => `'${name}', ${test(snakeCase(name))}`).join(', ')})`;
/** How that is read. */
export const secretFlags = z.record(z.enum(platformSecretNames), z.number().transform(Boolean));

/** 平台档案. */
export const platformTable = table(
  'platform',
  {
    seq: rowNumber(),
    id: text(),
    name: text(),
    componentAppid: text(),
    appSecret: secret,
    messageToken: secret,
    aesKey: secret,
    aesKeyPrevious: secret,
    proxy: secret,
    redirectUri: text(),
    launchDomain: text(),
    apiBase: text(),
    linkBase: orNull(text()),
    tokenQueryName: text<'component_access_token' | 'access_token'>(),
    authType: integer<AuthType>(),
    guarded: boolean(),
    borrowOnly: boolean(),
    nonceCheck: boolean(),
    /** Exchange a code that a push or the callback brought at once; a guarded profile never does. */
    autoExchange: withDefault(boolean()),
    rehearsal: boolean(),
    /** To add to this machine's clock to get WeChat's. */
    clockOffsetMs: withDefault(integer()),
    /** Permission sets that the operator wants of every account they apply to. */
    wantedPermissions: withDefault(json(ids)),
    createdAt: time(),
    updatedAt: time(),
    /** Which secrets are set, and readable with the key in force. */
    secrets: computed(ofSecrets(readable), json(secretFlags)),
  },
  { key: ['id'], topic: 'platforms' },
);
export type PlatformRecord = RecordOf<typeof platformTable>;

/** Announces the removal of a platform to the triggers that guard its history of refresh tokens. */
export const platformRemovalTable = table(
  'platform_removal',
  { platformId: text() },
  { key: ['platformId'], topic: null },
);

/** component_verify_ticket (docs/wechat-api.md §3.2). */
export const ticketTable = table(
  'ticket',
  {
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    value: sealed(),
    valueTag: fingerprint('ticket', ['platformId', 'value']),
    source: text<'paste' | 'push' | 'cli' | 'sandbox'>(),
    /** WeChat's time; null for a ticket that was pasted bare. */
    createdAt: orNull(time()),
    /** When it was first seen here: an unknown `createdAt` is not later than this. */
    firstReceivedAt: time(),
    /** When it was last seen here. */
    receivedAt: time(),
  },
  { key: ['id'], topic: 'tickets' },
);
export type TicketRecord = RecordOf<typeof ticketTable>;

/** component_access_token. */
export const componentTokenTable = table(
  'component_token',
  {
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    value: sealed(),
    origin: text<'fetched' | 'borrowed'>(),
    /** Null for a token of before this was kept. */
    front: orNull(text()),
    pid: orNull(integer()),
    process: orNull(text()),
    fetchedAt: time(),
    expiresAt: orNull(time()),
    /** False when its times were taken from a clock that nobody had measured. */
    clockSure: withDefault(internal(boolean())),
    /** Set when WeChat refused it or a newer one took its place. */
    endedAt: orNull(time()),
    endReason: orNull(text<'superseded' | 'refused'>()),
    /** WeChat's code, for a refused one. */
    endErrcode: orNull(integer()),
    /** False for one sealed with a key that was lost. */
    readable: computed(readable('value'), boolean()),
  },
  { key: ['id'], topic: 'tokens' },
);
export type ComponentTokenRecord = RecordOf<typeof componentTokenTable>;

/** Who may fetch a component token. */
export const componentLeaseTable = table(
  'component_lease',
  { platformId: text(), holder: text(), until: time() },
  { key: ['platformId'], topic: 'tokens' },
);
export type LeaseRecord = RecordOf<typeof componentLeaseTable>;

/** What a failed fetch left behind: AuthDesk does not fetch by itself before `retryAt`. */
export const fetchFailureTable = table(
  'component_fetch_failure',
  {
    platformId: text(),
    /** In a row. */
    failures: integer(),
    failedAt: time(),
    retryAt: time(),
    problem: json(problem),
  },
  { key: ['platformId'], topic: 'tokens' },
);
export type FetchFailureRecord = RecordOf<typeof fetchFailureTable>;
