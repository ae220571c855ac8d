import type { Table } from '../sql/table.ts';
import { runItemTable, runTable } from './account-run.ts';
import {
  accessTokenTable,
  authorizerLeaseTable,
  authorizerTable,
  headImageTable,
  noticeTable,
  refreshTokenTable,
} from './authorizer.ts';
import { callTable, quotaClearTable } from './call.ts';
import {
  componentLeaseTable,
  componentTokenTable,
  fetchFailureTable,
  platformRemovalTable,
  platformTable,
  ticketTable,
} from './platform.ts';
import { pushForwardTable, pushTable } from './push.ts';
import { sessionCodeTable, sessionEventTable, sessionLinkTable, sessionTable } from './session.ts';
import { keyTable, metaTable, migrationTable, receiverTable, settingTable, topicTable } from './system.ts';

/** Every table of the database but those of the search. A spec compares them with the migrated schema, both ways. */
export const tables: readonly Table[] = [
  accessTokenTable,
  authorizerLeaseTable,
  authorizerTable,
  callTable,
  componentLeaseTable,
  componentTokenTable,
  fetchFailureTable,
  headImageTable,
  keyTable,
  metaTable,
  migrationTable,
  noticeTable,
  platformRemovalTable,
  platformTable,
  pushForwardTable,
  pushTable,
  quotaClearTable,
  receiverTable,
  refreshTokenTable,
  runItemTable,
  runTable,
  sessionCodeTable,
  sessionEventTable,
  sessionLinkTable,
  sessionTable,
  settingTable,
  ticketTable,
  topicTable,
];

/** Those with sealed columns: what a change of the data key has to seal anew. */
export const sealedTables: readonly Table[] = tables.filter((table) => table.withRole('sealed').length > 0);
