import { Table } from '../sql/table.ts';
import * as accountMarks from './account-marks.ts';
import * as accountRun from './account-run.ts';
import * as authorizer from './authorizer.ts';
import * as call from './call.ts';
import * as platform from './platform.ts';
import * as push from './push.ts';
import * as session from './session.ts';
import * as sink from './sink.ts';
import * as source from './source.ts';
import * as system from './system.ts';
import * as tokenEndpoint from './token-endpoint.ts';

/** Every table of the database but those of the search. A spec compares them with the migrated schema, both ways. */
export const tables: readonly Table[] = [
  accountMarks,
  accountRun,
  authorizer,
  call,
  platform,
  push,
  session,
  source,
  sink,
  system,
  tokenEndpoint,
]
  .flatMap((module) => Object.values<unknown>(module))
  .filter((value) => value instanceof Table);

/** Those with sealed columns: what a change of the data key has to seal anew. */
export const sealedTables: readonly Table[] = tables.filter((table) => table.withRole('sealed').length > 0);
