import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';

/** The database's random name, and how far a change of the data key has come. */
export const metaTable = table(
  'meta',
  { key: column.text(), value: column.text() },
  { key: ['key'], topic: null },
);

export const migrationTable = table(
  'migration',
  { id: column.integer(), name: column.text(), appliedAt: column.time() },
  { key: ['id'], topic: null },
);

/** How often each topic has moved. */
export const topicTable = table(
  'topic',
  { name: column.text(), moved: column.integer() },
  { key: ['name'], topic: null },
);

/** Which data key is in force and where it is kept. */
export const keyTable = table(
  'vault_key',
  {
    keyId: column.text(),
    source: column.text<'keychain' | 'file'>(),
    /** Sealed with the key itself: it tells whether a key is this one. */
    keyCheck: column.internal(column.blob()),
    createdAt: column.time(),
    retiredAt: column.orNull(column.time()),
  },
  { key: ['keyId'], topic: 'vault' },
);

/** A text for a key, in clear or sealed. */
export const settingTable = table(
  'setting',
  {
    key: column.text(),
    value: column.orNull(column.text()),
    sealedValue: column.orNull(column.sealed()),
    updatedAt: column.time(),
  },
  { key: ['key'], topic: 'settings' },
);

/** Who receives pushes for this data folder. */
export const receiverTable = table(
  'receiver',
  {
    /** 1: there is one row. */
    one: column.internal(column.integer()),
    owner: column.named('holder', column.text()),
    pid: column.integer(),
    front: column.text(),
    host: column.text(),
    port: column.integer(),
    startedAt: column.time(),
    /** Unless renewed, it has ended by then. */
    until: column.time(),
  },
  { key: ['one'], topic: 'receiver' },
);
export type ReceiverRecord = RecordOf<typeof receiverTable>;
