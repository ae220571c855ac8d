import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';

/** The token endpoint for development (开发令牌端点), as it is kept for a platform. */
export const tokenEndpointTable = table(
  'token_endpoint',
  {
    platformId: column.text(),
    /** 0: any free one. */
    port: column.withDefault(column.integer()),
    /** Starts together with AuthDesk's window or page. */
    enabled: column.withDefault(column.boolean()),
    secret: column.orNull(column.sealed()),
    updatedAt: column.time(),
  },
  { key: ['platformId'], topic: 'tokenEndpoints' },
);
export type TokenEndpointRecord = RecordOf<typeof tokenEndpointTable>;

/** Which process runs a platform's endpoint. */
export const tokenEndpointPlaceTable = table(
  'token_endpoint_place',
  {
    platformId: column.text(),
    owner: column.named('holder', column.text()),
    pid: column.integer(),
    front: column.text(),
    port: column.integer(),
    /** Accounts' tokens may be refreshed although the profile is guarded. */
    confirmed: column.boolean(),
    startedAt: column.time(),
    /** Unless renewed, it has ended by then. */
    until: column.time(),
  },
  { key: ['platformId'], topic: 'tokenEndpoints' },
);
export type TokenEndpointPlace = RecordOf<typeof tokenEndpointPlaceTable>;
